import type { Ticket } from '@sunshine/tickets'
import { ticketNumber } from './ticket-name.ts'

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Whether a ticket answers a search: number, name, phone (its last digits too), or words of the text. */
export function matches(ticket: Ticket, query: string): boolean {
  const words = plain(query).trim().split(/\s+/u)
  const { visitorName, visitorPhone } = ticket.personal
  const searched = plain(
    [ticketNumber(ticket), visitorName, visitorPhone, ticket.description, ticket.proposedAction].join('\n'),
  )
  return words.every((word) => searched.includes(word))
}
