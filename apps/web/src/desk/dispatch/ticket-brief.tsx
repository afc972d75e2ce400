import { channelLabels, priorityLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { ticketNumber, visitorWords } from '../../ticket/ticket-name.ts'
import { momentWords } from '../../wording/dates.ts'
import './ticket-brief.css'

/** What a clerk needs of a ticket before deciding about it: what it says, who, how and when. */
export function TicketBrief(props: { ticket: Ticket; now: number }): JSX.Element {
  const facts = (): string => {
    const { ticket, now } = props
    return [
      typeLabels[ticket.type],
      priorityLabels[ticket.priority],
      channelLabels[ticket.channel],
      `${visitorWords(ticket)}${ticket.confidential ? '（要求保密）' : ''}`,
      `${momentWords(ticket.acceptedAt, now)} 受理`,
    ].join(' · ')
  }
  return (
    <header class="ticket-brief">
      <p>
        <a href={`/desk/tickets/${props.ticket.id}`}>{ticketNumber(props.ticket)}</a>
        <span class="quiet">{facts()}</span>
      </p>
      <p class="ticket-brief-words paper">{props.ticket.description}</p>
    </header>
  )
}
