import { beijingDate } from '@sunshine/rubric/civil-date'
import { channelLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { ticketNumber, ticketTitle, visitorWords } from '../../ticket/ticket-name.ts'
import { Card, Section } from '../../ui/card.tsx'
import { dayWords } from '../../wording/dates.ts'
import { byMonth, monthWords, type LedgerTicket } from './ledger-filter.ts'
import { meetingBeyond } from './ledger-search.ts'
import { Marked } from './marked.tsx'
import { StandingTags } from './standing-tags.tsx'

interface CardsProps {
  shown: readonly LedgerTicket[]
  words: readonly string[]
  now: number
  hrefOf: (ticket: Ticket) => string
}

/** The ledger on the phone: card by card, a heading for every month. Cards off the screen cost no layout. */
export function LedgerCards(props: CardsProps): JSX.Element {
  const months = createMemo(() => byMonth(props.shown))
  return (
    <div class="ledger-months">
      <For each={Array.from(months().keys())}>
        {(month) => (
          <Section title={monthWords(month)} count={`${months().get(month)?.length ?? 0} 件`}>
            <ul class="card-list" aria-label={monthWords(month)}>
              <For each={months().get(month)}>
                {(held) => (
                  <li>
                    <LedgerCard held={held} of={props} />
                  </li>
                )}
              </For>
            </ul>
          </Section>
        )}
      </For>
    </div>
  )
}

function LedgerCard(props: { held: LedgerTicket; of: CardsProps }): JSX.Element {
  const ticket = (): Ticket => props.held.ticket
  const facts = (): readonly string[] => [
    ticketNumber(ticket()),
    dayWords(beijingDate(ticket().acceptedAt)),
    visitorWords(ticket()),
    `${typeLabels[ticket().type]}·${channelLabels[ticket().channel]}`,
  ]
  const beyond = () => meetingBeyond(ticket(), [ticketTitle(ticket()), ...facts()], props.of.words)
  return (
    <Card
      href={props.of.hrefOf(ticket())}
      title={<Marked text={ticketTitle(ticket())} words={props.of.words} />}
      facts={
        <For each={facts()}>
          {(fact) => (
            <span class="ledger-fact">
              <Marked text={fact} words={props.of.words} />
            </span>
          )}
        </For>
      }
      tags={<StandingTags held={props.held} now={props.of.now} />}
    >
      <Show when={beyond()}>
        {(met) => (
          <p class="card-facts">
            {`${met().label}：`}
            <Marked text={met().text} words={props.of.words} />
          </p>
        )}
      </Show>
    </Card>
  )
}
