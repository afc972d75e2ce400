import type { TicketFacts } from '@sunshine/rubric'
import { plainWord, shownText, type LedgerCell, type LedgerSheet } from './cell.ts'
import type { LedgerRefusal, RowFault } from './fault.ts'
import { findHeader, isColumnName, missingColumns, type Header } from './header.ts'
import { RowCells } from './row-cells.ts'
import { ticketOfRow } from './row.ts'
import { yearOfLedger } from './year.ts'

/** What a ledger says, row by row. */
export interface Ledger {
  /** The year of dates that name none, and of the assessment (LG-11). */
  readonly year: number
  /** The unit of its rows, or null where no row names one. */
  readonly unit: string | null
  readonly tickets: readonly TicketFacts[]
  /** Every cell that could not be read, in the order of the sheets (LG-9). */
  readonly faults: readonly RowFault[]
  /** How many rows were left out for them. */
  readonly leftOut: number
  /** How many rows are another unit's. */
  readonly otherUnits: number
  /** Columns that mean nothing to the score. */
  readonly ignoredColumns: readonly string[]
}

/** What a person may settle beforehand. */
export interface LedgerOptions {
  readonly year?: number | undefined
  readonly unit?: string | undefined
}

/** More rows than any unit has tickets in a year; a larger table is a slip or an attack (LG-12). */
export const MOST_LEDGER_ROWS = 20_000

/**
 * Reads the ledger a school keeps in a spreadsheet (LG-1 … LG-13). Every sheet with a header is read, the others are not
 * looked at. Pure: who opens the file hands over its cells.
 */
export function readLedger(
  sheets: readonly LedgerSheet[],
  options: LedgerOptions = {},
): Ledger | { readonly refusal: LedgerRefusal } {
  if (sheets.some(({ rows }) => rows.length > MOST_LEDGER_ROWS))
    return { refusal: { code: 'tooManyRows', most: MOST_LEDGER_ROWS } }
  const read: LaidOut[] = []
  for (const sheet of sheets) {
    const header = findHeader(sheet)
    if (header !== null && 'refusal' in header) return header
    if (header !== null) read.push({ name: sheet.name, rows: sheet.rows, header })
  }
  if (read.length === 0) return { refusal: { code: 'noHeader', missing: fewestMissing(sheets) } }
  const units = [...new Set(read.flatMap(ticketRows).map(unitOf))].filter((unit) => unit !== '')
  const unit = chosenUnit(units, options.unit)
  if (typeof unit === 'object' && unit !== null) return unit
  const year = options.year ?? yearOfLedger(read)
  if (year === null) return { refusal: { code: 'noYear' } }
  return { year, unit, ...readRows(read, { year, unit, units }) }
}

/** A sheet with its header found. */
interface LaidOut {
  readonly name: string
  readonly rows: LedgerSheet['rows']
  readonly header: Header
}

interface LedgerRow {
  readonly sheet: LaidOut
  readonly index: number
  readonly cells: readonly LedgerCell[]
}

function fewestMissing(sheets: readonly LedgerSheet[]): ReturnType<typeof missingColumns> {
  const [fewest = missingColumns({ name: '', rows: [] })] = sheets
    .map(missingColumns)
    .sort((a, b) => a.length - b.length)
  return fewest
}

/** The rows that tell of a ticket: not empty, no total, no footer, no header printed again, not the template's example (LG-3). */
function ticketRows(sheet: LaidOut): LedgerRow[] {
  return sheet.rows
    .map((cells, index) => ({ sheet, index, cells }))
    .filter(({ index, cells }) => index > sheet.header.row && tellsOfTicket(cells, sheet.header))
}

const totals = /^(?:合计|总计|小计|共计|本页合计|累计)(?:$|[:\d])/u
const footers = /^(?:制表|填表|审核|复核|备注|说明|注|单位负责|负责人|填报|联系)[^:]{0,6}:/u
const EXAMPLE = '示例'

/** Whether a row tells of a ticket, by where number, acceptance and row counter stand (LG-3). */
export function tellsOfTicket(
  cells: readonly LedgerCell[],
  { columns, counter }: Pick<Header, 'columns' | 'counter'>,
): boolean {
  const words = cells.map((cell) => plainWord(shownText(cell)))
  const first = words.find((word) => word !== '')
  if (first === undefined || words.every((word, index) => word === '' || index === counter)) return false
  const number = words[columns.ticketNo?.index ?? -1] ?? ''
  const accepted = words[columns.acceptedAt?.index ?? -1] ?? ''
  if (totals.test(first) || totals.test(number) || number.startsWith(EXAMPLE)) return false
  if (accepted === '' && footers.test(first)) return false
  return !(isColumnName(number) && isColumnName(accepted))
}

function unitOf({ sheet, cells }: LedgerRow): string {
  const column = sheet.header.columns.unit
  return column === undefined ? '' : plainWord(shownText(cells[column.index] ?? null))
}

/** A sheet scores one unit: the one that is asked for, or the only one there is (LG-13). */
function chosenUnit(
  units: readonly string[],
  wanted: string | undefined,
): string | null | { readonly refusal: LedgerRefusal } {
  if (units.length === 0) return wanted ?? null
  if (wanted === undefined)
    return units.length === 1 ? (units[0] ?? null) : { refusal: { code: 'severalUnits', units } }
  const named = units.find((unit) => unit === plainWord(wanted))
  return named ?? { refusal: { code: 'noSuchUnit', unit: wanted, units } }
}

/** Which of a ledger's rows are read, and how. */
interface Choice {
  readonly year: number
  readonly unit: string | null
  readonly units: readonly string[]
}

type RowsRead = Omit<Ledger, 'year' | 'unit'>

function readRows(sheets: readonly LaidOut[], { year, unit: chosen, units }: Choice): RowsRead {
  const tickets: TicketFacts[] = []
  const faults: RowFault[] = []
  const places = new Map<string, { readonly sheet: string; readonly row: number }>()
  let leftOut = 0
  let otherUnits = 0
  const named = sheets.length > 1
  for (const row of sheets.flatMap(ticketRows)) {
    const unit = unitOf(row)
    if (units.length > 1 && unit !== '' && unit !== chosen) {
      otherUnits++
      continue
    }
    const place = { sheet: named ? row.sheet.name : '', row: row.index + 1 }
    const cells = new RowCells({ ...place, columns: row.sheet.header.columns, year }, row.cells)
    if (units.length > 1 && unit === '') cells.fault('unit', { code: 'missing' })
    const ticket = ticketOfRow(cells)
    const earlier = ticket && places.get(ticket.id)
    if (earlier) cells.fault('ticketNo', { code: 'numberTwice', ...earlier })
    if (ticket !== null && !earlier) {
      places.set(ticket.id, place)
      tickets.push(ticket)
    } else leftOut++
    faults.push(...cells.faults)
  }
  return {
    tickets,
    faults,
    leftOut,
    otherUnits,
    ignoredColumns: [...new Set(sheets.flatMap(({ header }) => header.ignored))],
  }
}
