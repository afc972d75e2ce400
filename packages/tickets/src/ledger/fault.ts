import { LONGEST_BACKLOG_DAYS } from '../register/rule.ts'
import { ledgerColumns, type ColumnKey } from './columns.ts'

/** What is wrong with a cell; the row it stands in is left out (LG-9). */
export type CellFault =
  | { readonly code: 'missing' }
  | { readonly code: 'notADate' }
  | { readonly code: 'notOneOf'; readonly words: readonly string[] }
  | { readonly code: 'beforeAcceptance'; readonly acceptedOn: string }
  | { readonly code: 'anotherCount'; readonly of: ColumnKey; readonly count: number }
  | { readonly code: 'numberTwice'; readonly sheet: string; readonly row: number }
  | { readonly code: 'notANumber' }
  | { readonly code: 'notAPhone' }
  | { readonly code: 'inFuture' }
  | { readonly code: 'tooOld' }
  | { readonly code: 'tooLong'; readonly most: number }
  | { readonly code: 'reportsGoToCentre' }
  | { readonly code: 'centreRegisters' }
  | { readonly code: 'unknownDistrictNumber' }
  | { readonly code: 'unknownDraftNumber' }
  | { readonly code: 'sameAsRow'; readonly row: number }

/** A cell that could not be read: where it stands as a person counts in the spreadsheet, and what stood there. */
export interface RowFault {
  readonly sheet: string
  /** The row's number in the sheet, from 1. */
  readonly row: number
  /** The column's name as the ledger writes it. */
  readonly column: string
  readonly got: string
  readonly fault: CellFault
}

/** Why a whole ledger is refused (LG-2). */
export type LedgerRefusal =
  | { readonly code: 'noHeader'; readonly missing: readonly ColumnKey[] }
  | {
      readonly code: 'columnTwice'
      readonly sheet: string
      readonly key: ColumnKey
      readonly columns: readonly string[]
    }
  | { readonly code: 'severalUnits'; readonly units: readonly string[] }
  | { readonly code: 'noSuchUnit'; readonly unit: string; readonly units: readonly string[] }
  | { readonly code: 'noYear' }
  | { readonly code: 'tooManyRows'; readonly most: number }

/** The longest piece of a cell that a sentence quotes. */
const MOST_QUOTED = 40

/** What stood in a cell, on one line, short, and without signs that would act on a terminal. */
function quoted(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim()
  const signs = Array.from(line)
  return `“${signs.length > MOST_QUOTED ? `${signs.slice(0, MOST_QUOTED).join('')}…` : line}”`
}

/**
 * A row's fault as a Chinese sentence: row number, column, what stood there, what was expected (LG-9).
 *
 * @example 第 7 行“回复时间”：写的是“三月初”，应为日期，如 2019-03-04、2019年3月4日下午3点。
 */
export function explainRowFault({ sheet, row, column, got, fault }: RowFault): string {
  const where = `${sheet === '' ? '' : `工作表${quoted(sheet)}`}第 ${row} 行${quoted(column)}`
  const wrote = got === '' ? '空着' : `写的是${quoted(got)}`
  return `${where}：${wrote}，${expectedWords(fault)}。`
}

function expectedWords(fault: CellFault): string {
  switch (fault.code) {
    case 'missing':
      return '这一格必须填写'
    case 'notADate':
      return '应为日期，如 2019-03-04、2019年3月4日下午3点'
    case 'notOneOf':
      return `应为${fault.words.join('、')}`
    case 'beforeAcceptance':
      return `应不早于受理日期 ${fault.acceptedOn}；没写年份的请写上年份`
    case 'anotherCount':
      return `应与“${ledgerColumns[fault.of].name}”一样是 ${fault.count} 项`
    case 'numberTwice':
      return `应是别处没有的编号，它已在${fault.sheet === '' ? '' : `工作表${quoted(fault.sheet)}`}第 ${fault.row} 行`
    case 'notANumber':
      return '应为编号；Excel 把它变成了日期或科学计数，或里面有看不见的字符，请把这一列设为“文本”后重新填写'
    case 'notAPhone':
      return '应为一个电话号码，如 16000000001、0734-0000001'
    case 'inFuture':
      return '应不晚于今天；没写年份的请写上年份'
    case 'tooOld':
      return `应在 ${LONGEST_BACKLOG_DAYS} 天以内；更早的件学校不能补登，请留在原来的台账里`
    case 'tooLong':
      return `应在 ${fault.most} 字以内`
    case 'reportsGoToCentre':
      return '举报件不从台账导入，请在“登记”里登记，直接转区中心'
    case 'centreRegisters':
      return '中心的件由区中心登记派单，不从学校的台账导入'
    case 'unknownDistrictNumber':
      return '这是区里给的编号，本机没有这一件；请先联网下载，再导入'
    case 'unknownDraftNumber':
      return '这是还没上传的临时编号，请在原来的手机上上传'
    case 'sameAsRow':
      return `与第 ${fault.row} 行是同一件，只读前一行`
  }
}

/** Why a ledger was refused, as a Chinese sentence that says what to do (LG-2). */
export function explainLedgerRefusal(refusal: LedgerRefusal): string {
  switch (refusal.code) {
    case 'noHeader':
      return `没有找到表头：缺少${refusal.missing.map((key) => `“${ledgerColumns[key].name}”`).join('、')}一列。列名可参照模板（npm run score -- --template 模板.xlsx）。`
    case 'columnTwice':
      return `${refusal.sheet === '' ? '' : `工作表${quoted(refusal.sheet)}：`}${refusal.columns.map(quoted).join('和')}都像是“${ledgerColumns[refusal.key].name}”，请只留一列，或把其中一列改名为“${ledgerColumns[refusal.key].name}”。`
    case 'severalUnits':
      return `台账里有几个单位：${refusal.units.map(quoted).join('、')}。一张评分表只评一个单位，请用 --unit 指定。`
    case 'noSuchUnit':
      return `台账里没有${quoted(refusal.unit)}这个单位，只有${refusal.units.map(quoted).join('、')}。`
    case 'noYear':
      return '看不出是哪一年的台账，请用 --year 指定，如 --year 2019。'
    case 'tooManyRows':
      return `台账超过 ${refusal.most} 行，不像是一个单位一年的台账；请删去多余的行。`
  }
}
