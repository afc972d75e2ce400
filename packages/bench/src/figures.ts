import type { Goal, Row } from './row.ts'

/** A row with what follows from its figures. */
export interface Figured extends Row {
  readonly median: number
  readonly least: number
  readonly most: number
  readonly ratio: number | null
  /** Null where the row has no goal. */
  readonly isMet: boolean | null
}

/** The middle of several figures; of an even number, between the two in the middle. */
export function medianOf(figures: readonly number[]): number {
  if (figures.length === 0) throw new Error('no figure was measured')
  const sorted = figures.toSorted((a, b) => a - b)
  const half = sorted.length / 2
  const [low = 0, high = 0] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return (low + high) / 2
}

/** Median, spread, ratio and verdict of a row. */
export function figured(row: Row): Figured {
  const median = medianOf(row.figures)
  const ratio = ratioOf(row, median)
  return {
    ...row,
    median,
    least: Math.min(...row.figures),
    most: Math.max(...row.figures),
    ratio,
    isMet: row.goal === undefined ? null : isMet(row.goal, median, ratio),
  }
}

/** Ours by the floor's; for `timesFaster` the peer's by ours. */
function ratioOf({ against, goal }: Row, median: number): number | null {
  if (!against) return null
  const other = medianOf(against.figures)
  return goal && 'timesFaster' in goal ? other / median : median / other
}

function isMet(goal: Goal, median: number, ratio: number | null): boolean {
  if ('atMost' in goal) return median <= goal.atMost
  if ('atLeast' in goal) return median >= goal.atLeast
  if (ratio === null) throw new Error('a goal that compares needs something to compare with')
  if ('ratioAtMost' in goal) return ratio <= goal.ratioAtMost
  return ratio >= ('ratioAtLeast' in goal ? goal.ratioAtLeast : goal.timesFaster)
}
