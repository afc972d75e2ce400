import { isBlank } from '../blank.ts'
import { isSchoolRole } from '../actor.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { FollowUp, Ticket } from '../ticket.ts'
import type { FollowedUp, Returned } from './event.ts'

/**
 * 回访 after an official reply. The school's own call-back is kept as a note and never counts (AC-13); the centre calls
 * also about a ticket that the school has closed (AC-36).
 */
export function followUp(ticket: Ticket, act: FollowedUp, occurrence: Occurrence): Ticket | Refused {
  const { actor, effectiveAt } = occurrence.stamp
  const by = isSchoolRole(actor.role) ? ('school' as const) : ('centre' as const)
  if (ticket.replies.length === 0 || (ticket.state === 'closed' && by === 'school'))
    return refuse({ code: 'wrongState', state: ticket.state })
  const call = { id: occurrence.eventId, at: effectiveAt, by, result: act.result, notes: act.notes, caller: actor.name }
  const reached = by === 'centre' && act.result !== 'unreachable'
  return {
    ...ticket,
    state: reached && ticket.state === 'replied' ? 'followUp' : ticket.state,
    followUps: [...ticket.followUps, call],
  }
}

/**
 * 发回重办 only after the centre's latest call was dissatisfied (AC-14), also of a closed ticket (AC-36); other returns
 * ask for a better letter.
 */
export function sendBack(ticket: Ticket, act: Returned, occurrence: Occurrence): Ticket | Refused {
  if (ticket.state !== 'replied' && ticket.state !== 'followUp' && ticket.state !== 'closed')
    return refuse({ code: 'wrongState', state: ticket.state })
  const latest = latestCentreCall(ticket)
  if (act.reason === 'dissatisfied' && latest?.result !== 'dissatisfied') return refuse({ code: 'notDissatisfied' })
  if (isBlank(act.note)) return refuse({ code: 'reasonMissing' })
  const sent = {
    id: occurrence.eventId,
    at: occurrence.stamp.effectiveAt,
    reason: act.reason,
    note: act.note,
    dueOn: act.dueOn,
  }
  return {
    ...ticket,
    state: act.reason === 'dissatisfied' ? 'rework' : 'returned',
    returns: [...ticket.returns, sent],
    closed: null,
  }
}

function latestCentreCall(ticket: Ticket): FollowUp | undefined {
  const calls = ticket.followUps.filter((call) => call.by === 'centre')
  return calls[calls.length - 1]
}
