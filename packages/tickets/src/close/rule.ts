import { isSchoolRole } from '../actor.ts'
import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { leavesByCentreOnly } from '../taken-out.ts'
import { awaitsReply, type Ticket } from '../ticket.ts'
import type { Closed, MergedAsDuplicate, Withdrawn } from './event.ts'

/** 办结 needs an official reply (AC-15). */
export function close(ticket: Ticket, act: Closed, occurrence: Occurrence): Ticket | Refused {
  if (ticket.state !== 'replied' && ticket.state !== 'followUp')
    return refuse({ code: 'wrongState', state: ticket.state })
  const { actor, effectiveAt } = occurrence.stamp
  const closing = { name: actor.name, unitId: actor.unitId, at: effectiveAt }
  return { ...ticket, state: 'closed', outcome: act.outcome || ticket.outcome, closed: closing }
}

/**
 * 撤诉. Lateness that already happened is kept: a replied ticket stays in the assessment (AC-16). What would leave the
 * assessment is the centre's to withdraw, not the school's (AC-35).
 */
export function withdraw(ticket: Ticket, act: Withdrawn, { stamp }: Occurrence): Ticket | Refused {
  if (isSchoolRole(stamp.actor.role) && leavesByCentreOnly(ticket, stamp.receivedAt))
    return refuse({ code: 'centreDecides' })
  if (!awaitsReply(ticket) && ticket.state !== 'accepted') return refuse({ code: 'wrongState', state: ticket.state })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  return { ...ticket, state: 'withdrawn', outcome: act.reason }
}

/** 并案 by the centre, into another ticket (AC-17). */
export function mergeDuplicate(ticket: Ticket, act: MergedAsDuplicate): Ticket | Refused {
  if (ticket.state === 'closed') return refuse({ code: 'wrongState', state: ticket.state })
  if (act.into === ticket.id) return refuse({ code: 'fieldInvalid', field: 'into' })
  return { ...ticket, state: 'duplicate', mergedInto: act.into }
}
