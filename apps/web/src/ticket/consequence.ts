import { decimal, hundredthsOf, plainPoints, score, stakeLine, type Stake, type Steps } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import {
  calendarOf,
  clockRuns,
  dueOn,
  policyFor,
  rubricFor,
  skippedWords,
  unitFacts,
  unitStakesInSteps,
  withReply,
  type Ticket,
  type Weighed,
} from '@sunshine/tickets'
import { lacksSealPhoto } from './due-words.ts'
import { nextStep } from './next-step.ts'

/** What waiting with one ticket leads to. */
export interface Consequence {
  /** Its place in today's list; 0 is the most urgent of the unit (WL-1); Infinity where no clock waits. */
  readonly place: number
  /** Null where no clock waits for the photo of a sealed letter, the one thing owed. */
  readonly stake: Stake | null
  /** “现在回复不扣分 · 过期扣 2 分 · 催办后扣 5 分”, as the engine answers (WL-3, WL-17). */
  readonly price: string
  /** “跳过 9月5–6日 周末”: the days the countdown passes over (WL-2); empty when there are none. */
  readonly skipped: string
}

/** Every ticket of a unit that is open, or lacks a photo that is counted, with its consequence, by id. */
export type Consequences = ReadonlyMap<string, Consequence>

/**
 * What waiting leads to, some steps for each ticket, so that a slow phone that weighs hundreds answers a tap meanwhile
 * (PI-14). Apart from the list, so that the engine loads after it.
 */
export function* consequencesInSteps(about: Weighed): Steps<Consequences> {
  const tickets = new Map(about.tickets.map((ticket) => [ticket.id, ticket]))
  const calendar = calendarOf(about.settings)
  const today = beijingDate(about.asOf)
  const stakes = yield* unitStakesInSteps(about)
  const consequences = new Map<string, Consequence>(
    stakes.map((stake, place) => {
      const ticket = tickets.get(stake.ticket)
      const due = ticket && clockRuns(ticket) ? dueOn(ticket) : null
      // Once the day is over nobody counts towards it any more.
      const skipped = due && today <= due ? skippedWords(calendar, today, due) : ''
      const price = stakeLine(stake, ticket && lacksSealPhoto(ticket) ? 'sealPhoto' : 'reply')
      return [stake.ticket, { place, stake, price, skipped }]
    }),
  )
  for (const ticket of about.tickets) {
    // Whose clock runs is open, and its photo has the price of a reply.
    if (nextStep(ticket, about.asOf) !== 'sealPhoto' || consequences.has(ticket.id)) continue
    const price = sealPriceOf(ticket, about)
    if (price) consequences.set(ticket.id, { place: Infinity, stake: null, price, skipped: '' })
    yield
  }
  return consequences
}

/**
 * What the missing photo of a sealed letter costs where the clock does not wait for it, as the engine answers for this
 * ticket under the readings in force (WL-17); undefined where nothing is counted, or the seal was judged in order.
 */
function sealPriceOf(ticket: Ticket, { asOf, settings }: Weighed): string | undefined {
  const last = ticket.replies[ticket.replies.length - 1]
  if (!last || last.findings.seal === 'ok') return undefined
  const year = Number((dueOn(ticket) ?? beijingDate(ticket.acceptedAt)).slice(0, 4))
  const lost = (one: Ticket): number => {
    const facts = unitFacts({ unitId: one.unitId ?? '', year, tickets: [one], assessment: null })
    const { policy } = policyFor(settings, { year, asOf })
    const { items } = score({ rubric: rubricFor(settings, year), policy, facts, asOf })
    return items.flatMap(({ deductions }) => deductions).reduce((sum, one) => sum + hundredthsOf(one.points), 0)
  }
  const judged = (seal: 'ok' | 'fault'): Ticket => withReply(ticket, { ...last, findings: { format: 'ok', seal } })
  const cost = lost(judged('fault')) - lost(judged('ok'))
  if (cost <= 0) return undefined
  const points = plainPoints(decimal(cost))
  return last.findings.seal === 'fault'
    ? `审核时没有见到公章，已扣 ${points} 分 · 拍好后请区里改判`
    : `拍好盖章的信不扣分 · 没有盖章照片扣 ${points} 分`
}
