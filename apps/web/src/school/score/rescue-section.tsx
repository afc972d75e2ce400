import { decimal, plainPoints, rescue, type Rescue, type ScoreInput } from '@sunshine/rubric'
import type { Ticket } from '@sunshine/tickets'
import { createMemo, For, Show, type JSX } from 'solid-js'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import { Section } from '../../ui/section.tsx'

const points = (hundredths: number): string => plainPoints(decimal(hundredths))

/** 还可挽回: what a reply today returns, and what is not lost yet; each leads to its ticket (SL-21). */
export function RescueSection(props: {
  input: ScoreInput
  tickets: readonly Ticket[]
  nameOf: (ticketId: string) => string
}): JSX.Element {
  const found = createMemo(() => rescue(props.input, unsealed(props.tickets)))
  const lost = (): readonly Rescue[] => found().list.filter(({ by }) => by === 'winBack')
  const threatened = (): readonly Rescue[] => found().list.filter(({ by }) => by !== 'winBack')
  return (
    <>
      <Show when={lost().length > 0}>
        <Section title={`还可挽回 ${points(found().winBack)} 分`} count={`${lost().length} 件`}>
          <RescueList list={lost()} tickets={props.tickets} nameOf={props.nameOf} />
          <Show when={lost().reduce((sum, one) => sum + one.points, 0) > found().winBack}>
            <p class="quiet small">一项扣完为止，几件一起算比单件相加少。</p>
          </Show>
        </Section>
      </Show>
      <Show when={threatened().length > 0}>
        <Section title="还没有扣、别丢的分" count={`${threatened().length} 件`}>
          <RescueList list={threatened()} tickets={props.tickets} nameOf={props.nameOf} />
        </Section>
      </Show>
    </>
  )
}

function RescueList(props: {
  list: readonly Rescue[]
  tickets: readonly Ticket[]
  nameOf: (ticketId: string) => string
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
                <strong>{words(one)}</strong>
                <span class="quiet small">{`${props.nameOf(one.ticket)} ${titleOf(one.ticket)}`}</span>
              </span>
            </a>
          </li>
        )}
      </For>
    </ul>
  )
}

function words({ by, points: saved }: Rescue): string {
  switch (by) {
    case 'winBack':
      return `今天回复，追回 ${points(saved)} 分`
    case 'keep':
      return `按时回复，保住 ${points(saved)} 分`
    case 'review':
      return `审核前补拍盖章照片，保住 ${points(saved)} 分`
  }
}

/** Tickets with a reply that nobody has reviewed and that has no photo of its seal. */
function unsealed(tickets: readonly Ticket[]): string[] {
  return tickets
    .filter(({ replies }) =>
      replies.some(({ sealPhotos, findings }) => sealPhotos.length === 0 && findings.seal === 'unreviewed'),
    )
    .map(({ id }) => id)
}
