import type { Subject, Ticket } from '@sunshine/tickets'
import { For, Show, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { draftIds, readDrafts } from '../../store/drafts.ts'
import { readOutbox } from '../../store/outbox.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { LineLinks } from '../../ui/line-links.tsx'
import { Notice } from '../../ui/notice.tsx'
import { actTitle } from '../../wording/acts.ts'
import { rejectionWords } from '../../wording/rejection.ts'
import { unfinishedWork } from './unfinished.ts'

/** What was begun on this phone and waits to be finished, above the list. */
export function UnfinishedNotices(props: { tickets: readonly TicketOnPhone[]; now: number }): JSX.Element {
  const begun = createLive(async (store) => {
    const kinds = await Promise.all(['photoIntent', 'reply', 'register'].map((kind) => readDrafts(store, kind)))
    return { drafts: kinds.flat(), photoIds: await draftIds(store, 'photo') }
  })
  const nothing = { drafts: [], photoIds: [] }
  const ticketOf = (id: string): Ticket | undefined => props.tickets.find(({ ticket }) => ticket.id === id)?.ticket
  const outbox = createLive(readOutbox)
  // A refused act whose ticket is not on this phone has no card to stand on.
  const refused = () => (outbox()?.rejected ?? []).filter(({ event }) => isLost(event.subject, ticketOf))
  return (
    <>
      <For each={refused()}>
        {({ event, rejection }) => (
          <Notice
            tone="warn"
            happened={`${actTitle(event.subject.act)}被退回：${rejectionWords(rejection, props.now).happened}`}
            kept={rejectionWords(rejection, props.now).kept}
            actions={<ButtonLink href={`/tickets/${event.subject.id}`}>看写过的内容</ButtonLink>}
          />
        )}
      </For>
      <For each={unfinishedWork(begun() ?? nothing, ticketOf, props.now)}>
        {(work) => (
          <Notice
            tone="info"
            happened={work.words}
            actions={
              work.each ? undefined : (
                <>
                  <ButtonLink href={work.href}>{work.resume}</ButtonLink>
                  <Show when={work.otherwise}>{(way) => <ButtonLink href={way().href}>{way().words}</ButtonLink>}</Show>
                </>
              )
            }
          >
            {work.each && <LineLinks links={work.each} />}
          </Notice>
        )}
      </For>
    </>
  )
}

const isLost = (subject: Subject, ticketOf: (id: string) => Ticket | undefined): boolean =>
  subject.kind === 'ticket' && ticketOf(subject.id) === undefined
