import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { Assessment } from './assessment.ts'
import type { ItemReviewed, VetoRecorded } from './event.ts'

/** Whether the review lacks what it rests on: a reason below full marks, the authority, the document. */
function lacksGround({ review, reason }: ItemReviewed, max: number): boolean {
  switch (review.kind) {
    case 'discretionary':
      return review.hundredths < max && isBlank(reason)
    case 'graded':
      return review.grade === 'none' && isBlank(reason)
    // A reason does not stand in for the authority that upheld the complaint, nor for an award's document.
    case 'countDeduction':
      return review.cases.some((found) => found.upheld && isBlank(found.authority))
    case 'earned':
      return review.awards.some((award) => isBlank(award.documentNo) || isBlank(award.issuer))
  }
}

/** Grades one item within the rubric's bounds; less than full marks gives its reason, an upheld complaint its authority, an award its document (AC-18). */
export function reviewItem(assessment: Assessment, act: ItemReviewed, occurrence: Occurrence): Assessment | Refused {
  const { review } = act
  const { actor, effectiveAt, itemLimit } = occurrence.stamp
  if (itemLimit?.kind !== review.kind) return refuse({ code: 'amountOutOfRange', item: act.item })
  if (
    review.kind === 'discretionary' &&
    (review.hundredths > itemLimit.max || review.hundredths % itemLimit.step !== 0)
  )
    return refuse({ code: 'amountOutOfRange', item: act.item })
  if (lacksGround(act, itemLimit.max)) return refuse({ code: 'reasonMissing' })
  const graded = { review, reason: act.reason, evidence: act.evidence, by: actor.name, at: effectiveAt }
  return { ...assessment, reviews: { ...assessment.reviews, [act.item]: graded } }
}

/** 一票否决 needs its document (VT readings). */
export function recordVeto(assessment: Assessment, act: VetoRecorded, occurrence: Occurrence): Assessment | Refused {
  if (isBlank(act.ground)) return { ...assessment, veto: null }
  if (isBlank(act.document)) return refuse({ code: 'reasonMissing' })
  return { ...assessment, veto: { ground: act.ground, document: act.document, by: occurrence.stamp.actor.name } }
}
