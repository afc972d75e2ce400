import { createMemo, For, Show, type JSX } from 'solid-js'
import { createNow } from '../now.ts'
import { isOverdue } from '../ticket/deadline.ts'
import { EmptyState } from '../ui/card.tsx'
import { PageBody, PageHeader } from '../ui/shell.tsx'
import { ticketsToCall, undecidedClaims, unreviewedReplies } from './review-queue.ts'
import { createDistrictView } from './sheets.ts'
import './desk.css'

/** 工作台: what waits at the bureau, each queue with its count. */
export function WorkScreen(): JSX.Element {
  const view = createDistrictView()
  const now = createNow()
  const queues = createMemo(() => {
    const held = view.tickets() ?? []
    const count = (holds: (one: (typeof held)[number]) => boolean): number => held.filter(holds).length
    return [
      {
        label: '待派单',
        count: count(({ ticket }) => ticket.state === 'accepted' || ticket.state === 'handedBack'),
        href: '/desk/dispatch',
      },
      { label: '待回访', count: ticketsToCall(held).length, href: '/desk/follow-up' },
      { label: '待审回复', count: unreviewedReplies(held).length, href: '/desk/review' },
      { label: '待认定', count: undecidedClaims(held).length, href: '/desk/review' },
      {
        label: '延期申请',
        count: count(({ ticket }) => ticket.extensions.some((one) => one.status === 'pending')),
        href: '/desk/tickets?view=extension',
      },
      {
        label: '超期可催办',
        count: count(({ ticket }) => isOverdue(ticket, now())),
        href: '/desk/tickets?view=overdue',
      },
    ]
  })
  return (
    <>
      <PageHeader title="工作台" />
      <PageBody width="full">
        <Show when={view.tickets()}>
          <div class="queues">
            <For each={queues()}>
              {(queue) => (
                <a class="queue" href={queue.href}>
                  <strong>{queue.count}</strong>
                  <span>{queue.label}</span>
                </a>
              )}
            </For>
          </div>
          <Show when={queues().every((queue) => queue.count === 0)}>
            <EmptyState title="今天的都办完了。" />
          </Show>
        </Show>
      </PageBody>
    </>
  )
}
