import type { Settings } from '@sunshine/tickets'
import { createSignal } from 'solid-js'
import type { TicketOnPhone } from '../store/tickets.ts'
import { consequencesInSteps, type Consequences } from './consequence.ts'
import { inSlices } from './in-slices.ts'

/** For whom and when tickets are weighed. */
interface Weighing {
  readonly unitId: string
  readonly asOf: number
  readonly settings: Settings
}

/** Tickets with what they weighed. */
interface Scale {
  readonly unitId: string
  readonly asOf: number
  readonly held: readonly TicketOnPhone[]
  readonly consequences: Consequences
}

/** As the clock of a list moves. */
const MINUTE_MS = 60_000
/** So long a frame that shows the tickets has to be painted. */
const PAINTED_MS = 32
/** The last weighing of all under the district's choices: a phone has one list of tickets, of which a change makes another. */
const scales = new WeakMap<Settings, Scale>()
const [weighed, tellWeighed] = createSignal(undefined, { equals: false })

/**
 * What waiting with each open ticket leads to, as far as it is known; a computation that asks is run again once all is.
 * They are weighed in slices behind what shows them, so that a tap meanwhile is answered (PI-14), and the same ones not
 * twice in a minute. Until then what was weighed before stands: whoever comes back to the list finds it as it was (PI-10).
 */
export function weigh(held: readonly TicketOnPhone[] | undefined, about: Weighing): Consequences | undefined {
  if (!held) return undefined
  weighed()
  const last = scales.get(about.settings)
  const before = last?.unitId === about.unitId ? last : undefined
  if (before?.held !== held || Math.abs(about.asOf - before.asOf) >= MINUTE_MS) {
    const done = (consequences: Consequences): void => {
      scales.set(about.settings, { ...about, held, consequences })
      tellWeighed()
    }
    inSlices(consequencesInSteps({ ...about, tickets: held.map(({ ticket }) => ticket) }), done, PAINTED_MS)
  }
  return before?.consequences
}
