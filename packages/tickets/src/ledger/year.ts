import { plainWord, type LedgerCell, type LedgerDate } from './cell.ts'
import type { ColumnKey } from './columns.ts'
import type { Header } from './header.ts'
import { isOfLedger, momentOfSerial, momentOfText } from './moment.ts'

/** A sheet with its header, as far as the year is concerned. */
export interface DatedSheet {
  readonly header: Header
  readonly rows: readonly (readonly LedgerCell[])[]
}

/** A year no date is of: a date that names none reads as of this one and is left out of the count. */
const NO_YEAR = 1

/**
 * The year most due dates are of (most acceptances where no due date names one; then the titles); of two equally
 * frequent ones the later. Null where nothing names a year (LG-11).
 */
export function yearOfLedger(sheets: readonly DatedSheet[]): number | null {
  return mostFrequent(yearsIn(sheets, 'dueOn')) ?? mostFrequent(yearsIn(sheets, 'acceptedAt')) ?? titleYear(sheets)
}

function yearsIn(sheets: readonly DatedSheet[], key: ColumnKey): number[] {
  return sheets
    .flatMap(({ header, rows }) => {
      const column = header.columns[key]
      if (column === undefined) return []
      return rows.slice(header.row + 1).map((cells) => yearOfCell(cells[column.index] ?? null))
    })
    .filter((year) => year !== NO_YEAR)
}

function yearOfCell(cell: LedgerCell): number {
  const moment = momentOfCell(cell)
  return moment === undefined || !isOfLedger(moment.on) ? NO_YEAR : Number(moment.on.slice(0, 4))
}

function momentOfCell(cell: LedgerCell): LedgerDate | undefined {
  if (typeof cell === 'object') return cell ?? undefined
  if (typeof cell === 'number') return momentOfSerial(cell) ?? momentOfText(String(cell), NO_YEAR)
  return typeof cell === 'string' ? momentOfText(cell, NO_YEAR) : undefined
}

function mostFrequent(years: readonly number[]): number | null {
  const counts = new Map<number, number>()
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1)
  const [best] = [...counts].sort(([year, count], [otherYear, other]) => other - count || otherYear - year)
  return best?.[0] ?? null
}

function titleYear(sheets: readonly DatedSheet[]): number | null {
  const titles = sheets.flatMap(({ header, rows }) => rows.slice(0, header.row).flat())
  const named = titles.flatMap((cell) => (typeof cell === 'string' ? [/(20\d\d)年/u.exec(plainWord(cell))?.[1]] : []))
  return mostFrequent(named.filter((year) => year !== undefined).map(Number))
}
