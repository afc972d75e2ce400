import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Ticket } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { createTickets } from '../../live.ts'
import { earlierTickets } from '../../ticket/same-number.ts'
import { ticketNumber, ticketTitle } from '../../ticket/ticket-name.ts'
import { LineLinks } from '../../ui/line-links.tsx'
import { Notice } from '../../ui/notice.tsx'
import { dayWords } from '../../wording/dates.ts'

const MOST_SHOWN = 3

const linkTo = (ticket: Ticket): { readonly words: string; readonly href: string } => ({
  words: `${dayWords(beijingDate(ticket.acceptedAt))} 来过：${ticketTitle(ticket)}（${ticketNumber(ticket)}），同一件？`,
  href: `/tickets/${ticket.id}`,
})

/** 同一电话以前来过: a hint from what the phone holds. It never keeps anyone from saving. */
export function EarlierCalls(props: { phone: string }): JSX.Element {
  const tickets = createTickets()
  const earlier = () =>
    earlierTickets(
      (tickets() ?? []).map(({ ticket }) => ticket),
      props.phone,
    )
  return (
    <Show when={earlier().length > 0}>
      <Notice
        live
        tone="info"
        happened={`同一电话来过 ${earlier().length} 次。`}
        next="同一件就在原来的工单里接着办；不是就接着登记。写的内容都留着。"
      >
        <LineLinks links={earlier().slice(0, MOST_SHOWN).map(linkTo)} />
      </Notice>
    </Show>
  )
}
