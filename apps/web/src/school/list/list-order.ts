import type { Instant } from '@sunshine/rubric/civil-date'
import { awaitsReply, dueOn } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { isDueToday, isOverdue } from '../../ticket/deadline.ts'

/** The list's four views. */
export type ListView = 'today' | 'overdue' | 'waiting' | 'all'

/** Which tickets a view shows. */
export function inView(view: ListView, held: TicketOnPhone, now: Instant): boolean {
  switch (view) {
    case 'today':
      return isDueToday(held.ticket, now)
    case 'overdue':
      return isOverdue(held.ticket, now)
    case 'waiting':
      return awaitsReply(held.ticket)
    case 'all':
      return true
  }
}

/** What must be done first: refused acts, then by due date (overdue ones are the earliest), then the newest. */
export function inOrder(a: TicketOnPhone, b: TicketOnPhone): number {
  const urgency = (held: TicketOnPhone): number => (held.rejected.length > 0 ? 0 : awaitsReply(held.ticket) ? 1 : 2)
  if (urgency(a) !== urgency(b)) return urgency(a) - urgency(b)
  if (urgency(a) < 2) {
    const [dueA, dueB] = [dueOn(a.ticket) ?? '9999', dueOn(b.ticket) ?? '9999']
    if (dueA !== dueB) return dueA < dueB ? -1 : 1
  }
  return b.ticket.acceptedAt - a.ticket.acceptedAt
}
