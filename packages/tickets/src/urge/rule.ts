import { isBlank } from '../blank.ts'
import { endOfDay } from '@sunshine/rubric/civil-date'
import { refuse, type Refused } from '../rejection.ts'
import { clockRuns } from '../reply/clock-stop.ts'
import type { Occurrence } from '../stamp.ts'
import { awaitsReply, dueOn, type Ticket, type UrgeLetter } from '../ticket.ts'
import type { Reminded, UrgeLetterIssued, UrgeLetterRevoked } from './event.ts'

/**
 * 下函催办 only after the due date has passed without a reply (AC-10); never dated after it was received, and for a ticket
 * sent back never before it went back: a letter recorded after the reply makes no reply late. A letter to another unit
 * than the one that holds the ticket is none (UR-2).
 */
export function issueUrgeLetter(ticket: Ticket, act: UrgeLetterIssued, occurrence: Occurrence): Ticket | Refused {
  const due = dueOn(ticket)
  if (!awaitsReply(ticket) && !isUnanswered(ticket)) return refuse({ code: 'wrongState', state: ticket.state })
  if (due === null) return refuse({ code: 'noDueDate' })
  const issuedAt = Math.min(act.issuedAt, occurrence.stamp.receivedAt)
  const sentBack = ticket.returns[ticket.returns.length - 1]
  if (!isUnanswered(ticket) && ticket.replies.length > 0 && (sentBack === undefined || issuedAt < sentBack.at))
    return refuse({ code: 'wrongState', state: ticket.state })
  if (issuedAt <= endOfDay(due)) return refuse({ code: 'notYetDue', dueOn: due })
  if (isBlank(act.letterNo)) return refuse({ code: 'fieldMissing', field: 'letterNo' })
  const { letter } = act
  if (letter !== undefined && letter.unitId !== ticket.unitId) return refuse({ code: 'fieldInvalid', field: 'unitId' })
  if (letter !== undefined && ticket.urgeLetters.some((issued) => !issued.revoked && issued.letter?.id === letter.id))
    return refuse({ code: 'fieldInvalid', field: 'letterNo' })
  const by = occurrence.stamp.actor.name
  const issued: UrgeLetter = { id: occurrence.eventId, letterNo: act.letterNo, issuedAt, revoked: false }
  const onPaper = letter === undefined ? issued : { ...issued, letter: { ...letter, dueOn: due, by } }
  return { ...ticket, urgeLetters: [...ticket.urgeLetters, onPaper] }
}

/** A letter may be owed all the same: there are versions, and none of them stops the clock (TP-8). */
const isUnanswered = (ticket: Ticket): boolean => ticket.replies.length > 0 && clockRuns(ticket)

/** Takes back a letter issued in error; its number stays used (UR-4). */
export function revokeUrgeLetter(ticket: Ticket, act: UrgeLetterRevoked): Ticket | Refused {
  if (!ticket.urgeLetters.some((letter) => letter.id === act.letterId)) return refuse({ code: 'unknownLetter' })
  const because = act.reason === undefined ? {} : { revokedBecause: act.reason }
  const urgeLetters = ticket.urgeLetters.map((letter) =>
    letter.id === act.letterId ? { ...letter, revoked: true, ...because } : letter,
  )
  return { ...ticket, urgeLetters }
}

/** 提醒 while the school owes the reply, before or after the due day; the score knows nothing of it (UR-8). */
export function remind(ticket: Ticket, act: Reminded, { eventId, stamp }: Occurrence): Ticket | Refused {
  if (!awaitsReply(ticket)) return refuse({ code: 'wrongState', state: ticket.state })
  if (isBlank(act.text)) return refuse({ code: 'fieldMissing', field: 'text' })
  const reminder = { id: eventId, at: stamp.effectiveAt, by: stamp.actor.name, text: act.text.trim() }
  return { ...ticket, reminders: [...(ticket.reminders ?? []), reminder] }
}
