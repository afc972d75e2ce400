import { decimal, explainLabel, plainPoints, type Content, type Item, type SheetItem } from '@sunshine/rubric'
import { asOfWords, itemWords, policyLines, readingWords } from './report-words.ts'
import type { LedgerReport } from './report.ts'

/** A cell of a ledger is somebody's text; nothing of it is markup (LG-12). */
function escaped(text: string): string {
  return text
    .replace(/\p{Cf}|[^\P{Cc}\n]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** The page allows itself no script, no picture, no address: only its own style. */
const HEAD = `<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
@page { size: A4; margin: 15mm 12mm; }
body { max-width: 186mm; margin: 0 auto; font: 10.5pt/1.5 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000; }
h1 { margin: 0 0 2mm; font-size: 15pt; text-align: center; }
.about { display: flex; flex-wrap: wrap; gap: 0 8mm; margin: 0 0 2mm; }
.left-out { border: 1px solid #000; padding: 1mm 2mm; font-weight: bold; }
table { width: 100%; border-collapse: collapse; }
th, td { border: 1px solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tfoot { display: table-row-group; }
thead th, .points { text-align: center; font-weight: bold; }
.points { white-space: nowrap; width: 14mm; }
tr { break-inside: avoid; }
.why { margin: 1mm 0 0; padding-left: 4mm; font-size: 9.5pt; }
.sign { margin-top: 8mm; display: flex; justify-content: space-between; }
</style>`

/** The sheet of a ledger as one self-contained A4 page: printed wording, points, every lost point as a sentence. */
export function reportPage(report: LedgerReport): string {
  const { rubric, sheet } = report
  return `<!doctype html>
<html lang="zh-CN">
<head>
${HEAD}
<title>${escaped(`${report.unit ?? report.file} ${rubric.title}`)}</title>
</head>
<body>
<h1>${escaped(rubric.title)}</h1>
<p class="about"><span>单位：${escaped(report.unit ?? '________________')}</span><span>依据：${escaped(rubric.docNo)}</span><span>考核期：${escaped(`${sheet.period.from} 至 ${sheet.period.to}`)}</span><span>截至：${escaped(asOfWords(sheet.asOf))}</span><span>台账：${escaped(report.file)}</span></p>
${readingParagraphs(report)}
<table>
<thead><tr><th>考核项目及分值</th><th>考核内容及分值分解</th><th>计分点及计分办法</th><th>得分</th></tr></thead>
<tbody>
${rubric.categories.map((category) => categoryRows(report, category)).join('\n')}
</tbody>
<tfoot><tr><th colspan="3">合计${escaped(stateWords(report))}</th><td class="points">${plainPoints(sheet.total)}</td></tr></tfoot>
</table>
${listSection('与默认不同的口径', policyLines(report))}
${listSection('没有读入的行', report.faults)}
<p class="sign"><span>填表人：</span><span>审核人：</span><span>单位（盖章）</span><span>年　　月　　日</span></p>
</body>
</html>
`
}

function readingParagraphs(report: LedgerReport): string {
  const [read = '', ...more] = readingWords(report)
  const first = `<p${report.leftOut > 0 ? ' class="left-out"' : ''}>${escaped(read)}</p>`
  const labelled = report.sheet.labels.includes('noTickets') ? [`${explainLabel('noTickets')}。`] : []
  return [first, ...[...more, ...labelled].map((line) => `<p>${escaped(line)}</p>`)].join('\n')
}

function stateWords({ sheet, leftOut }: LedgerReport): string {
  const graded =
    sheet.graded === sheet.max ? '' : `（已评 ${plainPoints(sheet.graded)}/${plainPoints(sheet.max)} 项分）`
  return `${graded}${sheet.final && leftOut === 0 ? '' : '（未定稿）'}`
}

interface Row {
  readonly printed: Item
  readonly item: SheetItem
}

function rowsOf({ rubric, sheet }: LedgerReport, content: Content): Row[] {
  return rubric.items
    .filter((printed) => printed.content === content.id)
    .flatMap((printed) => sheet.items.filter(({ id }) => id === printed.id).map((item) => ({ printed, item })))
}

function categoryRows(report: LedgerReport, category: LedgerReport['rubric']['categories'][number]): string {
  const contents = report.rubric.contents.filter((content) => content.category === category.id)
  const rows = contents.flatMap((content) =>
    rowsOf(report, content).map((row, index) => ({ content, row, first: index === 0 })),
  )
  return rows
    .map(({ content, row, first }, index) => {
      const categoryCell =
        index === 0 ? headCell(`${category.label}（${plainPoints(decimal(category.max))}分）`, rows.length) : ''
      const height = rowsOf(report, content).length
      const contentCell = first ? headCell(`${content.label}（${plainPoints(decimal(content.max))}分）`, height) : ''
      return `<tr>${categoryCell}${contentCell}${itemCells(report, row)}</tr>`
    })
    .join('\n')
}

function headCell(text: string, height: number): string {
  return `<th rowspan="${height}">${escaped(text)}</th>`
}

function itemCells(report: LedgerReport, { printed, item }: Row): string {
  const why = itemWords(report, item).map((sentence) => `<li>${escaped(sentence)}</li>`)
  const list = why.length === 0 ? '' : `<ul class="why">${why.join('')}</ul>`
  const points = item.points === null ? '待评' : plainPoints(item.points)
  return `<td>${escaped(printed.label)}${list}</td><td class="points">${points}</td>`
}

function listSection(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return ''
  return `<h2>${escaped(title)}</h2>\n<ul class="why">${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`
}
