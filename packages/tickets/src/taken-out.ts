import { endOfDay, type Instant } from '@sunshine/rubric/civil-date'
import { dueOn, type Ticket } from './ticket.ts'

/**
 * Whether only the centre may take the ticket out of the assessment (AC-35): the centre sent it, its due day has passed,
 * or it was answered. Otherwise a school could be rid of what it has already lost.
 */
export function leavesByCentreOnly(ticket: Ticket, at: Instant): boolean {
  const due = dueOn(ticket)
  return ticket.channel === 'centre' || ticket.replies.length > 0 || (due !== null && at > endOfDay(due))
}
