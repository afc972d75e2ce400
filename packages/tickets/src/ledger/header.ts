import { plainWord, shownText, type LedgerCell, type LedgerSheet } from './cell.ts'
import { columnKeys, ledgerColumns, requiredColumns, type ColumnKey } from './columns.ts'
import type { LedgerRefusal } from './fault.ts'
import type { SchoolKey } from './form-columns.ts'

/** Where a column stands in its sheet, and its name as the ledger writes it. */
export interface PlacedColumn {
  readonly index: number
  readonly name: string
}

/** The columns a sheet has, by what they tell. */
export type PlacedColumns = { readonly [key in SchoolKey]?: PlacedColumn }

/** A sheet's header: the row it stands in (from 0), the columns found, and the names that mean nothing to the score. */
export interface Header {
  readonly row: number
  readonly columns: PlacedColumns
  /** Where 序号 stands: a row with nothing else is numbered in advance and tells of no ticket. */
  readonly counter: number | undefined
  readonly ignored: readonly string[]
}

/** Title rows above a header are few; the search ends here. */
export const LAST_HEADER_ROW = 30
/** A row with fewer known names is a title, not a header. */
const FEWEST_NAMES = 3
/** A longer text is a paragraph, no name. */
const LONGEST_NAME = 60
/** How a row counter is headed. */
export const ROW_COUNTER = '序号'

/** A column's name as it is compared: half width, without white space, explanations in brackets, colons and stars. */
export function comparedName(text: string): string {
  if (text.length > LONGEST_NAME) return ''
  return plainWord(text)
    .replace(/[([【〔].*?[)\]】〕]/gu, '')
    .replace(/[:*]+/gu, '')
}

/** What a name means; rank 0 is the template's own. */
interface Meaning {
  readonly key: ColumnKey
  readonly rank: 0 | 1
}

const namesOf: ReadonlyMap<string, Meaning> = new Map(
  columnKeys.flatMap((key): [string, Meaning][] => {
    const { name, also } = ledgerColumns[key]
    return [
      [comparedName(name), { key, rank: 0 }],
      ...also.map((synonym): [string, Meaning] => [comparedName(synonym), { key, rank: 1 }]),
    ]
  }),
)

/** Whether a text is the name of a column: a header printed again in the middle of a ledger. */
export function isColumnName(text: string): boolean {
  return namesOf.has(comparedName(text))
}

/**
 * Finds the header of a sheet below its title rows, the columns in any order and under any of their names (LG-1); null
 * where the sheet has none. The template's own name goes before a synonym; two synonyms of one thing are refused (LG-2).
 */
export function findHeader(sheet: LedgerSheet): Header | null | { readonly refusal: LedgerRefusal } {
  const found = bestRow(sheet)
  if (found === null || missingIn(found.cells).length > 0) return null
  return placeColumns(sheet, found)
}

/** The required columns that the likeliest header row of a sheet lacks. */
export function missingColumns(sheet: LedgerSheet): readonly ColumnKey[] {
  return missingIn(bestRow(sheet)?.cells ?? [])
}

interface CandidateRow {
  readonly row: number
  readonly cells: readonly LedgerCell[]
}

function bestRow({ rows }: LedgerSheet): CandidateRow | null {
  const candidates = rows.slice(0, LAST_HEADER_ROW).map((cells, row) => ({ row, cells, known: knownKeys(cells).size }))
  const [best] = candidates
    .filter(({ known }) => known >= FEWEST_NAMES)
    .sort((a, b) => b.known - a.known || a.row - b.row)
  return best ?? null
}

function knownKeys(cells: readonly LedgerCell[]): Set<ColumnKey> {
  const keys = cells.map((cell) => (typeof cell === 'string' ? namesOf.get(comparedName(cell))?.key : undefined))
  const known = new Set(keys.filter((key) => key !== undefined))
  if (cells.some(isRowCounter)) known.add('ticketNo')
  return known
}

function isRowCounter(cell: LedgerCell): boolean {
  return typeof cell === 'string' && comparedName(cell) === ROW_COUNTER
}

function missingIn(cells: readonly LedgerCell[]): ColumnKey[] {
  const known = knownKeys(cells)
  return requiredColumns.filter((key) => !known.has(key))
}

function placeColumns({ name: sheet }: LedgerSheet, { row, cells }: CandidateRow): Header | { refusal: LedgerRefusal } {
  const columns: { [key in ColumnKey]?: PlacedColumn } = {}
  const used = new Set<number>()
  const named = cells.map((cell, index) => ({ index, name: shownText(cell).trim() }))
  for (const key of columnKeys) {
    const fitting = named.filter(({ name }) => namesOf.get(comparedName(name))?.key === key)
    const own = fitting.filter(({ name }) => namesOf.get(comparedName(name))?.rank === 0)
    const chosen = own.length > 0 ? own : fitting
    if (chosen.length > 1)
      return { refusal: { code: 'columnTwice', sheet, key, columns: chosen.map(({ name }) => name) } }
    const [only] = chosen
    if (only) columns[key] = only
    if (only) used.add(only.index)
  }
  const counter = named.find(({ index }) => isRowCounter(cells[index] ?? null))
  if (columns.ticketNo === undefined && counter) columns.ticketNo = counter
  const ignored = named.filter(({ index, name }) => name !== '' && index !== counter?.index && !used.has(index))
  return { row, columns, counter: counter?.index, ignored: ignored.map(({ name }) => name) }
}
