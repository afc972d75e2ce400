import type { CivilDate } from '@sunshine/rubric/civil-date'
import { listedParts, plainWord, saysNothing, shownText, type LedgerCell, type LedgerDate } from './cell.ts'
import type { ColumnKey } from './columns.ts'
import type { CellFault, RowFault } from './fault.ts'
import { schoolColumn, type SchoolKey } from './form-columns.ts'
import type { PlacedColumns } from './header.ts'
import { isOfLedger, momentOfSerial, momentOfText } from './moment.ts'
import type { Words } from './words.ts'

/** Where a row stands, and how its sheet is laid out. */
export interface RowPlace {
  readonly sheet: string
  /** Counted from 1, as the spreadsheet shows it. */
  readonly row: number
  readonly columns: PlacedColumns
  /** The year of dates that name none. */
  readonly year: number
}

/**
 * The cells of one row, read by column; whatever cannot be read is noted as a fault and stands in for by nothing (LG-9).
 * A column the ledger does not have reads as empty.
 */
export class RowCells {
  readonly #faults: RowFault[] = []
  readonly #place: RowPlace
  readonly #cells: readonly LedgerCell[]

  constructor(place: RowPlace, cells: readonly LedgerCell[]) {
    this.#place = place
    this.#cells = cells
  }

  get place(): RowPlace {
    return this.#place
  }

  get faults(): readonly RowFault[] {
    return this.#faults
  }

  cell(key: SchoolKey): LedgerCell {
    const column = this.place.columns[key]
    return column === undefined ? null : (this.#cells[column.index] ?? null)
  }

  text(key: SchoolKey): string {
    return shownText(this.cell(key)).trim()
  }

  fault(key: SchoolKey, fault: CellFault): void {
    const { sheet, row, columns } = this.#place
    this.#faults.push({ sheet, row, column: columns[key]?.name ?? schoolColumn(key).name, got: this.text(key), fault })
  }

  /** One date, or null for an empty cell. */
  moment(key: SchoolKey): LedgerDate | null {
    const [moment = null, ...more] = this.moments(key)
    if (more.length > 0) this.fault(key, { code: 'notADate' })
    return moment
  }

  /** The dates a cell lists, in its order (LG-4, LG-7); `empty` are further words for none. */
  moments(key: SchoolKey, empty: ReadonlySet<string> = new Set()): LedgerDate[] {
    const cell = this.cell(key)
    if (typeof cell === 'object' && cell !== null) return this.#known(key, [isOfLedger(cell.on) ? cell : undefined])
    if (typeof cell === 'number') return this.#known(key, [momentOfSerial(cell) ?? this.#typed(String(cell))])
    const text = this.text(key)
    if (saysNothing(text) || empty.has(plainWord(text))) return []
    return this.#known(
      key,
      listedParts(text).map((part) => this.#typed(part)),
    )
  }

  /** The days of a list in which an entry may be left blank by a dash; an empty cell is an empty list. */
  daysOrBlanks(key: SchoolKey): (CivilDate | null)[] {
    const cell = this.cell(key)
    if (typeof cell !== 'string') return this.moments(key).map(({ on }) => on)
    if (listedParts(cell).every(saysNothing)) return []
    const blank = { on: null }
    const read = listedParts(cell).map((part) => (saysNothing(part) ? blank : this.#typed(part)))
    return this.#known(key, read).map(({ on }) => on)
  }

  /** One word of a column; an empty cell reads as `empty`. */
  word<Value>(key: SchoolKey, words: Words<Value>, empty: Value): Value {
    const text = this.text(key)
    const value = words.read(text) ?? (saysNothing(text) ? empty : undefined)
    if (value === undefined) this.fault(key, { code: 'notOneOf', words: words.names })
    return value ?? empty
  }

  /** The words a cell lists, in its order (LG-7). */
  words<Value>(key: SchoolKey, words: Words<Value>): Value[] {
    const text = this.text(key)
    if (saysNothing(text) && words.read(text) === undefined) return []
    const values = listedParts(text).map((part) => words.read(part))
    if (values.includes(undefined)) this.fault(key, { code: 'notOneOf', words: words.names })
    return values.filter((value) => value !== undefined)
  }

  /** One value for each of `count` things in another column: as many as there are, or one for all (LG-7). */
  forEach<Value>(
    key: SchoolKey,
    values: readonly Value[],
    list: { of: ColumnKey; count: number; none: Value },
  ): Value[] {
    const { of, count, none } = list
    const [first = none] = values
    if (values.length > 1 && values.length !== count && this.#isSound(key))
      this.fault(key, { code: 'anotherCount', of, count })
    return Array.from({ length: count }, (_, index) => (values.length > 1 ? (values[index] ?? none) : first))
  }

  #isSound(key: SchoolKey): boolean {
    const name = this.place.columns[key]?.name
    return this.faults.every(({ column }) => column !== name)
  }

  #typed(text: string): LedgerDate | undefined {
    return momentOfText(text, this.place.year)
  }

  #known<Read>(key: SchoolKey, read: readonly (Read | undefined)[]): Read[] {
    const known = read.filter((value) => value !== undefined)
    if (known.length < read.length) this.fault(key, { code: 'notADate' })
    return known
  }
}
