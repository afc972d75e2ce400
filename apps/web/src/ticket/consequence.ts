import { decimal, hundredthsOf, plainPoints, score, stakeLine, type Stake, type Steps } from '@sunshine/rubric'
import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import {
  calendarOf,
  dueOn,
  policyFor,
  rubricFor,
  skippedWords,
  unitFacts,
  unitStakesInSteps,
  withReply,
  type Settings,
  type Ticket,
  type Weighed,
} from '@sunshine/tickets'
import { nextStep } from './next-step.ts'

/** What waiting with one open ticket leads to. */
export interface Consequence {
  /** Its place in today's list; 0 is the most urgent of the unit (WL-1). */
  readonly place: number
  readonly stake: Stake
  /** “现在回复不扣分 · 过期扣 2 分 · 催办后扣 5 分”, as the engine answers (WL-3). */
  readonly price: string
  /** “跳过 9月5–6日 周末”: the days the countdown passes over (WL-2); empty when there are none. */
  readonly skipped: string
}

/** Every open ticket of a unit with its consequence, by id. */
export type Consequences = ReadonlyMap<string, Consequence>

/**
 * What waiting leads to, some steps for each ticket, so that a slow phone that weighs hundreds answers a tap meanwhile
 * (PI-14). Apart from the list, so that the engine loads after it.
 */
export function* consequencesInSteps(about: Weighed): Steps<Consequences> {
  const dues = new Map(about.tickets.map((ticket) => [ticket.id, ticket.replies.length === 0 ? dueOn(ticket) : null]))
  const calendar = calendarOf(about.settings)
  const today = beijingDate(about.asOf)
  const stakes = yield* unitStakesInSteps(about)
  return new Map(
    stakes.map((stake, place) => {
      const due = dues.get(stake.ticket)
      // Once the day is over nobody counts towards it any more.
      const skipped = due && today <= due ? skippedWords(calendar, today, due) : ''
      return [stake.ticket, { place, stake, price: stakeLine(stake), skipped }]
    }),
  )
}

/**
 * What the missing photo of a sealed letter costs, as the engine answers for this ticket under the readings in force
 * (WL-17); undefined when no photo is owed or none is counted.
 */
export function sealPriceOf(ticket: Ticket, now: Instant, settings: Settings): string | undefined {
  const last = ticket.replies[ticket.replies.length - 1]
  if (nextStep(ticket, now) !== 'sealPhoto' || !last) return undefined
  const year = Number((dueOn(ticket) ?? beijingDate(ticket.acceptedAt)).slice(0, 4))
  const lost = (one: Ticket): number => {
    const facts = unitFacts({ unitId: one.unitId ?? '', year, tickets: [one], assessment: null })
    const { policy } = policyFor(settings, { year, asOf: now })
    const { items } = score({ rubric: rubricFor(settings, year), policy, facts, asOf: now })
    return items.flatMap(({ deductions }) => deductions).reduce((sum, one) => sum + hundredthsOf(one.points), 0)
  }
  const judged = (seal: 'ok' | 'fault'): Ticket => withReply(ticket, { ...last, findings: { format: 'ok', seal } })
  const cost = lost(judged('fault')) - lost(judged('ok'))
  return cost > 0 ? `拍好盖章的信不扣分 · 没有盖章照片扣 ${plainPoints(decimal(cost))} 分` : undefined
}
