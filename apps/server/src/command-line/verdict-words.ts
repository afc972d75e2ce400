import { plainPoints, type CodeFault, type FrozenSheet, type SheetDifference, type Verified } from '@sunshine/rubric'

/** What the command prints and how it ends: 0 the printed sheet, 1 another, 2 nothing could be said. */
export interface VerdictWords {
  readonly status: 0 | 1 | 2
  readonly lines: readonly string[]
}

/** Whether a file is the sheet its printed code stands for, in Chinese (FZ-10). */
export function verdictWords(frozen: FrozenSheet, verified: Verified): VerdictWords {
  switch (verified.verdict) {
    case 'agrees':
      return { status: 0, lines: ['与编码一致', ...originWords(frozen)] }
    case 'sheetChanged':
      return {
        status: 1,
        lines: ['与编码不一致：所附数据是原件，评分表被改动。', ...differenceWords(frozen, verified.difference)],
      }
    case 'inputsChanged':
      return {
        status: 1,
        lines: [
          '与编码不一致：数据、细则、口径、考核时点或确认记录与打印时不同。',
          `此文件自己的编码是 ${verified.code}。`,
          ...(verified.recomputed.result === 'differs'
            ? ['文件中的评分表也不是由所附数据算出：', ...differenceWords(frozen, verified.recomputed.difference)]
            : []),
        ],
      }
    case 'engineDiffers':
      return engineWords(frozen, verified.recomputed)
  }
}

function engineWords(
  frozen: FrozenSheet,
  recomputed: Extract<Verified, { verdict: 'engineDiffers' }>['recomputed'],
): VerdictWords {
  if (recomputed.result === 'engineUnknown')
    return { status: 2, lines: [`文件与编码相符，但本程序没有第 ${recomputed.engine} 版计分规则，不能重算。`] }
  const found = recomputed.result === 'differs' ? differenceWords(frozen, recomputed.difference) : recomputed.at
  return {
    status: 1,
    lines: [`文件与编码相符，但本程序第 ${frozen.engine} 版计分规则重算结果不同，问题在程序：`, ...found],
  }
}

/** Of which year, and whether it took the place of an earlier sheet. */
function originWords({ rubric, sheet, engine, calendar, supersedes, acceptedBy }: FrozenSheet): readonly string[] {
  const { period, asOf, total } = sheet
  const lines = [
    `${rubric.title}（${rubric.docNo}）`,
    `考核期 ${period.from} 至 ${period.to}，考核时点 ${asOf}，总分 ${plainPoints(total)} 分`,
    `计分规则第 ${engine} 版，工作日历 ${calendar}`,
  ]
  if (supersedes === undefined || acceptedBy === undefined) return lines
  return [...lines, `取代 ${supersedes}，${acceptedBy.name} 于 ${acceptedBy.at} 确认：${acceptedBy.reason}`]
}

const partWords: { readonly [part: string]: string } = {
  version: '格式版本',
  rubric: '细则',
  asOf: '考核时点',
  period: '考核期',
  policy: '口径',
  max: '满分',
  graded: '已评分值',
  final: '是否定稿',
  pending: '待办事项',
  labels: '标注',
  veto: '一票否决',
}

function differenceWords({ rubric }: FrozenSheet, { items, total, others }: SheetDifference): readonly string[] {
  const nameOf = (id: string): string => {
    const item = rubric.items.find((candidate) => candidate.id === id)
    return `${id} ${rubric.contents.find((content) => content.id === item?.content)?.label ?? ''}`.trim()
  }
  const scored = (points: string | null): string => (points === null ? '无分' : `${plainPoints(points)} 分`)
  const lines = items.map(({ item, frozen, recomputed }) =>
    frozen === recomputed
      ? `${nameOf(item)}：同为 ${scored(frozen)}，扣分明细不同`
      : `${nameOf(item)}：文件 ${scored(frozen)}，重算 ${scored(recomputed)}`,
  )
  const sum = total ? [`总分：文件 ${scored(total.frozen)}，重算 ${scored(total.recomputed)}`] : []
  return [...lines, ...sum, ...others.map((part) => `${partWords[part] ?? part}：与重算不同`)]
}

/** Why a typed code cannot be one; a slip of the eye, not a wrong sheet (FZ-3). */
export function codeFaultWords(fault: CodeFault): string {
  switch (fault.fault) {
    case 'length':
      return `编码应为 17 位（四位一组，末尾一位校验），现有 ${fault.signs} 位，请对照纸面重新输入。`
    case 'sign':
      return `编码第 ${fault.at} 位“${fault.got}”不是编码用的字符，请对照纸面重新输入。`
    case 'check':
      return '编码抄录有误：校验位不符，请对照纸面重新输入。'
  }
}
