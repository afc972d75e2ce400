import { awaitsReply, type Settings } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { consequencesOf, type Consequence } from '../../ticket/consequence.ts'
import { isSchools, nextStep } from '../../ticket/next-step.ts'

export { sealPriceOf } from '../../ticket/consequence.ts'
export { dueWords } from '../../ticket/due-words.ts'
export { matches } from '../../ticket/search.ts'
export { refusedWords } from '../../ticket/refused-words.ts'
export { inView } from './list-view.ts'

/** For whom and when tickets are weighed. */
interface Weighing {
  readonly unitId: string
  readonly asOf: number
  readonly settings: Settings
}

type Consequences = ReadonlyMap<string, Consequence>

/** As the clock of a list moves. */
const MINUTE_MS = 60_000
const scales = new WeakMap<readonly TicketOnPhone[], Weighing & { readonly consequences: Consequences }>()

/**
 * What waiting with each open ticket leads to. The same tickets are not weighed twice in a minute, and where there is no
 * time for it (`mayTake` it), what they weighed before stands: whoever comes back to the list finds it as it was (PI-10).
 */
export function weigh(
  held: readonly TicketOnPhone[] | undefined,
  about: Weighing,
  mayTake = true,
): Consequences | undefined {
  const last = held && scales.get(held)
  const before = last?.unitId === about.unitId && last.settings === about.settings ? last : undefined
  if (!held || !mayTake || (before && Math.abs(about.asOf - before.asOf) < MINUTE_MS)) return before?.consequences
  const consequences = consequencesOf({ ...about, tickets: held.map(({ ticket }) => ticket) })
  scales.set(held, { ...about, consequences })
  return consequences
}

/**
 * What must be done first (WL-1): refused acts, then what a reply today saves, by the engine's order, then what else is
 * the school's, then the newest.
 */
export function inOrder(
  consequences: ReadonlyMap<string, Consequence> | undefined,
  now: number,
): (a: TicketOnPhone, b: TicketOnPhone) => number {
  const rankOf = ({ ticket, rejected }: TicketOnPhone): number => {
    if (rejected.length > 0) return 0
    if (!isSchools(nextStep(ticket, now))) return 3
    return awaitsReply(ticket) ? 1 : 2
  }
  const placeOf = ({ ticket }: TicketOnPhone): number => consequences?.get(ticket.id)?.place ?? Infinity
  return (a, b) => {
    const [rankA, rankB] = [rankOf(a), rankOf(b)]
    if (rankA !== rankB) return rankA - rankB
    if (rankA < 2) {
      const [placeA, placeB] = [placeOf(a), placeOf(b)]
      if (placeA !== placeB) return placeA < placeB ? -1 : 1
    }
    return b.ticket.acceptedAt - a.ticket.acceptedAt
  }
}
