import { typeLabels, type Ticket } from '@sunshine/tickets'
import type { JSX } from 'solid-js'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import { recentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'
import { DispatchForm } from './dispatch-form.tsx'
import { QueueOfTickets } from './queue-of-tickets.tsx'

/** 待派单: tickets no unit handles yet, or that a unit handed back. */
export function DispatchQueue(props: { district: District; queue: readonly Ticket[] }): JSX.Element {
  return (
    <QueueOfTickets
      label="待派单"
      empty="没有待派的工单。"
      queue={props.queue}
      entry={(ticket) => ({
        title: ticketTitle(ticket),
        facts: `${typeLabels[ticket.type]} · ${recentWords(ticket.acceptedAt, props.district.now())} 受理`,
        mark: ticket.state === 'handedBack' ? '学校退回' : '',
        urgent: ticket.state === 'handedBack',
      })}
    >
      {(ticket) => <DispatchForm ticket={ticket()} district={props.district} />}
    </QueueOfTickets>
  )
}
