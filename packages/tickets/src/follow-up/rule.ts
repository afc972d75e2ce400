import { isBlank } from '../blank.ts'
import { isSchoolRole } from '../actor.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { FollowUp, SecondCall, Ticket } from '../ticket.ts'
import type { FollowedUp, FollowUpUndone, Returned, SecondCallAdopted, SecondCalled } from './event.ts'
import { callsThatCount, firstCallOf, isFirstCaller, isReached, secondCallsOf } from './second-call.ts'

/**
 * 回访 after an official reply. The school's own call-back is kept as a note and never counts (AC-13); the centre calls
 * also about a ticket that the school has closed (AC-36).
 */
export function followUp(ticket: Ticket, act: FollowedUp, occurrence: Occurrence): Ticket | Refused {
  const { actor, effectiveAt } = occurrence.stamp
  const by = isSchoolRole(actor.role) ? ('school' as const) : ('centre' as const)
  if (ticket.replies.length === 0 || (ticket.state === 'closed' && by === 'school'))
    return refuse({ code: 'wrongState', state: ticket.state })
  const called = {
    id: occurrence.eventId,
    at: effectiveAt,
    by,
    result: act.result,
    notes: act.notes,
    caller: actor.name,
  }
  const call: FollowUp = act.keepCaller === undefined ? called : { ...called, callerId: actor.userId }
  const reached = by === 'centre' && act.result !== 'unreachable'
  return {
    ...ticket,
    state: reached && ticket.state === 'replied' ? 'followUp' : ticket.state,
    followUps: [...ticket.followUps, call],
  }
}

/**
 * Takes back the centre's last call, by whoever made it, while nothing rests on it: no return, no closing, no second call
 * (FU-5). It leaves the calls, and stays in the record beside them.
 */
export function undoCall(ticket: Ticket, act: FollowUpUndone, { stamp }: Occurrence): Ticket | Refused {
  const last = ticket.followUps[ticket.followUps.length - 1]
  if (last === undefined || last.id !== act.callId || last.by !== 'centre') return refuse({ code: 'unknownCall' })
  if (!isFirstCaller(last, stamp.actor)) return refuse({ code: 'notYourCall' })
  if (ticket.state !== 'replied' && ticket.state !== 'followUp')
    return refuse({ code: 'wrongState', state: ticket.state })
  if ((ticket.secondCalls ?? []).some(({ firstId }) => firstId === last.id)) return refuse({ code: 'unknownCall' })
  const followUps = ticket.followUps.slice(0, -1)
  const since = ticket.replies[ticket.replies.length - 1]?.at ?? 0
  const reached = followUps.some(({ by, at, result }) => by === 'centre' && at >= since && result !== 'unreachable')
  return {
    ...ticket,
    state: reached ? ticket.state : 'replied',
    followUps,
    undoneCalls: [...(ticket.undoneCalls ?? []), last],
  }
}

/**
 * 发回重办 only after the centre's latest call was dissatisfied (AC-14), also of a closed ticket (AC-36); other returns
 * ask for a better letter.
 */
export function sendBack(ticket: Ticket, act: Returned, occurrence: Occurrence): Ticket | Refused {
  if (ticket.state !== 'replied' && ticket.state !== 'followUp' && ticket.state !== 'closed')
    return refuse({ code: 'wrongState', state: ticket.state })
  const latest = latestCall(ticket)
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

/** The centre's latest call, or a later second one that the approver took as the ticket's result (FU-7). */
function latestCall(ticket: Ticket): Pick<FollowUp, 'result'> | undefined {
  const calls = callsThatCount(ticket).filter((call) => call.by === 'centre')
  return calls[calls.length - 1]
}

/**
 * 复核回访: another person than the first caller calls again about the call the ticket stands on. It changes neither
 * state nor score (FU-6, FU-7); it may be tried again until somebody is reached.
 */
export function callAgain(ticket: Ticket, act: SecondCalled, { eventId, stamp }: Occurrence): Ticket | Refused {
  const first = firstCallOf(ticket)
  if (first === undefined || first.id !== act.firstId) return refuse({ code: 'noFirstCall' })
  const { actor, effectiveAt: at } = stamp
  if (isFirstCaller(first, actor)) return refuse({ code: 'sameCaller' })
  if (secondCallsOf(ticket).some(({ result }) => isReached(result))) return refuse({ code: 'nothingToDecide' })
  const { firstId, result, notes } = act
  const call: SecondCall = { id: eventId, at, result, notes, caller: actor.name, callerId: actor.userId, firstId }
  return { ...ticket, secondCalls: [...(ticket.secondCalls ?? []), call] }
}

/** The approver takes a second call that reached somebody as the ticket's result, once, with a reason (FU-7). */
export function adoptSecondCall(ticket: Ticket, act: SecondCallAdopted, { stamp }: Occurrence): Ticket | Refused {
  const found = secondCallsOf(ticket).find(({ id }) => id === act.callId)
  if (found === undefined || !isReached(found.result)) return refuse({ code: 'unknownCall' })
  if (found.adopted !== undefined) return refuse({ code: 'nothingToDecide' })
  if (found.callerId === stamp.actor.userId) return refuse({ code: 'sameCaller' })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const adopted = { by: stamp.actor.name, reason: act.reason.trim(), at: stamp.receivedAt }
  const secondCalls = (ticket.secondCalls ?? []).map((call) => (call.id === found.id ? { ...call, adopted } : call))
  return { ...ticket, secondCalls }
}
