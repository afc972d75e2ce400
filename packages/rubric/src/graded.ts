import type { ReviewFact } from './facts.ts'
import { decimal } from './points.ts'
import type { Policy } from './policy.ts'
import type { GradedItem } from './rubric.ts'
import type { Reviewed } from './sheet-line.ts'

/** 优秀、良好、一般 (GR-2); below 一般 nothing, or by policy the lowest printed level (GR-3). */
export function graded(item: GradedItem, review: Extract<ReviewFact, { grade: string }>, policy: Policy): Reviewed {
  const lowest = policy.gradedFloor === 'printedOnly' ? Math.min(...Object.values(item.levels)) : 0
  const points = review.grade === 'none' ? lowest : item.levels[review.grade]
  const because = { grade: review.grade, reason: review.reason ?? null }
  if (points === item.max) return { points, because }
  return {
    points,
    because,
    deductions: [{ ticket: null, clause: 'graded', points: decimal(item.max - points), because }],
  }
}
