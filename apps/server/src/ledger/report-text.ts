import { decimal, explainLabel, plainPoints } from '@sunshine/rubric'
import { asOfWords, itemWords, oneLine, policyLines, readingWords } from './report-words.ts'
import type { LedgerReport } from './report.ts'

/** Chinese signs take two columns of a terminal. */
function widthOf(text: string): number {
  return Array.from(text, (sign) =>
    /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u3000-\u303F“”‘’…—]/u.test(
      sign,
    )
      ? 2
      : 1,
  ).reduce<number>((sum, width) => sum + width, 0)
}

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(1, width - widthOf(text)))
const INDENT = 22

function row(id: string, points: string, rest: { readonly max: string; readonly text: string }): string {
  return padded(id, 6) + padded(points, 8) + padded(rest.max, 8) + rest.text
}

/** The sheet of a ledger as a table for a terminal. */
export function reportText(report: LedgerReport): string {
  const { rubric, sheet } = report
  const lines = [
    `${rubric.title}（${rubric.docNo}）`,
    `单位：${report.unit === null ? '（台账没有写）' : oneLine(report.unit)}　考核期：${sheet.period.from} 至 ${sheet.period.to}　截至：${asOfWords(sheet.asOf)}`,
    ...readingWords(report),
    '',
    row('项目', '得分', { max: '分值', text: '计分点及计分办法' }),
  ]
  for (const item of sheet.items) {
    const label = rubric.items.find(({ id }) => id === item.id)?.label ?? ''
    lines.push(
      row(item.id, item.points === null ? '待评' : plainPoints(item.points), {
        max: plainPoints(item.max),
        text: label,
      }),
    )
    for (const sentence of itemWords(report, item)) lines.push(' '.repeat(INDENT) + oneLine(sentence))
  }
  lines.push(row('合计', plainPoints(sheet.total), { max: plainPoints(decimal(rubric.max)), text: totalWords(report) }))
  if (sheet.labels.includes('noTickets')) lines.push(`注：${explainLabel('noTickets')}。`)
  const policy = policyLines(report)
  if (policy.length > 0) lines.push('', '与默认不同的口径：', ...policy.map((line) => `  ${oneLine(line)}`))
  return `${lines.join('\n')}\n`
}

function totalWords({ sheet, leftOut }: LedgerReport): string {
  const graded = sheet.graded === sheet.max ? '' : `已评 ${plainPoints(sheet.graded)}/${plainPoints(sheet.max)} 项分`
  const state = sheet.final && leftOut === 0 ? '' : '未定稿'
  return [graded, state].filter((word) => word !== '').join('，')
}
