import { sheetStages, type SheetStage } from '@sunshine/tickets'
import type { ScoreRow } from './score-row.ts'

/** What the matrix can be ordered by; an item's column is its id. */
export type MatrixOrder = 'unit' | 'stage' | 'lost' | 'total' | `item-${string}`

/** The rows in an order; equal ones stay by the unit's initials. */
export function inOrder(rows: readonly ScoreRow[], order: MatrixOrder, descending: boolean): ScoreRow[] {
  const direction = descending ? -1 : 1
  if (order === 'unit') return [...rows].sort((a, b) => direction * byInitials(a, b))
  const key = sortKey(order)
  return [...rows].sort((a, b) => direction * (key(a) - key(b)) || byInitials(a, b))
}

function sortKey(order: Exclude<MatrixOrder, 'unit'>): (row: ScoreRow) => number {
  return (row) => {
    switch (order) {
      case 'total':
      case 'lost':
        return row[order]
      case 'stage':
        return sheetStages.indexOf(row.stage)
      default:
        return row.cells.find(({ id }) => order === `item-${id}`)?.points ?? -1
    }
  }
}

function byInitials(a: ScoreRow, b: ScoreRow): number {
  if (a.unit.initials === b.unit.initials) return 0
  return a.unit.initials < b.unit.initials ? -1 : 1
}

/** Which units are shown. */
export type MatrixFilter = 'all' | 'ungraded' | 'pending' | 'objections' | 'veto' | `stage-${SheetStage}`

/** The rows of a filter whose name or initials hold the word. */
export function matching(rows: readonly ScoreRow[], filter: MatrixFilter, typed: string): ScoreRow[] {
  const word = typed.trim().toLowerCase()
  return rows.filter((row) => isShown(row, filter) && isNamed(row, word))
}

function isNamed({ unit }: ScoreRow, word: string): boolean {
  return word === '' || unit.name.toLowerCase().includes(word) || unit.initials.startsWith(word)
}

function isShown(row: ScoreRow, filter: MatrixFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'ungraded':
    case 'pending':
    case 'objections':
      return row[filter] > 0
    case 'veto':
      return row.sheet.veto
    default:
      return filter === `stage-${row.stage}`
  }
}

/**
 * The middle of each item's points and of the totals, over the units that have some: of an even number, the lower
 * hundredth of the mean of the two in the middle (MX-5). Null where nobody has any; a total counts once all is graded.
 */
export function medians(rows: readonly ScoreRow[]): {
  readonly items: ReadonlyMap<string, number | null>
  readonly total: number | null
} {
  const ids = rows[0]?.cells.map(({ id }) => id) ?? []
  const pointsOf = (id: string): number[] =>
    rows.flatMap(({ cells }) => cells.find((cell) => cell.id === id)?.points ?? [])
  const whole = rows.filter(({ ungraded }) => ungraded === 0)
  return { items: new Map(ids.map((id) => [id, median(pointsOf(id))])), total: median(whole.map(({ total }) => total)) }
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const upper = sorted[sorted.length >> 1]
  if (upper === undefined) return null
  const lower = sorted.length % 2 === 0 ? (sorted[(sorted.length >> 1) - 1] ?? upper) : upper
  return Math.floor((lower + upper) / 2)
}
