import { shownText, type LedgerCell, type LedgerSheet } from './cell.ts'
import { schoolColumn, schoolKeys, type SchoolKey } from './form-columns.ts'
import { comparedName, LAST_HEADER_ROW, ROW_COUNTER, type PlacedColumns } from './header.ts'

/** What a person decided a column means, by the column's name as it stands in the file; null for a column not to be read. */
export type ChosenColumns = { readonly [name: string]: SchoolKey | null }

/** How a sheet that is to be brought in is laid out. */
export interface SheetLayout {
  /** The row of the header, from 0; null where the first row is a ticket already. */
  readonly headerRow: number | null
  /** Every column's name, which is its letter where it has none: "C 列". */
  readonly names: readonly string[]
  readonly columns: PlacedColumns
  /** Where 序号 stands. */
  readonly counter: number | undefined
}

/** A row with fewer known names is no header: a school's list of names and phones has two. */
const FEWEST_NAMES = 2

const meanings: ReadonlyMap<string, SchoolKey> = new Map(
  schoolKeys.flatMap((key) => {
    const { name, also } = schoolColumn(key)
    return [name, ...also].map((one): [string, SchoolKey] => [comparedName(one), key])
  }),
)

/** Words by which a header that nobody foresaw is taken for a column, the first that fits (LB-7). */
const hints: readonly (readonly [SchoolKey, RegExp])[] = [
  ['visitorPhone', /电话|手机|联系方式|号码$/u],
  ['acceptedAt', /(?:受理|登记|来访|来电|收件|接件|反映|投诉).*(?:时间|日期)|^(?:时间|日期)$/u],
  ['acceptedBy', /(?:受理|接待|登记|接访)人/u],
  ['visitorName', /(?:来访|来电|反映|诉求|投诉|家长|群众|学生).*(?:人|姓名)|姓名/u],
  ['proposedAction', /拟办|办理意见/u],
  ['outcome', /(?:处理|办理|办结).*(?:结果|情况)/u],
  ['type', /类型|类别/u],
  ['channel', /渠道|方式|来源/u],
  ['description', /内容|诉求|问题|事由|事项|情况/u],
]

/** The letters a spreadsheet heads a column with: 0 → A, 26 → AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last
}

/** Proposes what each column of a sheet means, by its header's words; what a person chose for a name goes before (LB-7). */
export function layoutOf(sheet: LedgerSheet, chosen: ChosenColumns = {}, header?: number | null): SheetLayout {
  const headerRow = header === undefined ? likeliestHeader(sheet, chosen) : header
  const titles = headerRow === null ? [] : (sheet.rows[headerRow] ?? [])
  const width = Math.max(0, ...sheet.rows.map((cells) => cells.length))
  const names = Array.from({ length: width }, (_, index) => nameOf(titles[index] ?? null, index))
  const known = names.findIndex((name) => comparedName(name) === ROW_COUNTER)
  return { headerRow, names, columns: placed(names, chosen), counter: known === -1 ? undefined : known }
}

function nameOf(cell: LedgerCell, index: number): string {
  const name = shownText(cell).replace(/\s+/gu, ' ').trim()
  return name === '' ? `${columnLetters(index)} 列` : name
}

function likeliestHeader({ rows }: LedgerSheet, chosen: ChosenColumns): number | null {
  const candidates = rows.slice(0, LAST_HEADER_ROW).map((cells, row) => {
    const known = new Set(
      cells.map((cell) => (typeof cell === 'string' ? (chosen[cell.trim()] ?? meaningOf(cell)) : undefined)),
    )
    known.delete(undefined)
    return { row, known: known.size }
  })
  const [best] = candidates
    .filter(({ known }) => known >= FEWEST_NAMES)
    .sort((a, b) => b.known - a.known || a.row - b.row)
  return best?.row ?? null
}

function meaningOf(name: string): SchoolKey | undefined {
  return meanings.get(comparedName(name))
}

/** What a person chose, then whole names, then words within a name; nothing is placed twice. */
function placed(names: readonly string[], chosen: ChosenColumns): PlacedColumns {
  const columns: { [key in SchoolKey]?: { readonly index: number; readonly name: string } } = {}
  const used = new Set<number>()
  const place = (key: SchoolKey | null | undefined, index: number): void => {
    const name = names[index] ?? ''
    if (key === null) used.add(index)
    if (!key || used.has(index) || columns[key]) return
    columns[key] = { index, name }
    used.add(index)
  }
  names.forEach((name, index) => {
    const choice = chosen[name]
    if (choice !== undefined) place(choice, index)
  })
  // The template's own name goes before another name of the same thing.
  for (const key of schoolKeys) {
    const own = names.findIndex((name) => comparedName(name) === comparedName(schoolColumn(key).name))
    if (own !== -1) place(key, own)
  }
  names.forEach((name, index) => place(meaningOf(name), index))
  for (const [key, words] of hints)
    names.forEach((name, index) => {
      if (!/^[A-Z]+ 列$/u.test(name) && words.test(comparedName(name))) place(key, index)
    })
  return columns
}
