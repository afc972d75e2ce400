import { createSingleKeys } from '../keys/single-keys.ts'
import { createEffect, createMemo, on, Show, type JSX } from 'solid-js'
import { Each } from '../../ui/each.tsx'
import './queue-split.css'

/** One waiting thing in a queue, in two lines. */
export interface QueueEntry {
  readonly id: string
  readonly title: string
  /** Unit and since when, quiet. */
  readonly facts: string
  /** What is special about it, in a word or two; empty for most. */
  readonly mark: string
  readonly urgent: boolean
}

/** A queue on the left, the one being worked on at the right. Arrow keys, j and k go through the queue. */
export function QueueSplit(props: {
  label: string
  entries: readonly QueueEntry[]
  selected: string | undefined
  onSelect: (id: string) => void
  children: JSX.Element
}): JSX.Element {
  let list: HTMLUListElement | undefined
  function go(step: number): boolean {
    const to = props.entries[props.entries.findIndex(({ id }) => id === props.selected) + step]
    if (!to) return false
    props.onSelect(to.id)
    list?.querySelector<HTMLElement>('[aria-current]')?.focus()
    return true
  }
  function move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && go(step)) event.preventDefault()
  }
  /** One that was brought back is selected before the queue has it again. */
  const standing = createMemo(() =>
    props.entries.some(({ id }) => id === props.selected) ? props.selected : undefined,
  )
  // What was worked on has left, and the focus with it: the next one has it, so that the keyboard goes on from there.
  // Within the queue the focus stands where the selection does, also when a key has brought one back.
  createEffect(
    on(
      standing,
      () => {
        const active = document.activeElement
        if (active === document.body || list?.contains(active) === true)
          list?.querySelector<HTMLElement>('[aria-current]')?.focus({ preventScroll: true })
      },
      { defer: true },
    ),
  )
  createSingleKeys(() => ({ j: () => void go(1), k: () => void go(-1) }))
  return (
    <div class="queue-split">
      <nav class="queue-list" aria-label={props.label}>
        <ul ref={list} onKeyDown={move}>
          <Each of={props.entries} by={({ id }) => id}>
            {(entry) => (
              <li>
                <button
                  type="button"
                  class="queue-entry"
                  aria-current={entry().id === props.selected ? 'true' : undefined}
                  onClick={() => props.onSelect(entry().id)}
                >
                  <span class="queue-entry-title">{entry().title}</span>
                  <span class="queue-entry-facts">
                    <Show when={entry().mark}>
                      <b class={entry().urgent ? 'queue-entry-urgent' : undefined}>{entry().mark}</b>
                    </Show>
                    <span class="queue-entry-fact">{entry().facts}</span>
                  </span>
                </button>
              </li>
            )}
          </Each>
        </ul>
      </nav>
      <div class="queue-pane">{props.children}</div>
    </div>
  )
}
