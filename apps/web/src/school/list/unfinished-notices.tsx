import type { Ticket } from '@sunshine/tickets'
import { For, type JSX } from 'solid-js'
import { createLive } from '../../live.ts'
import { readDrafts } from '../../store/drafts.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { ticketTitle } from '../../ticket/ticket-name.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { unfinishedWork } from './unfinished.ts'

/** What was begun on this phone and waits to be finished, above the list. */
export function UnfinishedNotices(props: { tickets: readonly TicketOnPhone[]; now: number }): JSX.Element {
  const drafts = createLive(async (store) => {
    const kinds = await Promise.all(['photo', 'reply', 'register'].map((kind) => readDrafts(store, kind)))
    return kinds.flat()
  })
  const titleOf = (id: string): string | undefined => {
    const found: Ticket | undefined = props.tickets.find(({ ticket }) => ticket.id === id)?.ticket
    return found && ticketTitle(found)
  }
  return (
    <For each={unfinishedWork(drafts() ?? [], titleOf, props.now)}>
      {(begun) => (
        <Notice
          tone="info"
          happened={begun.words}
          actions={
            <ButtonLink href={begun.href} variant="secondary">
              {begun.resume}
            </ButtonLink>
          }
        />
      )}
    </For>
  )
}
