import { inOrderOfStake, outcomeOf, stakesInSteps, type Stake, type Steps } from '@sunshine/rubric'
import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { assessedYear } from './assessed-year.ts'
import { unitFacts } from './facts.ts'
import { policyFor } from './settings/in-force.ts'
import { rubricFor } from './settings/rubric-in-force.ts'
import type { Settings } from './settings/settings.ts'
import type { Ticket } from './ticket.ts'

/** For whom, when and by which readings tickets are weighed. */
export interface Weighed {
  readonly unitId: string
  readonly asOf: Instant
  readonly tickets: readonly Ticket[]
  readonly settings: Settings
}

/**
 * What a unit's open tickets still cost, the most urgent first (WL-1): each by the rubric and the readings in force for
 * the year it is assessed in, beside that year's other tickets.
 */
export function unitStakes(about: Weighed): Stake[] {
  return outcomeOf(unitStakesInSteps(about))
}

/** The same in steps, two for each ticket. */
export function* unitStakesInSteps(about: Weighed): Steps<Stake[]> {
  const { asOf, settings, tickets } = about
  const thisYear = Number(beijingDate(asOf).slice(0, 4))
  const { policy: readings } = policyFor(settings, { year: thisYear, asOf })
  const years = new Map<number, Set<string>>()
  for (const ticket of tickets) {
    const year = assessedYear(ticket, readings)
    years.set(year, (years.get(year) ?? new Set()).add(ticket.id))
  }
  const stakes: Stake[] = []
  for (const [year, ids] of years) {
    const { policy } = policyFor(settings, { year, asOf })
    const facts = unitFacts({ ...about, year, assessment: null })
    // One midnight is all that today's order looks at.
    const found = yield* stakesInSteps({ rubric: rubricFor(settings, year), policy, facts, asOf }, 1)
    stakes.push(...found.filter(({ ticket }) => ids.has(ticket)))
  }
  return stakes.sort(inOrderOfStake)
}
