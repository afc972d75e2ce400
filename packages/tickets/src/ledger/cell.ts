import type { CivilDate } from '@sunshine/rubric/civil-date'
import { halfWidth } from '../form/normalise.ts'

/**
 * A day in Beijing as it stands in a spreadsheet, with the milliseconds since its midnight, or null where the cell
 * holds a day alone. A spreadsheet's dates have no zone: whoever reads the file copies the digits (LG-4).
 */
export interface LedgerDate {
  readonly on: CivilDate
  readonly timeOfDay: number | null
}

/** What one cell holds. A number may be an Excel serial date; a formula is its last computed value. */
export type LedgerCell = string | number | boolean | LedgerDate | null

/** One sheet of a file, row by row from its first; `name` is empty where the file has but one. */
export interface LedgerSheet {
  readonly name: string
  readonly rows: readonly (readonly LedgerCell[])[]
}

/** The cell as a person reads it in the spreadsheet; an empty cell is an empty text. */
export function shownText(cell: LedgerCell): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell !== 'object') return String(cell)
  return cell.timeOfDay === null ? cell.on : `${cell.on} ${clockText(cell.timeOfDay)}`
}

/** Milliseconds since midnight as "09:05", "09:05:30" or "23:59:59.999". */
export function clockText(timeOfDay: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = Math.floor(timeOfDay / 1000)
  const fraction = timeOfDay % 1000
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`
  if (fraction > 0) return `${clock}:${two(seconds % 60)}.${String(fraction).padStart(3, '0')}`
  return seconds % 60 > 0 ? `${clock}:${two(seconds % 60)}` : clock
}

/** A word as it is compared: half width, no white space anywhere. */
export function plainWord(text: string): string {
  return halfWidth(text).replace(/\s+/gu, '')
}

/** What people write for "nothing here" (LG-8). */
const nothing: ReadonlySet<string> = new Set(['', '/', '\\', '-', '--', '—', '——', '无', '否', '暂无', '没有'])

/** Whether a cell says that nothing happened. */
export function saysNothing(text: string): boolean {
  return nothing.has(plainWord(text))
}

/** The parts of a cell that lists several things: separated by 、 ; , or a line break, in full or half width (LG-7). */
export function listedParts(text: string): string[] {
  return halfWidth(text)
    .split(/[、;,\r\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
