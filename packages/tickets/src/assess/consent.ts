import type { Policy } from '@sunshine/rubric'
import type { Assessment } from './assessment.ts'
import type { Owed } from './life.ts'
import { isBelowPrinted } from './rule.ts'

/**
 * The grades below 一般 that the approver has not agreed to (SL-30). None where the readings leave nothing below the
 * lowest printed grade: then nobody gets fewer points than the notice prints.
 */
export function consentsOwed(assessment: Pick<Assessment, 'reviews'> | null, policy: Policy): Owed[] {
  if (assessment === null || policy.gradedFloor === 'printedOnly') return []
  return Object.entries(assessment.reviews).flatMap(([item, { review, consent }]): Owed[] =>
    isBelowPrinted(review) && consent === undefined ? [{ item, reason: 'consentMissing', ticket: null }] : [],
  )
}
