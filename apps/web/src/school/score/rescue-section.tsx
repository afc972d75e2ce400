import { rescue, type Rescue, type ScoreInput } from '@sunshine/rubric'
import type { Ticket } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import { Section } from '../../ui/section.tsx'
import { rescueWords, winBackNote, winBackTitle } from '../../wording/rescue.ts'

/** What a reply today returns, and what is not lost yet; each leads to its ticket (SL-21). */
export function RescueSection(props: {
  input: ScoreInput
  tickets: readonly Ticket[]
  nameOf: (ticketId: string) => string
}): JSX.Element {
  const found = createMemo(() => rescue(props.input, unsealed(props.tickets)))
  const wordsOf = (one: Rescue): string => rescueWords(one, found().winBack)
  const lost = (): readonly Rescue[] => found().list.filter(({ by }) => by === 'winBack')
  const threatened = (): readonly Rescue[] => found().list.filter(({ by }) => by !== 'winBack')
  return (
    <>
      <Show when={lost().length > 0}>
        <Section title={winBackTitle(found().winBack)} count={`${lost().length} 件`}>
          <RescueList list={lost()} tickets={props.tickets} nameOf={props.nameOf} wordsOf={wordsOf} />
          <Show when={winBackNote(found().winBack, lost())}>{(note) => <p class="quiet small">{note()}</p>}</Show>
        </Section>
      </Show>
      <Show when={threatened().length > 0}>
        <Section title="还没有扣、别丢的分" count={`${threatened().length} 件`}>
          <RescueList list={threatened()} tickets={props.tickets} nameOf={props.nameOf} wordsOf={wordsOf} />
        </Section>
      </Show>
    </>
  )
}

function RescueList(props: {
  list: readonly Rescue[]
  tickets: readonly Ticket[]
  nameOf: (ticketId: string) => string
  wordsOf: (one: Rescue) => string
}): JSX.Element {
  const titleOf = (id: string): string => {
    const ticket = props.tickets.find((one) => one.id === id)
    return ticket ? ticketTitle(ticket) : ''
  }
  return (
    <ul class="score-list">
      <For each={props.list}>
        {(one) => (
          <li>
            <a class="score-link" href={`/tickets/${one.ticket}?from=/score`}>
              <span class="score-link-words">
                <strong>{props.wordsOf(one)}</strong>
                <span class="quiet small">{`${props.nameOf(one.ticket)} ${titleOf(one.ticket)}`}</span>
              </span>
            </a>
          </li>
        )}
      </For>
    </ul>
  )
}

/** Tickets with a reply that nobody has reviewed and that has no photo of its seal. */
function unsealed(tickets: readonly Ticket[]): string[] {
  return tickets
    .filter(({ replies }) =>
      replies.some(({ sealPhotos, findings }) => sealPhotos.length === 0 && findings.seal === 'unreviewed'),
    )
    .map(({ id }) => id)
}
