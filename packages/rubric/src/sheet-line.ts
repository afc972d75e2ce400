import { decimal, rounded, type ExactPoints, type Points } from './points.ts'
import type { Item } from './rubric.ts'
import type { Deduction, SheetItem } from './sheet.ts'

/** What a review makes of one item of parts 2 and 3, in hundredths. */
export interface Reviewed {
  readonly points: Points
  readonly deductions?: readonly Deduction[]
  readonly notCharged?: Points
  readonly notEarned?: Points
  readonly because?: SheetItem['because']
}

/** What was found for an item; whatever is left out is nothing. */
interface Found extends Omit<Reviewed, 'points'> {
  /** Null while ungraded or not applicable. */
  readonly points: ExactPoints | null
  /** False when the item leaves the total (SF-8). */
  readonly applies?: boolean
  readonly waived?: SheetItem['waived']
  readonly pending?: SheetItem['pending']
  readonly labels?: SheetItem['labels']
}

/** One item while the sheet is added up: exact points beside the printed line. */
export interface Scored {
  readonly item: Item
  readonly points: ExactPoints | null
  readonly applies: boolean
  readonly line: SheetItem
}

/** The item's line of the sheet, points printed with two places. */
export function lineOf(item: Item, found: Found): Scored {
  const { points, applies = true, notCharged = 0, notEarned = 0 } = found
  const line = {
    id: item.id,
    points: points === null ? null : decimal(rounded(points)),
    max: decimal(item.max),
    deductions: found.deductions ?? [],
    notCharged: decimal(notCharged),
    notEarned: decimal(notEarned),
    waived: found.waived ?? [],
    pending: found.pending ?? [],
    labels: found.labels ?? [],
    because: found.because ?? {},
  }
  return { item, points, applies, line }
}
