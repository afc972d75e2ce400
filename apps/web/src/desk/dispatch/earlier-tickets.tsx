import { stateLabels, type Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { Button } from '../../ui/button.tsx'
import { momentWords } from '../../wording/dates.ts'
import type { District } from '../district/district.ts'

const MOST_SHOWN = 5

/** 打过电话的人: what this number asked before, with the way to make of this call the same concern (IN-3). */
export function EarlierTickets(props: {
  tickets: readonly Ticket[]
  district: District
  /** The ticket this call will be merged into, or the empty string. */
  mergeInto: string
  onMerge: (ticketId: string) => void
}): JSX.Element {
  const facts = (ticket: Ticket): string =>
    [
      ticketNumber(ticket),
      props.district.unitName(ticket.unitId),
      `${momentWords(ticket.acceptedAt, props.district.now())} 受理`,
      stateLabels[ticket.state],
    ]
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <Show when={props.tickets.length > 0}>
      <section class="earlier" aria-live="polite">
        <h2>{`这个号码以前来过 ${props.tickets.length} 次`}</h2>
        <ul>
          <For each={props.tickets.slice(0, MOST_SHOWN)}>
            {(ticket) => (
              <li>
                <span class="earlier-words">
                  <a href={`/desk/tickets/${ticket.id}`}>{ticketTitle(ticket)}</a>
                  <span class="quiet small">{facts(ticket)}</span>
                </span>
                <Show when={isCounted(ticket)}>
                  <Show
                    when={props.mergeInto === ticket.id}
                    fallback={
                      <Button
                        variant="quiet"
                        label={`同一件？并案 ${ticketNumber(ticket)}`}
                        onClick={() => props.onMerge(ticket.id)}
                      >
                        同一件？并案
                      </Button>
                    }
                  >
                    <Button
                      variant="quiet"
                      label={`不并案 ${ticketNumber(ticket)}`}
                      icon="undo"
                      onClick={() => props.onMerge('')}
                    >
                      不并案
                    </Button>
                  </Show>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.tickets.length > MOST_SHOWN}>
          <p class="quiet small">{`只列出最近 ${MOST_SHOWN} 次，其余在“工单”里按号码搜。`}</p>
        </Show>
      </section>
    </Show>
  )
}

/** Only a ticket that is itself assessed takes another one in (AC-17). */
function isCounted({ state }: Ticket): boolean {
  return state !== 'duplicate' && state !== 'withdrawn' && state !== 'declined'
}
