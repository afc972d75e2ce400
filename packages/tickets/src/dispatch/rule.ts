import { isComplainedOf, namesWhom } from '../accuse/rule.ts'
import { isSchoolRole } from '../actor.ts'
import { leavesByCentreOnly } from '../taken-out.ts'
import { isBlank } from '../blank.ts'
import { beijingDate, endOfDay } from '@sunshine/rubric/civil-date'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { dueOn, type Ticket } from '../ticket.ts'
import type { Declined, Dispatched, DueRecalculated } from './event.ts'

/**
 * 派单、转办. Sets the handling unit and a new due date; the unit holding the ticket is the one charged, and an
 * extension granted to another unit does not travel with it. Sent to the unit that holds it already, a ticket keeps its
 * due date, unless that unit had handed it back unanswered (AC-3).
 * A unit complained of in a 举报 never handles it, nor helps, and a 举报 is sent out only once that unit is named (PV-1);
 * nor does the unit of a person complained of (PV-5).
 */
export function dispatch(ticket: Ticket, act: Dispatched, occurrence: Occurrence): Ticket | Refused {
  if (ticket.state === 'closed' || ticket.state === 'replied' || ticket.state === 'followUp')
    return refuse({ code: 'wrongState', state: ticket.state })
  if ([act.unitId, ...act.assistingUnitIds].some((unitId) => isComplainedOf(ticket, unitId)))
    return refuse({ code: 'accusedMayNotHandle' })
  if (ticket.type === 'report' && !namesWhom(ticket)) return refuse({ code: 'fieldMissing', field: 'accusedUnitId' })
  const limit = keepsDue(ticket, act.unitId)
    ? {}
    : { due: occurrence.stamp.due, dispatchedAt: occurrence.claimedAt, extensions: [] }
  return {
    ...ticket,
    state: 'dispatched',
    unitId: act.unitId,
    assistingUnitIds: act.assistingUnitIds,
    handBackReason: '',
    ...limit,
  }
}

/** Whether sending the ticket to a unit leaves its due date: the unit holds it and was not let off (AC-3). */
export function keepsDue(ticket: Ticket, unitId: string): boolean {
  const isLetOff = ticket.state === 'handedBack' && ticket.replies.length === 0
  return ticket.unitId === unitId && ticket.due !== null && !isLetOff
}

/**
 * 重算 (AC-34): with a reason, while the ticket waits for its first reply and its due date has not ended (by the readings
 * of its year, which the stamp has heard): a lateness once incurred is never cleared. A missing due day may be entered at
 * any time. No day before today, or before the acceptance.
 */
export function recalculateDue(ticket: Ticket, act: DueRecalculated, { stamp }: Occurrence): Ticket | Refused {
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const { due } = stamp
  const inForce = dueOn(ticket)
  if (inForce === null) {
    if (due === null) return refuse({ code: 'noDueDate' })
    if (due.on < beijingDate(ticket.acceptedAt)) return refuse({ code: 'fieldInvalid', field: 'dueOn' })
    return { ...ticket, due }
  }
  if (ticket.replies.length > 0) return refuse({ code: 'wrongState', state: ticket.state })
  if (due === null || stamp.receivedAt > endOfDay(inForce)) return refuse({ code: 'alreadyDue', dueOn: inForce })
  if (ticket.extensions.some(({ status }) => status === 'approved')) return refuse({ code: 'extensionUsed' })
  if (due.on < beijingDate(stamp.receivedAt)) return refuse({ code: 'fieldInvalid', field: 'dueOn' })
  return { ...ticket, due }
}

/** 不予受理: the ticket ends and is not assessed; only before any reply (AC-4), and by a school only what it may (AC-35). */
export function decline(ticket: Ticket, act: Declined, { stamp }: Occurrence): Ticket | Refused {
  if (ticket.replies.length > 0) return refuse({ code: 'wrongState', state: ticket.state })
  if (isSchoolRole(stamp.actor.role) && leavesByCentreOnly(ticket, stamp.receivedAt))
    return refuse({ code: 'centreDecides' })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  return { ...ticket, state: 'declined', outcome: act.reason }
}
