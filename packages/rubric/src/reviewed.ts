import type { ReviewFact } from './facts.ts'
import { decimal, fromNumber, type Points } from './points.ts'
import type { Policy } from './policy.ts'
import type { CountDeductionItem, DiscretionaryItem, EarnedItem, GradedItem } from './rubric.ts'
import type { Because, Deduction } from './sheet.ts'

/** What a reviewer's record makes of one item of parts 2 and 3. */
export interface Reviewed {
  readonly points: Points
  readonly deductions: readonly Deduction[]
  readonly notCharged: Points
  readonly notEarned: Points
  readonly because: Because
}

const full = { deductions: [], notCharged: 0, notEarned: 0, because: {} }

/** 酌情扣分: the reviewer's points, with the reason for what is missing (GR-1). Undefined when the record is of another kind. */
export function discretionary(item: DiscretionaryItem, review: ReviewFact): Reviewed | undefined {
  if (!('points' in review)) return undefined
  const points = fromNumber(review.points)
  if (points === undefined || points < 0 || points > item.max) return undefined
  if (points === item.max) return { ...full, points }
  const because = { granted: decimal(points), reason: review.reason ?? null }
  return { ...full, points, deductions: [{ ticket: null, clause: 'discretionary', points: decimal(item.max - points), because }] }
}

/** 优秀、良好、一般; below 一般 nothing, unless only printed grades exist (GR-2, GR-3). */
export function graded(item: GradedItem, review: ReviewFact, policy: Policy): Reviewed | undefined {
  if (!('grade' in review)) return undefined
  const lowest = policy.gradedFloor === 'printedOnly' ? item.levels.fair : 0
  const points = review.grade === 'none' ? lowest : item.levels[review.grade]
  if (points === item.max) return { ...full, points, because: { grade: review.grade } }
  const because = { grade: review.grade, reason: review.reason ?? null }
  return { ...full, points, deductions: [{ ticket: null, clause: 'graded', points: decimal(item.max - points), because }], because }
}

/** 对阳光服务中心的投诉: only cases upheld by the superior body cost, down to zero (GR-4). */
export function complaints(item: CountDeductionItem, review: ReviewFact): Reviewed | undefined {
  if (!('cases' in review)) return undefined
  const upheld = review.cases.filter((found) => found.upheld)
  const loss = upheld.length * item.perCase
  const deductions = upheld.map((found): Deduction => {
    const because = { perCase: decimal(item.perCase), reason: found.reason ?? null }
    return { ticket: null, clause: 'upheldComplaint', points: decimal(item.perCase), because }
  })
  const because = { cases: review.cases.length, upheld: upheld.length }
  return { ...full, points: Math.max(0, item.max - loss), deductions, notCharged: Math.max(0, loss - item.max), because }
}

/** 工作创新及成效: the highest level of each case, summed and capped; earned, so never lost (GR-5, GR-6). */
export function earned(item: EarnedItem, review: ReviewFact, policy: Policy): Reviewed | undefined {
  if (!('awards' in review)) return undefined
  const worth = (level: (typeof review.awards)[number]['level']): Points => (level === 'district' ? 0 : item.levels[level])
  const best = new Map<string, Points>()
  for (const award of review.awards) {
    const before = best.get(award.case) ?? 0
    best.set(award.case, policy.innovationSameCase === 'sum' ? before + worth(award.level) : Math.max(before, worth(award.level)))
  }
  const sum = [...best.values()].reduce((total, points) => total + points, 0)
  const points = Math.min(item.max, sum)
  return { ...full, points, notEarned: item.max - points, because: { awards: review.awards.length, sum: decimal(sum), cap: decimal(item.max) } }
}
