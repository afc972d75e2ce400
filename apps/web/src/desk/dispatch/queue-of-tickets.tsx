import type { Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
import { useSearchParams } from '../../address/router.tsx'
import { EmptyState } from '../../ui/card.tsx'
import { QueueSplit, type QueueEntry } from '../queue/queue-split.tsx'

/**
 * A queue of tickets with the work on one of them at its right. When the one worked on leaves the queue, the next
 * takes its place.
 */
export function QueueOfTickets(props: {
  label: string
  empty: string
  queue: readonly Ticket[]
  entry: (ticket: Ticket) => Omit<QueueEntry, 'id'>
  children: (ticket: () => Ticket) => JSX.Element
}): JSX.Element {
  const [params] = useSearchParams<{ ticket?: string }>()
  const [chosen, setChosen] = createSignal(params.ticket)
  const current = createMemo(() => props.queue.find(({ id }) => id === chosen()) ?? props.queue[0])
  return (
    <Show when={current()} fallback={<EmptyState title={props.empty} />}>
      <QueueSplit
        label={props.label}
        entries={props.queue.map((ticket) => ({ id: ticket.id, ...props.entry(ticket) }))}
        selected={current()?.id}
        onSelect={setChosen}
      >
        <Show when={current()?.id} keyed>
          {(id) => (
            <Show when={props.queue.find((ticket) => ticket.id === id)}>{(ticket) => props.children(ticket)}</Show>
          )}
        </Show>
      </QueueSplit>
    </Show>
  )
}
