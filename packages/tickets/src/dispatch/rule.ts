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
 * extension granted to another unit does not travel with it (AC-3).
 * A unit complained of in a 举报 never handles it, and a 举报 is sent out only once that unit is named (PV-1).
 */
export function dispatch(ticket: Ticket, act: Dispatched, occurrence: Occurrence): Ticket | Refused {
  if (ticket.state === 'closed' || ticket.state === 'replied' || ticket.state === 'followUp')
    return refuse({ code: 'wrongState', state: ticket.state })
  if (act.unitId === ticket.accusedUnitId || ticket.formerlyAccusedUnitIds.includes(act.unitId))
    return refuse({ code: 'accusedMayNotHandle' })
  if (ticket.type === 'report' && ticket.accusedUnitId === null)
    return refuse({ code: 'fieldMissing', field: 'accusedUnitId' })
  return {
    ...ticket,
    state: 'dispatched',
    unitId: act.unitId,
    assistingUnitIds: act.assistingUnitIds,
    due: occurrence.stamp.due,
    extensions: [],
    handBackReason: '',
  }
}

/**
 * 重算 (AC-34): with a reason, while the ticket waits for its first reply and its due day has not passed: a lateness once
 * incurred is never cleared. A missing due day may be entered at any time. No day before today, or before the acceptance.
 */
export function recalculateDue(ticket: Ticket, act: DueRecalculated, { stamp }: Occurrence): Ticket | Refused {
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const { due } = stamp
  if (due === null) return refuse({ code: 'noDueDate' })
  if (ticket.due === null)
    return due.on < beijingDate(ticket.acceptedAt)
      ? refuse({ code: 'fieldInvalid', field: 'dueOn' })
      : { ...ticket, due }
  const inForce = dueOn(ticket)
  if (ticket.replies.length > 0) return refuse({ code: 'wrongState', state: ticket.state })
  if (inForce !== null && stamp.receivedAt > endOfDay(inForce)) return refuse({ code: 'alreadyDue', dueOn: inForce })
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
