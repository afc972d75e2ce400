import { stateLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { type JSX, lazy, Show, Suspense } from 'solid-js'
import { Card } from '../ui/card.tsx'
import { Tag } from '../ui/tag.tsx'
import { usePhone } from '../session/phone.ts'
import { deadlineOf } from './deadline.ts'
import { ticketNumber, ticketTitle, visitorWords } from './ticket-name.ts'
import type { TicketOnPhone } from '../store/tickets.ts'

const RefusedTag = lazy(async () => ({ default: (await import('./refused-tag.tsx')).RefusedTag }))

/** One ticket in a list: how urgent, what about, who, and what has not reached the district yet. */
export function TicketCard(props: {
  held: TicketOnPhone
  now: number
  href: string
  unitName?: string | undefined
}): JSX.Element {
  const ticket = (): Ticket => props.held.ticket
  const { settings } = usePhone()
  const deadline = () => deadlineOf(ticket(), props.now, settings())
  const tone = (): 'overdue' | 'soon' | undefined => {
    const found = deadline().tone
    return found === 'overdue' || found === 'soon' ? found : undefined
  }
  const facts = (): string =>
    [typeLabels[ticket().type], visitorWords(ticket()), props.unitName ?? ''].filter((text) => text !== '').join(' · ')
  return (
    <Card
      href={props.href}
      title={ticketTitle(ticket())}
      number={ticketNumber(ticket())}
      facts={facts()}
      tone={tone()}
      price={deadline().price || undefined}
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
          <Show when={props.held.unsent > 0}>
            <Tag kind="waiting">已存本机，待上传</Tag>
          </Show>
          <Show when={props.held.rejected[0]}>
            {(refused) => (
              <Suspense fallback={<Tag kind="refused">上传被退回</Tag>}>
                <RefusedTag refused={refused()} now={props.now} />
              </Suspense>
            )}
          </Show>
        </>
      }
    />
  )
}
