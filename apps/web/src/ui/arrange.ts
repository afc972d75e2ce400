import { createRenderEffect, type Accessor } from 'solid-js'

/** One row that must go elsewhere: before another one, or behind all. */
interface Move<Row> {
  readonly row: Row
  readonly before: Row | undefined
}

/**
 * How rows that stand in one order come into another: an element that is moved is styled and laid out anew with all that
 * is in it, and loses the focus; so one that stays with its item is passed by, and what shows another item goes to it
 * (PI-11). Those that are not wanted have left already; those that are new come as moves.
 */
export function movesTo<Row>(
  wanted: readonly Row[],
  standing: readonly Row[],
  stays: (row: Row) => boolean,
): readonly Move<Row>[] {
  const placed = new Set<Row | undefined>()
  const moves: Move<Row>[] = []
  let next = 0
  for (const row of wanted) {
    const isPassed = (other: Row): boolean => placed.has(other) || (other !== row && stays(row) && !stays(other))
    while (next < standing.length && isPassed(standing[next] as Row)) next++
    if (standing[next] === row) next++
    else moves.push({ row, before: standing[next] })
    placed.add(row)
  }
  return moves
}

/** Where rows stand. */
interface Page<Row> {
  /** Before another row, or behind all of them. */
  readonly put: (row: Row, before: Row | undefined) => void
  readonly takeOut: (row: Row) => void
  /** Whether a row shows the item it showed before. */
  readonly stays: (row: Row) => boolean
}

/** Keeps these rows in the page, in their order. Needs an owner. */
export function createArrangement<Row>(rows: Accessor<readonly Row[]>, page: Page<Row>): void {
  createRenderEffect<readonly Row[]>((before) => {
    // A copy: whoever makes the rows may make the next ones in the same array.
    const wanted = [...rows()]
    const kept = new Set(wanted)
    for (const row of before) if (!kept.has(row)) page.takeOut(row)
    const standing = before.filter((row) => kept.has(row))
    for (const { row, before: next } of movesTo(wanted, standing, page.stays)) page.put(row, next)
    return wanted
  }, [])
}
