import { isBlank } from '../blank.ts'
import { isRefused, refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { Assessment } from './assessment.ts'
import type { GradeConsented, GradeTakenBack, ItemReviewed, Review, VetoRecorded } from './event.ts'
import { gradeFault } from './grade-fault.ts'
import { sheetLife, signedBy } from './life.ts'

/** Whether the review lacks what it rests on: a reason below full marks, the authority, the document. */
function lacksGround({ review, reason }: Pick<ItemReviewed, 'review' | 'reason'>, max: number): boolean {
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

/** What an act grades, whatever brought it. */
type Graded = Omit<ItemReviewed, 'type'>

/** The assessment with one item graded; less than full marks gives its reason, an upheld complaint its authority, an award its document (AC-18). */
export function grade(assessment: Assessment, graded: Graded, { stamp }: Occurrence): Assessment | Refused {
  const { actor, effectiveAt, itemLimit } = stamp
  const fault = gradeFault(graded, itemLimit)
  if (fault || itemLimit === null) return refuse(fault ?? { code: 'amountOutOfRange', item: graded.item })
  if (lacksGround(graded, itemLimit.max)) return refuse({ code: 'reasonMissing' })
  const { item, review, reason, evidence } = graded
  const kept = { review, reason, evidence, by: actor.name, at: effectiveAt }
  return { ...assessment, reviews: { ...assessment.reviews, [item]: kept } }
}

/**
 * Grades one item, before the school has the feedback; afterwards a grade changes with a decision or a reopening alone
 * (SL-7). Whoever had submitted stood behind other grades and submits again (SL-2).
 */
export function reviewItem(assessment: Assessment, act: ItemReviewed, occurrence: Occurrence): Assessment | Refused {
  const { stage, graders } = sheetLife(assessment)
  if (stage !== 'selfAssessment' && stage !== 'review') return refuse({ code: 'notAtThisStage', stage })
  const graded = grade(assessment, act, occurrence)
  // Without a life yet, the assessment stays as it always was (SL-16).
  if (isRefused(graded) || assessment.life === undefined || stage !== 'review') return graded
  const first = { [act.item]: occurrence.stamp.actor.userId, ...graders }
  return { ...graded, life: { ...assessment.life, graders: first, submissions: [] } }
}

/** The approver agrees to a grade below 一般, once, and as long as the year is not final (SL-30). A new grade needs a new consent. */
export function consentTo(assessment: Assessment, act: GradeConsented, occurrence: Occurrence): Assessment | Refused {
  const { stage } = sheetLife(assessment)
  if (stage === 'finalised') return refuse({ code: 'notAtThisStage', stage })
  const given = assessment.reviews[act.item]
  if (given === undefined || !isBelowPrinted(given.review) || given.consent !== undefined)
    return refuse({ code: 'nothingToDecide' })
  const consent = { note: act.note, ...signedBy(occurrence) }
  return { ...assessment, reviews: { ...assessment.reviews, [act.item]: { ...given, consent } } }
}

/**
 * Takes a grade back, with the reason, while grades are still given; it stays in the record (SL-31). Whoever graded the
 * item next is its first grader, and reviewers submit again (SL-2).
 */
export function takeBack(assessment: Assessment, act: GradeTakenBack, occurrence: Occurrence): Assessment | Refused {
  const { stage } = sheetLife(assessment)
  if (stage !== 'selfAssessment' && stage !== 'review') return refuse({ code: 'notAtThisStage', stage })
  const { [act.item]: given, ...reviews } = assessment.reviews
  if (given === undefined) return refuse({ code: 'nothingToDecide' })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const gone = { item: act.item, ...given, takenBack: { reason: act.reason, ...signedBy(occurrence) } }
  const after = { ...assessment, reviews, takenBack: [...(assessment.takenBack ?? []), gone] }
  if (assessment.life === undefined || stage !== 'review') return after
  const { [act.item]: _, ...graders } = assessment.life.graders
  return { ...after, life: { ...assessment.life, graders, submissions: [] } }
}

/** Whether a grade is below 一般, the lowest the notice prints. */
export function isBelowPrinted(review: Review): boolean {
  return review.kind === 'graded' && review.grade === 'none'
}

/** 一票否决 needs its document (VT readings), and a year that is not final (SL-13). */
export function recordVeto(assessment: Assessment, act: VetoRecorded, occurrence: Occurrence): Assessment | Refused {
  const { stage } = sheetLife(assessment)
  if (stage === 'finalised') return refuse({ code: 'notAtThisStage', stage })
  if (isBlank(act.ground)) return { ...assessment, veto: null }
  if (isBlank(act.document)) return refuse({ code: 'reasonMissing' })
  return { ...assessment, veto: { ground: act.ground, document: act.document, by: occurrence.stamp.actor.name } }
}
