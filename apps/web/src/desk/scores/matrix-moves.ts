import type { ScoreRow } from './score-row.ts'

/** A cell by unit and column: it stays the same cell when the rows are ordered anew. */
export interface Place {
  readonly unitId: string
  readonly column: string
}

/** One unit's item, as it is graded. */
export interface ItemPlace {
  readonly unitId: string
  readonly item: string
}

/** The columns of the matrix from left to right, and its units from top to bottom; the head is no unit. */
export interface Board {
  readonly units: readonly string[]
  readonly columns: readonly string[]
}

/** The head of the matrix, as a place's unit. */
export const HEAD = 'head'
const PAGE = 10

/** Where a key leads, as in a spreadsheet; undefined for a key that leads nowhere (MX-2). */
export function moved(
  { units, columns }: Board,
  at: Place,
  { key, ctrl }: { readonly key: string; readonly ctrl: boolean },
): Place | undefined {
  const rows = [HEAD, ...units]
  const [row, column] = [rows.indexOf(at.unitId), columns.indexOf(at.column)]
  const bottom = rows.length - 1
  const right = columns.length - 1
  const place = (toRow: number, toColumn: number): Place | undefined => {
    const unitId = rows[Math.max(0, Math.min(bottom, toRow))]
    const to = columns[Math.max(0, Math.min(right, toColumn))]
    return unitId === undefined || to === undefined ? undefined : { unitId, column: to }
  }
  switch (key) {
    case 'ArrowDown':
      return place(ctrl ? bottom : row + 1, column)
    case 'ArrowUp':
      return place(ctrl ? 0 : row - 1, column)
    case 'ArrowRight':
      return place(row, ctrl ? right : column + 1)
    case 'ArrowLeft':
      return place(row, ctrl ? 0 : column - 1)
    case 'Home':
      return place(ctrl ? 0 : row, 0)
    case 'End':
      return place(ctrl ? bottom : row, right)
    case 'PageDown':
      return place(row + PAGE, column)
    case 'PageUp':
      return place(row - PAGE, column)
    default:
      return undefined
  }
}

/** Whether grading goes on along a unit's row, or down an item's column. */
export type Direction = 'row' | 'column'

/**
 * The next 待评 cell after a place, round the matrix and back to the place itself; undefined when none is left (MX-3).
 * Only units whose grades may still change are offered.
 */
export function nextUngraded(
  rows: readonly ScoreRow[],
  after: ItemPlace | undefined,
  direction: Direction,
): ItemPlace | undefined {
  const open = rows.filter(mayBeGraded)
  const items = open[0]?.cells.map(({ id }) => id) ?? []
  const places =
    direction === 'row'
      ? open.flatMap(({ unit }) => items.map((item) => ({ unitId: unit.id, item })))
      : items.flatMap((item) => open.map(({ unit }) => ({ unitId: unit.id, item })))
  const exact = places.findIndex(({ unitId, item }) => unitId === after?.unitId && item === after.item)
  // From a column that is no item, the unit's own first item is next.
  const first = places.findIndex(({ unitId }) => unitId === after?.unitId)
  const at = exact >= 0 ? exact : Math.max(-1, first - 1)
  const ungraded = new Set(
    open.flatMap(({ unit, cells }) => cells.filter((cell) => cell.ungraded).map(({ id }) => `${unit.id} ${id}`)),
  )
  return [...places.slice(at + 1), ...places.slice(0, at + 1)].find(({ unitId, item }) =>
    ungraded.has(`${unitId} ${item}`),
  )
}

/** Whether grades may be given: until the school has its feedback (SL-7). */
export function mayBeGraded({ stage }: Pick<ScoreRow, 'stage'>): boolean {
  return stage === 'selfAssessment' || stage === 'review'
}
