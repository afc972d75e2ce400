import type { ReviewFact } from './facts.ts'
import { decimal, fromNumber, type Points } from './points.ts'
import type { DiscretionaryItem } from './rubric.ts'
import type { Reviewed } from './sheet-line.ts'

/** The points a reviewer may grant, in hundredths: within the item and on its step; undefined for any other number (GR-1). */
export function grantable(item: DiscretionaryItem, granted: number): Points | undefined {
  const points = fromNumber(granted)
  return points !== undefined && points >= 0 && points <= item.max && points % item.step === 0 ? points : undefined
}

/** 酌情扣分: the reviewer's points, with the reason for what is missing (GR-1). Undefined for points nobody may grant. */
export function discretionary(
  item: DiscretionaryItem,
  review: Extract<ReviewFact, { points: number }>,
): Reviewed | undefined {
  const points = grantable(item, review.points)
  if (points === undefined) return undefined
  if (points === item.max) return { points }
  const because = { granted: decimal(points), reason: review.reason ?? null }
  return {
    points,
    deductions: [{ ticket: null, clause: 'discretionary', points: decimal(item.max - points), because }],
  }
}
