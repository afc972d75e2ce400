import { isBlank } from '../blank.ts'
import { endOfDay } from '@sunshine/rubric/civil-date'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { awaitsReply, type Ticket } from '../ticket.ts'
import type { ExtensionDecided, ExtensionRequested } from './event.ts'

/** 延期申请: received before the due date ends, for a later day, one per ticket (AC-11). */
export function requestExtension(ticket: Ticket, act: ExtensionRequested, occurrence: Occurrence): Ticket | Refused {
  if (!awaitsReply(ticket)) return refuse({ code: 'wrongState', state: ticket.state })
  if (ticket.due === null) return refuse({ code: 'noDueDate' })
  const requestedAt = occurrence.stamp.effectiveAt
  if (requestedAt > endOfDay(ticket.due.on)) return refuse({ code: 'alreadyDue', dueOn: ticket.due.on })
  if (ticket.extensions.some((extension) => extension.status !== 'rejected')) return refuse({ code: 'extensionUsed' })
  if (act.newDueOn <= ticket.due.on) return refuse({ code: 'fieldInvalid', field: 'newDueOn' })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const extension = {
    id: occurrence.eventId,
    requestedAt,
    newDueOn: act.newDueOn,
    reason: act.reason,
    status: 'pending' as const,
  }
  return { ...ticket, extensions: [...ticket.extensions, extension] }
}

/** Approves or refuses a waiting request. */
export function decideExtension(ticket: Ticket, act: ExtensionDecided): Ticket | Refused {
  const request = ticket.extensions.find((extension) => extension.id === act.requestId)
  if (!request) return refuse({ code: 'unknownExtension' })
  if (request.status !== 'pending') return refuse({ code: 'nothingToDecide' })
  if (!act.approved && isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const status = act.approved ? ('approved' as const) : ('rejected' as const)
  return {
    ...ticket,
    extensions: ticket.extensions.map((extension) => (extension === request ? { ...extension, status } : extension)),
  }
}
