import { isBlank } from '../blank.ts'
import { isRefused, refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { Assessment } from './assessment.ts'
import { grade } from './rule.ts'
import type { ObjectionDecided } from './life-event.ts'
import { sheetLife, signedBy, type Objection } from './life.ts'

/**
 * Decides an objection: by someone other than whoever graded the item first, by the approver alone where points are
 * counted from tickets, and once for all when the approver has decided (SL-6). A corrected grade takes effect with it
 * (SL-7).
 */
export function decideObjection(
  assessment: Assessment,
  act: ObjectionDecided,
  occurrence: Occurrence,
): Assessment | Refused {
  const life = sheetLife(assessment)
  const objection = life.objections.find(({ id }) => id === act.objectionId)
  if (objection === undefined) return refuse({ code: 'unknownObjection' })
  const hindrance = mayDecide(assessment, objection, occurrence)
  if (hindrance) return hindrance
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const corrected = correct(assessment, { objection, act }, occurrence)
  if (isRefused(corrected)) return corrected
  const { decision, review, reason } = act
  const final = occurrence.stamp.actor.role === 'approver'
  const decided = { decision, review, reason, final, ...signedBy(occurrence) }
  const objections = life.objections.map((one) => (one.id === objection.id ? { ...one, decided } : one))
  return { ...corrected, life: { ...life, objections } }
}

function mayDecide(assessment: Assessment, { item, decided }: Objection, { stamp }: Occurrence): Refused | undefined {
  const { actor, itemLimit } = stamp
  const byApprover = actor.role === 'approver'
  if (decided?.final || (decided !== null && !byApprover)) return refuse({ code: 'nothingToDecide' })
  if (isCounted(itemLimit?.kind)) return byApprover ? undefined : refuse({ code: 'approverDecides' })
  const grader = sheetLife(assessment).graders[item]
  // A grade from before 评审 began names its person only.
  const graded = grader === undefined ? assessment.reviews[item]?.by === actor.name : grader === actor.userId
  return graded ? refuse({ code: 'sameReviewer' }) : undefined
}

/** Whether an item's points are counted from tickets, so that no grade can be corrected. */
function isCounted(kind: string | undefined): boolean {
  return kind === 'ticketDeduction' || kind === 'rate'
}

/** The assessment with the corrected grade; as it was where nothing is graded anew. */
function correct(
  assessment: Assessment,
  { objection, act }: { readonly objection: Objection; readonly act: ObjectionDecided },
  occurrence: Occurrence,
): Assessment | Refused {
  const { decision, review, reason } = act
  if (isCounted(occurrence.stamp.itemLimit?.kind))
    return review === null ? assessment : refuse({ code: 'fieldInvalid', field: 'review' })
  if (decision === 'waived') return refuse({ code: 'fieldInvalid', field: 'decision' })
  if ((decision === 'corrected') !== (review !== null))
    return refuse({ code: review === null ? 'fieldMissing' : 'fieldInvalid', field: 'review' })
  if (review === null) return assessment
  return grade(assessment, { item: objection.item, review, reason, evidence: objection.evidence }, occurrence)
}
