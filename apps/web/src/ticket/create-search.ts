import { createComputed, createEffect, createSignal, type Accessor } from 'solid-js'
import type { TicketOnPhone } from '../store/tickets.ts'
import { eachInSteps } from './each-in-steps.ts'
import { inSlices } from './in-slices.ts'
import { askFor, grows, type Searched, type Texts, type UnitsMeant } from './met-by-words.ts'
import { headOf, wholeOf } from './search.ts'

/** What a search over many tickets has found so far. */
export interface Found {
  readonly held: readonly TicketOnPhone[]
  /** By the place in `held`: 1 where the ticket is met. Null where all are, as when nothing is searched for. */
  readonly met: Uint8Array | null
  /** False while longer texts are still looked through. */
  readonly isWhole: boolean
}

export interface SearchParts {
  readonly tickets: Accessor<readonly TicketOnPhone[]>
  readonly words: Accessor<readonly string[]>
  readonly unitsMeant: Accessor<UnitsMeant>
  /** True while nothing is to be made ready beforehand: other tickets are about to come (SY-42). */
  readonly isResting?: Accessor<boolean>
}

/** So long a key's own answer has to be painted. */
const FRAMES_MS = 32
/** So long the tickets that came last have to be listed and painted, before what is searched in them is made ready. */
const LISTED_MS = 100
/** Fewer are looked through at once. */
const FEW = 2_000

/**
 * Looks through numbers, names, phones and initials at once, and through everything else a ticket says in slices behind
 * it, so that no key waits for either; of a query that only grows through what the shorter one has found (PI-2). What is
 * searched is made ready beforehand, in slices too, and anew for changed tickets alone. Needs an owner.
 */
export function createSearch({ tickets, words, unitsMeant, isResting }: SearchParts): Accessor<Found> {
  const [found, setFound] = createSignal<Found>({ held: [], met: null, isWhole: true })
  let texts: Texts = { heads: [], wholes: [] }
  let last: Searched | undefined
  createComputed(() => {
    const held = tickets()
    texts = { heads: Array(held.length), wholes: Array(held.length) }
  })
  createEffect(() => {
    const held = tickets()
    if (isResting?.()) return
    const { heads, wholes } = texts
    const makeReady = (at: number): void => {
      const ticket = held[at]?.ticket
      if (!ticket) return
      heads[at] ??= headOf(ticket)
      wholes[at] ??= wholeOf(ticket)
    }
    inSlices(eachInSteps(held.length, makeReady), undefined, LISTED_MS)
  })
  createComputed(() => {
    const [held, asked, meant] = [tickets(), words(), unitsMeant()]
    if (asked.length === 0) {
      setFound({ held, met: null, isWhole: true })
      return
    }
    const before = last?.held === held && last.meant === meant && grows(last.words, asked) ? last : undefined
    const { inHead, anywhere, begins } = askFor(asked, { held, texts, meant, before })
    const most = before?.among ? count(before.among) : held.length
    const heads = new Uint8Array(held.length)
    for (let at = 0; at < heads.length; at++) heads[at] = +inHead(at)
    const found = { held, words: asked, meant, inHead: heads, begins }
    const add = (met: Uint8Array, at: number): void => void (met[at] ||= +anywhere(at))
    function tell(met: Uint8Array, isWhole: boolean): void {
      last = { ...found, isWhole, among: isWhole ? met : (before?.among ?? null) }
      setFound({ held, met: count(met) === held.length ? null : met, isWhole })
    }
    const isFew = most <= FEW
    const met = heads.slice()
    if (isFew) for (let at = 0; at < met.length; at++) add(met, at)
    const isWhole = isFew || count(heads) === most
    tell(isWhole ? met : heads, isWhole)
    const addEach = eachInSteps(held.length, (at) => add(met, at))
    if (!isWhole) inSlices(addEach, () => tell(met, true), FRAMES_MS)
  })
  return found
}

function count(met: Uint8Array): number {
  let sum = 0
  for (const one of met) sum += one
  return sum
}
