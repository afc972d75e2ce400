import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { withReply, type Ticket } from '../ticket.ts'
import type { ClaimDecided, Waived } from './event.ts'

/** Decides an offline claim once, with a reason (TI-5). */
export function decideClaim(ticket: Ticket, act: ClaimDecided): Ticket | Refused {
  const target = ticket.replies.find((candidate) => candidate.id === act.replyId)
  if (!target) return refuse({ code: 'unknownReply' })
  if (target.claim?.decision !== 'undecided') return refuse({ code: 'nothingToDecide' })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const claim = {
    ...target.claim,
    decision: act.accepted ? ('accepted' as const) : ('refused' as const),
    reason: act.reason,
  }
  return withReply(ticket, { ...target, claim })
}

/** 核减, printed on the sheet with its reason (AC-9). */
export function waive(ticket: Ticket, act: Waived, occurrence: Occurrence): Ticket | Refused {
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const waiver = { id: occurrence.eventId, clause: act.clause, reason: act.reason, by: occurrence.stamp.actor.name }
  const others = ticket.waivers.filter((candidate) => candidate.clause !== act.clause)
  return { ...ticket, waivers: [...others, waiver] }
}
