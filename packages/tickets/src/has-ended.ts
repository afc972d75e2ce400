import type { Ticket, TicketState } from './ticket.ts'

const ended: readonly TicketState[] = ['closed', 'withdrawn', 'duplicate', 'declined']

/** Whether nobody works on the ticket any more. */
export function hasEnded({ state }: Pick<Ticket, 'state'>): boolean {
  return ended.includes(state)
}
