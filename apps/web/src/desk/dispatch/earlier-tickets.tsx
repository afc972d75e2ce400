import { stateLabels, type Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'

const MOST_SHOWN = 5

/** 打过电话的人: what this number asked before, so that one concern is not registered twice. */
export function EarlierTickets(props: { tickets: readonly Ticket[]; district: District }): JSX.Element {
  return (
    <Show when={props.tickets.length > 0}>
      <section class="earlier" aria-live="polite">
        <h2>{`这个号码以前来过 ${props.tickets.length} 次`}</h2>
        <ul>
          <For each={props.tickets.slice(0, MOST_SHOWN)}>
            {(ticket) => (
              <li>
                <a href={`/desk/tickets/${ticket.id}`}>{ticketTitle(ticket)}</a>
                <span class="quiet small">
                  {[
                    ticketNumber(ticket),
                    props.district.unitName(ticket.unitId),
                    `${momentWords(ticket.acceptedAt, props.district.now())} 受理`,
                    stateLabels[ticket.state],
                  ]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </li>
            )}
          </For>
        </ul>
        <p class="quiet small">同一件事请打开原来的工单，不必再登记。</p>
      </section>
    </Show>
  )
}
