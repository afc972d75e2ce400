import type { Ticket } from '@sunshine/tickets'
import { createComputed, createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { TicketOnPhone } from '../store/tickets.ts'
import { headOf, isMet, prepare } from './search.ts'

/** What a search over many tickets has found so far. */
export interface Found {
  readonly tickets: readonly TicketOnPhone[]
  /** False while longer texts are still looked through. */
  readonly isWhole: boolean
}

export interface SearchParts {
  readonly tickets: Accessor<readonly TicketOnPhone[]>
  readonly words: Accessor<readonly string[]>
  /** Whether a word means the ticket otherwise, by its unit say. */
  readonly means: Accessor<(ticket: Ticket, word: string) => boolean>
}

/** So long a slice of looking may take: half a frame. */
const SLICE_MS = 8
/** Fewer are looked through at once. */
const FEW = 2_000

/**
 * Looks through numbers, names, phones and initials at once, and through everything else a ticket says in slices behind
 * it, so that no key waits for either (PI-2). What is searched is made ready beforehand, in slices too, and anew for
 * changed tickets alone. Needs an owner.
 */
export function createSearch({ tickets, words, means }: SearchParts): Accessor<Found> {
  const [found, setFound] = createSignal<Found>({ tickets: [], isWhole: true })
  createEffect(() => {
    const held = tickets()
    inSlices(held.length, (at) => {
      const ticket = held[at]?.ticket
      if (ticket) prepare(ticket)
    })
  })
  createComputed(() => {
    const [held, asked, meant] = [tickets(), words(), means()]
    if (asked.length === 0) return setFound({ tickets: held, isWhole: true })
    const met = held.map(({ ticket }) => asked.every((word) => headOf(ticket).includes(word) || meant(ticket, word)))
    const tell = (isWhole: boolean): void => void setFound({ tickets: held.filter((_, at) => met[at]), isWhole })
    const look = (at: number): void => {
      const ticket = held[at]?.ticket
      if (ticket) met[at] ||= asked.every((word) => isMet(ticket, word) || meant(ticket, word))
    }
    if (held.length <= FEW) {
      held.forEach((_, at) => look(at))
      return tell(true)
    }
    tell(false)
    return inSlices(held.length, look, () => tell(true))
  })
  return found
}

/** Does something for each of many, a slice at a time; ends with the owner's next run. */
function inSlices(count: number, each: (at: number) => void, done?: () => void): void {
  let at = 0
  let timer = setTimeout(slice)
  function slice(): void {
    const until = performance.now() + SLICE_MS
    while (at < count && performance.now() < until) for (let end = Math.min(count, at + 32); at < end; at++) each(at)
    if (at < count) timer = setTimeout(slice)
    else done?.()
  }
  onCleanup(() => clearTimeout(timer))
}
