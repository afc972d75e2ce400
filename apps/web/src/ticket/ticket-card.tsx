import { awaitsReply, stateLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { Show, type JSX } from 'solid-js'
import { Card } from '../ui/card.tsx'
import { Tag } from '../ui/tag.tsx'
import type { Consequence } from './consequence.ts'
import { dueDayWords, type DueWords } from './due-day.ts'
import { ticketNumber, ticketTitle, visitorWords } from './ticket-name.ts'
import type { TicketOnPhone } from '../store/tickets.ts'

/** One ticket in a list: how urgent, what about, who, and what has not reached the district yet. */
export function TicketCard(props: {
  held: TicketOnPhone
  now: number
  href: string
  /** How many working days are left, once the calendar is there. */
  deadline?: DueWords | undefined
  /** What waiting leads to, once the engine has said. */
  consequence?: Consequence | undefined
  /** Why an act on it was refused, in the words of its tag. */
  refused?: string | undefined
  /** “先办这件”: the first of a list that is worked off. */
  lead?: string | undefined
}): JSX.Element {
  const ticket = (): Ticket => props.held.ticket
  const deadline = (): DueWords => props.deadline ?? dueDayWords(ticket(), props.now)
  const tone = (): 'overdue' | 'soon' | undefined => {
    const found = deadline().tone
    return found === 'overdue' || found === 'soon' ? found : undefined
  }
  return (
    <Card
      href={props.href}
      title={ticketTitle(ticket())}
      number={ticketNumber(ticket())}
      facts={`${typeLabels[ticket().type]} · ${visitorWords(ticket())}`}
      tone={tone()}
      lead={props.lead}
      note={props.consequence?.skipped}
      price={props.consequence?.price}
      tags={
        <>
          <Show
            when={deadline().words}
            fallback={<Tag kind={ticket().state === 'closed' ? 'done' : 'plain'}>{stateLabels[ticket().state]}</Tag>}
          >
            {(words) => <Tag kind={tone() ?? 'plain'}>{words()}</Tag>}
          </Show>
          <Show when={ticket().state === 'rework' || ticket().state === 'returned'}>
            <Tag kind="soon">{stateLabels[ticket().state]}</Tag>
          </Show>
          <Show when={awaitsReply(ticket()) && ticket().urgeLetters.some(({ revoked }) => !revoked)}>
            <Tag kind="overdue">已下函催办</Tag>
          </Show>
          <Show when={awaitsReply(ticket()) && ticket().reminders}>
            <Tag kind="soon">区里有提醒</Tag>
          </Show>
          <Show when={props.held.unsent > 0}>
            <Tag kind="waiting">已存本机，待上传</Tag>
          </Show>
          <Show when={props.held.rejected.length > 0}>
            <Tag kind="refused">{props.refused ?? '上传被退回'}</Tag>
          </Show>
        </>
      }
    />
  )
}
