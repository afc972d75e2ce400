import { nameAccused } from './accuse/rule.ts'
import { isSchoolRole } from './actor.ts'
import { emptyAssessment, type Assessment } from './assess/assessment.ts'
import { liveOn } from './assess/life-rule.ts'
import { consentTo, recordVeto, reviewItem, takeBack } from './assess/rule.ts'
import { classify } from './classify/rule.ts'
import { close, mergeDuplicate, withdraw } from './close/rule.ts'
import { decline, dispatch, recalculateDue } from './dispatch/rule.ts'
import type { AssessmentAct, StampedEvent, TicketAct } from './event.ts'
import { decideExtension, requestExtension } from './extend/rule.ts'
import { adoptSecondCall, callAgain, followUp, sendBack, undoCall } from './follow-up/rule.ts'
import { erasePersonal } from './erase/rule.ts'
import { accept, editFields, handBack, instruct, noteInterim } from './handle/rule.ts'
import { logObservation, withdrawObservation } from './observe/rule.ts'
import { maySee, roleMay, type Document } from './permission.ts'
import { register } from './register/rule.ts'
import { isRefused, refuse, type Refused } from './rejection.ts'
import { attachSealPhoto, reply } from './reply/rule.ts'
import { recordFinding } from './review/finding-rule.ts'
import { decideClaim, waive } from './review/rule.ts'
import { recordSecondFinding, settleFinding } from './review/second-rule.ts'
import { decide } from './settings/rule.ts'
import { defaultSettings } from './settings/settings.ts'
import type { Occurrence } from './stamp.ts'
import type { Ticket } from './ticket.ts'
import { saveUnit } from './unit/rule.ts'
import { issueUrgeLetter, remind, revokeUrgeLetter } from './urge/rule.ts'

/**
 * Folds one stamped event into its document: the same on phone and server (AC-20).
 * Illegal steps, roles and amounts are refused here and nowhere else. The event must be about `before`.
 */
export function apply(before: Document | null, event: StampedEvent): Document | Refused {
  const { subject, stamp } = event
  if (!roleMay(stamp.actor.role, subject.act.type)) return refuse({ code: 'roleMayNot', role: stamp.actor.role })
  // A document outside the actor's sight looks exactly like one that does not exist.
  if (before !== null && !maySee(stamp.actor, before)) return refuse({ code: 'unknownTicket' })
  const occurrence: Occurrence = {
    eventId: event.id,
    // A phone whose clock runs ahead has not acted in the future.
    claimedAt: Math.min(event.claimedAt, stamp.receivedAt),
    baseVersion: event.baseVersion,
    stamp,
  }
  const after = fold(before, event, occurrence)
  return isRefused(after) ? after : { ...after, version: (before?.version ?? 0) + 1 }
}

function fold(before: Document | null, event: StampedEvent, occurrence: Occurrence): Document | Refused {
  const { subject } = event
  switch (subject.kind) {
    case 'ticket':
      if (before !== null && before.kind !== 'ticket') return refuse({ code: 'unknownTicket' })
      return foldTicket({ before, id: subject.id }, subject.act, occurrence)
    case 'assessment': {
      const assessment = before ?? emptyAssessment(subject.id)
      if (assessment?.kind !== 'assessment') return refuse({ code: 'unknownTicket' })
      return foldAssessment(assessment, subject.act, occurrence)
    }
    case 'unit':
      if (before !== null && before.kind !== 'unit') return refuse({ code: 'unknownUnit' })
      return saveUnit(before, subject.id, { act: subject.act, occurrence })
    case 'settings': {
      const settings = before ?? defaultSettings
      if (settings.kind !== 'settings') return refuse({ code: 'unknownTicket' })
      return decide(settings, subject.act, occurrence)
    }
  }
}

