import type { Ticket } from '@sunshine/tickets'
import { createMemo, createSignal, Show, type JSX } from 'solid-js'
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
  const [chosen, setChosen] = createSignal<string>()
  const current = createMemo(() => props.queue.find(({ id }) => id === chosen()) ?? props.queue[0])
  return (
    <Show when={current()?.id} keyed fallback={<EmptyState title={props.empty} />}>
      {(id) => (
        <QueueSplit
          label={props.label}
          entries={props.queue.map((ticket) => ({ id: ticket.id, ...props.entry(ticket) }))}
          selected={id}
          onSelect={setChosen}
        >
          <Show when={props.queue.find((ticket) => ticket.id === id)}>{(ticket) => props.children(ticket)}</Show>
        </QueueSplit>
      )}
    </Show>
  )
}
