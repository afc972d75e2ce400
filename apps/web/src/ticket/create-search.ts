import type { Ticket } from '@sunshine/tickets'
import { createComputed, createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'
import type { TicketOnPhone } from '../store/tickets.ts'
import { headOf, wholeOf } from './search.ts'

/** What a search over many tickets has found so far. */
export interface Found {
  readonly held: readonly TicketOnPhone[]
  /** By the place in `held`: 1 where the ticket is met. Null where nothing is searched for, and all are. */
  readonly met: Uint8Array | null
  /** False while longer texts are still looked through. */
  readonly isWhole: boolean
}

/** The units a word means, by their names or initials. */
export type UnitsMeant = (word: string) => ReadonlySet<string>

export interface SearchParts {
  readonly tickets: Accessor<readonly TicketOnPhone[]>
  readonly words: Accessor<readonly string[]>
  readonly unitsMeant: Accessor<UnitsMeant>
  /** True while nothing is to be made ready beforehand: other tickets are about to come (SY-42). */
  readonly isResting?: Accessor<boolean>
}

/** The last search that was done to its end. */
interface Searched {
  readonly held: readonly TicketOnPhone[]
  readonly met: Uint8Array
  readonly words: readonly string[]
  readonly meant: UnitsMeant
}

/** So long a slice of looking may take: half a frame. */
const SLICE_MS = 8
/** So long a key's own answer has to be painted. */
const FRAMES_MS = 32
/** Fewer are looked through at once. */
const FEW = 2_000

/**
 * Looks through numbers, names, phones and initials at once, and through everything else a ticket says in slices behind
 * it, so that no key waits for either; of a query that only grows through what the shorter one has found (PI-2). What is
 * searched is made ready beforehand, in slices too, and anew for changed tickets alone. Needs an owner.
 */
export function createSearch({ tickets, words, unitsMeant, isResting }: SearchParts): Accessor<Found> {
  const [found, setFound] = createSignal<Found>({ held: [], met: null, isWhole: true })
  /** Beside the tickets, as far as they are ready: an array is asked sooner than each ticket. */
  let heads: (string | undefined)[] = []
  let wholes: (string | undefined)[] = []
  let last: Searched | undefined
  createComputed(() => {
    const held = tickets()
    heads = Array<string | undefined>(held.length)
    wholes = Array<string | undefined>(held.length)
  })
  createEffect(() => {
    const held = tickets()
    if (isResting?.()) return
    inSlices(held.length, (at) => {
      const ticket = held[at]?.ticket
      if (!ticket) return
      heads[at] ??= headOf(ticket)
      wholes[at] ??= wholeOf(ticket)
    })
  })
  createComputed(() => {
    const [held, asked, meant] = [tickets(), words(), unitsMeant()]
    if (asked.length === 0) {
      setFound({ held, met: null, isWhole: true })
      return
    }
    const of = asked.map((word) => ({ word, units: meant(word) }))
    function isMet(ticket: Ticket, at: number, deep: boolean): boolean {
      const head = (heads[at] ??= headOf(ticket))
      for (const { word, units } of of) {
        if (head.includes(word) || (units.size > 0 && units.has(ticket.unitId ?? ''))) continue
        if (!deep || !(wholes[at] ??= wholeOf(ticket)).includes(word)) return false
      }
      return true
    }
    const inHead = (ticket: Ticket, at: number): boolean => isMet(ticket, at, false)
    const anywhere = (ticket: Ticket, at: number): boolean => isMet(ticket, at, true)
    function tell(met: Uint8Array, isWhole: boolean): void {
      if (isWhole) last = { held, met, words: asked, meant }
      setFound({ held, met, isWhole })
    }
    const among = last?.held === held && last.meant === meant && grows(last.words, asked) ? last.met : null
    const most = among ? count(among) : held.length
    if (most <= FEW) {
      tell(meeting(held, among, anywhere), true)
      return
    }
    const first = meeting(held, among, inHead)
    const isWhole = count(first) === most
    tell(first, isWhole)
    if (isWhole) return
    const met = first.slice()
    inSlices(
      held.length,
      (at) => {
        const ticket = held[at]?.ticket
        if (ticket && !met[at] && (!among || among[at]) && anywhere(ticket, at)) met[at] = 1
      },
      { after: FRAMES_MS, done: () => tell(met, true) },
    )
  })
  return found
}

/** Which of the tickets, or of those found before, are met. */
function meeting(
  held: readonly TicketOnPhone[],
  among: Uint8Array | null,
  isMet: (ticket: Ticket, at: number) => boolean,
): Uint8Array {
  const met = new Uint8Array(held.length)
  for (let at = 0; at < held.length; at++) {
    const ticket = held[at]?.ticket
    if (ticket && (!among || among[at]) && isMet(ticket, at)) met[at] = 1
  }
  return met
}

function count(met: Uint8Array): number {
  let sum = 0
  for (const one of met) sum += one
  return sum
}

/** Whether everything the later words meet was met by the earlier ones: these begin with those, in their order. */
function grows(before: readonly string[], now: readonly string[]): boolean {
  return before.length > 0 && before.every((word, at) => now[at]?.startsWith(word))
}

/** Does something for each of many, a slice at a time; ends with the owner's next run. */
function inSlices(
  count: number,
  each: (at: number) => void,
  { after = 0, done }: { readonly after?: number; readonly done?: () => void } = {},
): void {
  let at = 0
  let timer = setTimeout(slice, after)
  function slice(): void {
    const until = performance.now() + SLICE_MS
    while (at < count && performance.now() < until) for (let end = Math.min(count, at + 32); at < end; at++) each(at)
    if (at < count) timer = setTimeout(slice)
    else done?.()
  }
  onCleanup(() => clearTimeout(timer))
}
