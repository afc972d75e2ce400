import { complaints } from './complaints.ts'
import { discretionary } from './discretionary.ts'
import { earned } from './earned.ts'
import type { Facts } from './facts.ts'
import { graded } from './graded.ts'
import { exactly } from './points.ts'
import type { Policy } from './policy.ts'
import type { Item } from './rubric.ts'
import { lineOf, type Reviewed, type Scored } from './sheet-line.ts'
import type { Pending } from './sheet.ts'

/** The kinds a person grades; the others are computed. */
type ReviewedItem = Exclude<Item, { kind: 'ticketDeduction' | 'rate' }>

/** An item of parts 2 and 3: what its review makes of it, or ungraded, which is neither 0 nor full (GR-7). */
export function scoreReviewed(item: ReviewedItem, facts: Facts, policy: Policy): Scored {
  const review = facts.reviews[item.id]
  const reviewed = review === undefined ? undefined : readReview(item, review, policy)
  if (reviewed) return lineOf(item, { ...reviewed, points: exactly(reviewed.points) })
  const owed: Pending = { item: item.id, reason: 'ungraded', ticket: null, because: {} }
  return lineOf(item, { points: null, pending: [owed] })
}

/** Undefined when the review is of another kind than the item: it then grades nothing. */
function readReview(item: ReviewedItem, review: Facts['reviews'][string], policy: Policy): Reviewed | undefined {
  switch (item.kind) {
    case 'discretionary':
      return 'points' in review ? discretionary(item, review) : undefined
    case 'graded':
      return 'grade' in review ? graded(item, review, policy) : undefined
    case 'countDeduction':
      return 'cases' in review ? complaints(item, review) : undefined
    case 'earned':
      return 'awards' in review ? earned(item, review, policy) : undefined
  }
}
