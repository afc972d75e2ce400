import type { Steps } from '@sunshine/rubric'
import { awaitsReply } from '@sunshine/tickets'
import { byDueDay } from '../../store/most-urgent.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import type { Consequences } from '../../ticket/consequence.ts'
import { lacksSealPhoto } from '../../ticket/due-words.ts'
import { eachInSteps } from '../../ticket/each-in-steps.ts'
import { inSlices } from '../../ticket/in-slices.ts'
import { isSchools, nextStep } from '../../ticket/next-step.ts'
import { headOf, matching, wholeOf } from '../../ticket/search.ts'
import { weigh as weighed } from '../../ticket/weigh.ts'

export { dueWords } from '../../ticket/due-words.ts'
export { refusedWords } from '../../ticket/refused-words.ts'
export { inView } from './list-view.ts'

/** A quarter of a slow phone's slice. */
const STEPS_AT_ONCE = 8

/** Finds the next step of each, which views and order ask for, so that a tap meanwhile is answered (PI-14). Needs an owner. */
export function findSteps(held: readonly TicketOnPhone[], now: number, done: () => void): void {
  inSlices(
    eachInSteps(
      held.length,
      (at) => {
        const ticket = held[at]?.ticket
        if (ticket) nextStep(ticket, now)
      },
      STEPS_AT_ONCE,
    ),
    done,
  )
}

/** Which of the list answer a search. */
export function meeting(query: string): (held: TicketOnPhone) => boolean {
  const isMet = matching(query)
  return ({ ticket }) => isMet(ticket)
}

/**
 * What waiting with each ticket leads to; behind it what is searched is made comparable, before a first key would do it
 * for hundreds at once (PI-14). Needs an owner.
 */
export function weigh(...asked: Parameters<typeof weighed>): Consequences | undefined {
  const consequences = weighed(...asked)
  if (consequences) inSlices(eachReady(asked[0] ?? []))
  return consequences
}

function* eachReady(held: readonly TicketOnPhone[]): Steps<void> {
  for (const { ticket } of held) {
    headOf(ticket)
    wholeOf(ticket)
    yield
  }
}

/**
 * What must be done first (WL-1): refused acts, then what a reply or its photo today saves, by the engine's order and by
 * due day until it has said, then what else is the school's, then the newest.
 */
export function inOrder(
  consequences: Consequences | undefined,
  now: number,
): (a: TicketOnPhone, b: TicketOnPhone) => number {
  const rankOf = ({ ticket, rejected }: TicketOnPhone): number => {
    if (rejected.length > 0) return 0
    if (!isSchools(nextStep(ticket, now))) return 3
    return awaitsReply(ticket) || lacksSealPhoto(ticket) ? 1 : 2
  }
  const placeOf = ({ ticket }: TicketOnPhone): number => consequences?.get(ticket.id)?.place ?? Infinity
  return (a, b) => {
    const [rankA, rankB] = [rankOf(a), rankOf(b)]
    if (rankA !== rankB) return rankA - rankB
    if (rankA < 2) {
      const [placeA, placeB] = [placeOf(a), placeOf(b)]
      if (placeA !== placeB) return placeA < placeB ? -1 : 1
      if (!consequences) return byDueDay(a, b)
    }
    return b.ticket.acceptedAt - a.ticket.acceptedAt
  }
}
