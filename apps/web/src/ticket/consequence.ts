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
  type Settings,
  type Ticket,
  type Weighed,
} from '@sunshine/tickets'
import { nextStep } from './next-step.ts'

/** What waiting with one ticket leads to. */
export interface Consequence {
  /** Its place in today's list; 0 is the most urgent of the unit (WL-1), and what lacks only its photo comes last. */
  readonly place: number
  /** Null when only the photo of its sealed letter is owed. */
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
  const dues = new Map(about.tickets.map((ticket) => [ticket.id, clockRuns(ticket) ? dueOn(ticket) : null]))
  const calendar = calendarOf(about.settings)
  const today = beijingDate(about.asOf)
  const stakes = yield* unitStakesInSteps(about)
  const unsealed = about.tickets.filter((ticket) => nextStep(ticket, about.asOf) === 'sealPhoto')
  const lacking = new Set(unsealed.map(({ id }) => id))
  const consequences = new Map<string, Consequence>(
    stakes.map((stake, place) => {
      const due = dues.get(stake.ticket)
      // Once the day is over nobody counts towards it any more.
      const skipped = due && today <= due ? skippedWords(calendar, today, due) : ''
      const price = stakeLine(stake, lacking.has(stake.ticket) ? 'sealPhoto' : 'reply')
      return [stake.ticket, { place, stake, price, skipped }]
    }),
  )
  for (const ticket of unsealed) {
    // Whose clock runs is open, and its photo has the price of a reply.
    if (consequences.has(ticket.id)) continue
    const price = sealPriceOf(ticket, about)
    if (price) consequences.set(ticket.id, { place: consequences.size, stake: null, price, skipped: '' })
    yield
  }
  return consequences
}

/** When and under which choices a letter is judged. */
type Judging = Pick<Weighed, 'asOf' | 'settings'>

/** Of each version of a ticket, as last asked for: the readings in force are those of a day. */
const sealPrices = new WeakMap<
  Ticket,
  { readonly settings: Settings; readonly day: string; readonly price: string | undefined }
>()

/**
 * What the missing photo of a sealed letter costs where the clock does not wait for it, as the engine answers for this
 * ticket under the readings in force (WL-17); undefined where nothing is counted, or the seal was judged in order.
 */
function sealPriceOf(ticket: Ticket, { asOf, settings }: Judging): string | undefined {
  const day = beijingDate(asOf)
  const known = sealPrices.get(ticket)
  if (known?.settings === settings && known.day === day) return known.price
  const price = sealPriceAt(ticket, { asOf, settings })
  sealPrices.set(ticket, { settings, day, price })
  return price
}

function sealPriceAt(ticket: Ticket, { asOf, settings }: Judging): string | undefined {
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
