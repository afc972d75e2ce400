import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { Assessment } from './assessment.ts'
import type { ItemReviewed, Review, VetoRecorded } from './event.ts'

/** Whether the review grants less than everything, and so owes a reason. */
function needsReason(review: Review, max: number): boolean {
  switch (review.kind) {
    case 'discretionary':
      return review.hundredths < max
    case 'graded':
      return review.grade === 'none'
    case 'countDeduction':
      return review.cases.some((found) => found.upheld && found.authority.trim() === '')
    case 'earned':
      return review.awards.some((award) => award.documentNo.trim() === '' || award.issuer.trim() === '')
  }
}

/** Grades one item within the rubric's bounds; anything below full marks gives its reason or document (AC-18). */
export function reviewItem(assessment: Assessment, act: ItemReviewed, occurrence: Occurrence): Assessment | Refused {
  const { review } = act
  const { actor, effectiveAt, itemLimit } = occurrence.stamp
  if (itemLimit?.kind !== review.kind) return refuse({ code: 'amountOutOfRange', item: act.item })
  if (
    review.kind === 'discretionary' &&
    (review.hundredths > itemLimit.max || review.hundredths % itemLimit.step !== 0)
  )
    return refuse({ code: 'amountOutOfRange', item: act.item })
  if (needsReason(review, itemLimit.max) && act.reason.trim() === '') return refuse({ code: 'reasonMissing' })
  const graded = { review, reason: act.reason, evidence: act.evidence, by: actor.name, at: effectiveAt }
  return { ...assessment, reviews: { ...assessment.reviews, [act.item]: graded } }
}

/** 一票否决 needs its document (VT readings). */
export function recordVeto(assessment: Assessment, act: VetoRecorded, occurrence: Occurrence): Assessment | Refused {
  if (act.ground.trim() === '') return { ...assessment, veto: null }
  if (act.document.trim() === '') return refuse({ code: 'reasonMissing' })
  return { ...assessment, veto: { ground: act.ground, document: act.document, by: occurrence.stamp.actor.name } }
}