function foldAssessment(assessment: Assessment, act: AssessmentAct, occurrence: Occurrence): Assessment | Refused {
  const { actor } = occurrence.stamp
  // Also one that nobody has written to yet, which no sight protects (SL-14).
  if (isSchoolRole(actor.role) && assessment.unitId !== actor.unitId) return refuse({ code: 'notYourUnit' })
  switch (act.type) {
    case 'itemReviewed':
      return reviewItem(assessment, act, occurrence)
    case 'gradeConsented':
      return consentTo(assessment, act, occurrence)
    case 'gradeTakenBack':
      return takeBack(assessment, act, occurrence)
    case 'vetoRecorded':
      return recordVeto(assessment, act, occurrence)
    case 'observationLogged':
      return logObservation(assessment, act, occurrence)
    case 'observationWithdrawn':
      return withdrawObservation(assessment, act, occurrence)
    default:
      return liveOn(assessment, act, occurrence)
  }
}

function foldTicket(
  about: { before: Ticket | null; id: string },
  act: TicketAct,
  occurrence: Occurrence,
): Ticket | Refused {
  if (act.type === 'registered')
    return about.before === null ? register(about.id, act, occurrence) : refuse({ code: 'alreadyExists' })
  const ticket = about.before
  if (ticket === null) return refuse({ code: 'unknownTicket' })
  const { actor } = occurrence.stamp
  if (isSchoolRole(actor.role) && ticket.unitId !== actor.unitId) return refuse({ code: 'notYourUnit' })
  // A 举报 that has ended is still to be kept from whom it complains of (PV-5).
  if (act.type === 'accusedNamed') return nameAccused(ticket, act)
  if (act.type === 'personalErased') return erasePersonal(ticket, act, occurrence)
  if (ticket.state === 'withdrawn' || ticket.state === 'duplicate' || ticket.state === 'declined')
    return refuse({ code: 'wrongState', state: ticket.state })
  switch (act.type) {
    case 'dispatched':
      return dispatch(ticket, act, occurrence)
    case 'classified':
      return classify(ticket, act, occurrence)
    case 'dueRecalculated':
      return recalculateDue(ticket, act, occurrence)
    case 'declined':
      return decline(ticket, act, occurrence)
    case 'accepted':
      return accept(ticket, act)
    case 'fieldsEdited':
      return editFields(ticket, act, occurrence)
    case 'instructed':
      return instruct(ticket, act, occurrence)
    case 'interimNoted':
      return noteInterim(ticket, act, occurrence)
    case 'handedBack':
      return handBack(ticket, act)
    case 'replied':
      return reply(ticket, act, occurrence)
    case 'sealPhotoAttached':
      return attachSealPhoto(ticket, act, occurrence)
    case 'findingRecorded':
      return recordFinding(ticket, act, occurrence)
    case 'secondFindingRecorded':
      return recordSecondFinding(ticket, act, occurrence)
    case 'findingSettled':
      return settleFinding(ticket, act, occurrence)
    case 'claimDecided':
      return decideClaim(ticket, act)
    case 'waived':
      return waive(ticket, act, occurrence)
    case 'urgeLetterIssued':
      return issueUrgeLetter(ticket, act, occurrence)
    case 'urgeLetterRevoked':
      return revokeUrgeLetter(ticket, act)
    case 'reminded':
      return remind(ticket, act, occurrence)
    case 'extensionRequested':
      return requestExtension(ticket, act, occurrence)
    case 'extensionDecided':
      return decideExtension(ticket, act)
    case 'followedUp':
      return followUp(ticket, act, occurrence)
    case 'followUpUndone':
      return undoCall(ticket, act, occurrence)
    case 'secondCalled':
      return callAgain(ticket, act, occurrence)
    case 'secondCallAdopted':
      return adoptSecondCall(ticket, act, occurrence)
    case 'returned':
      return sendBack(ticket, act, occurrence)
    case 'closed':
      return close(ticket, act, occurrence)
    case 'withdrawn':
      return withdraw(ticket, act, occurrence)
    case 'mergedAsDuplicate':
      return mergeDuplicate(ticket, act)
  }
}
