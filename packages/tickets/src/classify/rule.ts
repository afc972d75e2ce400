import { endOfDay } from '@sunshine/rubric/civil-date'
import { namesWhom } from '../accuse/rule.ts'
import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { Extension, Personal, Ticket } from '../ticket.ts'
import type { Classified } from './event.ts'

/**
 * 定类 (AC-38): type and priority are the bureau's, and the due day is what they give (DL-15). A ticket found to be a 举报
 * leaves the school that took it down (AC-2), while nothing was answered; one that is none is so only while it names nobody,
 * since who was named stays out of sight (PV-5).
 */
export function classify(ticket: Ticket, act: Classified, { stamp }: Occurrence): Ticket | Refused {
  const isAsWritten = act.ticketType === ticket.type && act.priority === ticket.priority
  if (!isAsWritten && isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const isNone = ticket.type === 'report' && act.ticketType !== 'report'
  if (isNone && (namesWhom(ticket) || ticket.formerlyAccusedUnitIds.length > 0))
    return refuse({ code: 'fieldInvalid', field: 'ticketType' })
  const written = ticket.classified?.written ?? { type: ticket.type, priority: ticket.priority }
  const said: Ticket = {
    ...ticket,
    type: act.ticketType,
    priority: act.priority,
    personal: isNone ? withoutAccused(ticket.personal) : ticket.personal,
    classified: { name: stamp.actor.name, unitId: stamp.actor.unitId, at: stamp.receivedAt, written },
  }
  if (act.ticketType === 'report' && ticket.type !== 'report') return toCentre(said)
  const { due } = stamp
  return due === null ? said : { ...said, due, extensions: ticket.extensions.map((asked) => heldTo(due.on, asked)) }
}

/** Names of people without an account leave the ticket with what they were named for. */
function withoutAccused({ accusedNames: _, ...personal }: Personal): Personal {
  return personal
}

/** Whether nobody of the bureau has yet said what a ticket counts as that a unit wrote down for itself (AC-39). */
export function awaitsClass({ classified, registered, unitId, state }: Ticket): boolean {
  const isOut = state === 'withdrawn' || state === 'duplicate' || state === 'declined'
  return classified === undefined && registered.unitId === unitId && !isOut
}

/** What is a 举报 waits at the centre to be sent to whom it does not complain of. */
function toCentre(ticket: Ticket): Ticket | Refused {
  if (ticket.unitId === null) return ticket
  if (ticket.replies.length > 0) return refuse({ code: 'wrongState', state: ticket.state })
  return { ...ticket, state: 'accepted', unitId: null, assistingUnitIds: [], due: null, extensions: [] }
}

/** More time asked only after the right day had ended was asked too late, as for the score (TM-9). */
function heldTo(dueOn: string, asked: Extension): Extension {
  return asked.requestedAt > endOfDay(dueOn) ? { ...asked, status: 'rejected' } : asked
}
