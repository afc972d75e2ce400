import type { Policy } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { dueOn, type Ticket } from './ticket.ts'

/** The year a ticket is assessed in: that of its due day, or of its acceptance where the readings say so or it has none. */
export function assessedYear(ticket: Ticket, { yearBasis }: Pick<Policy, 'yearBasis'>): number {
  const due = dueOn(ticket)
  const day = due === null || yearBasis === 'accepted' ? beijingDate(ticket.acceptedAt) : due
  return Number(day.slice(0, 4))
}
