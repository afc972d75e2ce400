import { beijingDate } from '@sunshine/rubric/civil-date'
import { channelLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { ticketNumber, ticketTitle, visitorWords } from '../../ticket/ticket-name.ts'
import { Card } from '../../ui/card.tsx'
import { createRowWindow } from '../../ui/window.ts'
import { dayWords } from '../../wording/dates.ts'
import { byMonth, countByMonth, monthOf, monthWords, type LedgerTicket } from './ledger-filter.ts'
import { meetingBeyond } from './ledger-search.ts'
import { Marked } from './marked.tsx'
import { StandingTags } from './standing-tags.tsx'
import '../../ui/section.css'

interface CardsProps {
  shown: readonly LedgerTicket[]
  words: readonly string[]
  now: number
  hrefOf: (ticket: Ticket) => string
}

/** A card of the ledger on a narrow screen, in pixels. */
const CARD_HEIGHT = 160

/** The ledger on the phone: card by card, a heading for every month; of a long one what is near the screen (PI-3). */
export function LedgerCards(props: CardsProps): JSX.Element {
  let list: HTMLDivElement | undefined
  const near = createRowWindow({
    items: () => props.shown,
    list: () => list,
    rows: beginnings,
    height: CARD_HEIGHT,
  })
  const there = createMemo(() => props.shown.slice(near.from(), near.to()))
  const counts = createMemo(() => countByMonth(props.shown))
  const months = createMemo(() => byMonth(there()))
  /** A month that began before the window shows no second heading within it. */
  const begins = (month: string): boolean => {
    const before = props.shown[near.from() - 1]
    return before === undefined || monthOf(before) !== month
  }
  return (
    <div class="ledger-months" ref={list}>
      <Show when={near.isLong()}>
        <div style={{ height: `${near.before()}px` }} />
      </Show>
      <For each={Array.from(months().keys())}>
        {(month) => (
          <section>
            <Show when={begins(month)}>
              <h2 class="section-title">
                {monthWords(month)}
                <span class="section-count">{`${counts().get(month) ?? 0} 件`}</span>
              </h2>
            </Show>
            <ul class="card-list card-list-long" aria-label={monthWords(month)}>
              <For each={months().get(month)}>
                {(held) => (
                  <li>
                    <LedgerCard held={held} of={props} />
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
      <Show when={near.isLong()}>
        <div style={{ height: `${near.after()}px` }} />
      </Show>
    </div>
  )
}

/** Where each card begins: the first of a month with the month's heading. */
function beginnings(list: HTMLElement): readonly Element[] {
  return Array.from(list.querySelectorAll('.card-list > li'), (row) =>
    row.previousElementSibling ? row : (row.closest('section') ?? row),
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
