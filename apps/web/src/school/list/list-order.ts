import { awaitsReply } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'
import type { Consequence } from '../../ticket/consequence.ts'
import { isSchools, nextStep } from '../../ticket/next-step.ts'

export { consequencesOf, sealPriceOf } from '../../ticket/consequence.ts'
export { dueWords } from '../../ticket/due-words.ts'
export { matches } from '../../ticket/search.ts'
export { refusedWords } from '../../ticket/refused-words.ts'
export { inView } from './list-view.ts'

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
