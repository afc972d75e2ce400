import { isBlank } from '../blank.ts'
import { endOfDay } from '@sunshine/rubric/civil-date'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { awaitsReply, dueOn, type Ticket } from '../ticket.ts'
import type { UrgeLetterIssued, UrgeLetterRevoked } from './event.ts'

/**
 * 下函催办 only after the due date has passed without a reply (AC-10); never dated after it was received, and for a ticket
 * sent back never before it went back: a letter recorded after the reply makes no reply late.
 */
export function issueUrgeLetter(ticket: Ticket, act: UrgeLetterIssued, occurrence: Occurrence): Ticket | Refused {
  const due = dueOn(ticket)
  if (!awaitsReply(ticket)) return refuse({ code: 'wrongState', state: ticket.state })
  if (due === null) return refuse({ code: 'noDueDate' })
  const issuedAt = Math.min(act.issuedAt, occurrence.stamp.receivedAt)
  const sentBack = ticket.returns[ticket.returns.length - 1]
  if (ticket.replies.length > 0 && (sentBack === undefined || issuedAt < sentBack.at))
    return refuse({ code: 'wrongState', state: ticket.state })
  if (issuedAt <= endOfDay(due)) return refuse({ code: 'notYetDue', dueOn: due })
  if (isBlank(act.letterNo)) return refuse({ code: 'fieldMissing', field: 'letterNo' })
  const letter = { id: occurrence.eventId, letterNo: act.letterNo, issuedAt, revoked: false }
  return { ...ticket, urgeLetters: [...ticket.urgeLetters, letter] }
}

/** Takes back a letter issued in error. */
export function revokeUrgeLetter(ticket: Ticket, act: UrgeLetterRevoked): Ticket | Refused {
  if (!ticket.urgeLetters.some((letter) => letter.id === act.letterId)) return refuse({ code: 'unknownLetter' })
  const urgeLetters = ticket.urgeLetters.map((letter) =>
    letter.id === act.letterId ? { ...letter, revoked: true } : letter,
  )
  return { ...ticket, urgeLetters }
}
