import type { ReviewFact } from './facts.ts'
import { decimal } from './points.ts'
import type { CountDeductionItem } from './rubric.ts'
import type { Reviewed } from './sheet-line.ts'
import type { Deduction } from './sheet.ts'

/** 对阳光服务中心的投诉: only cases upheld by the superior body cost, each the same, down to zero (GR-4). */
export function complaints(item: CountDeductionItem, review: Extract<ReviewFact, { cases: unknown }>): Reviewed {
  const upheld = review.cases.filter((found) => found.upheld)
  const loss = upheld.length * item.perCase
  const deductions = upheld.map((found): Deduction => {
    const because = { perCase: decimal(item.perCase), reason: found.reason ?? null }
    return { ticket: null, clause: 'upheldComplaint', points: decimal(item.perCase), because }
  })
  const because = { cases: review.cases.length, upheld: upheld.length }
  return { points: Math.max(0, item.max - loss), deductions, notCharged: Math.max(0, loss - item.max), because }
}
