import { atStake, inOrderOfStake, type Stake } from '@sunshine/rubric'
import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { assessedYear } from './assessed-year.ts'
import { unitFacts } from './facts.ts'
import { policyFor } from './settings/in-force.ts'
import { rubricFor } from './settings/rubric-in-force.ts'
import type { Settings } from './settings/settings.ts'
import type { Ticket } from './ticket.ts'

/**
 * What a unit's open tickets still cost, the most urgent first (WL-1): each by the rubric and the readings in force for
 * the year it is assessed in, beside that year's other tickets.
 */
export function unitStakes(about: {
  readonly unitId: string
  readonly asOf: Instant
  readonly tickets: readonly Ticket[]
  readonly settings: Settings
}): Stake[] {
  const { asOf, settings, tickets } = about
  const thisYear = Number(beijingDate(asOf).slice(0, 4))
  const years = new Map<number, Set<string>>()
  for (const ticket of tickets) {
    const year = assessedYear(ticket, policyFor(settings, { year: thisYear, asOf }).policy)
    years.set(year, (years.get(year) ?? new Set()).add(ticket.id))
  }
  return [...years]
    .flatMap(([year, ids]) => {
      const { policy } = policyFor(settings, { year, asOf })
      const facts = unitFacts({ ...about, year, assessment: null })
      // One midnight is all that today's order looks at.
      return atStake({ rubric: rubricFor(settings, year), policy, facts, asOf }, 1).filter(({ ticket }) =>
        ids.has(ticket),
      )
    })
    .sort(inOrderOfStake)
}
