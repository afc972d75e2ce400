import { score, type ScoreSheet } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import type { Assessment } from './assess/assessment.ts'
import { unitFacts } from './facts.ts'
import { policyFor } from './settings/in-force.ts'
import { rubricFor } from './settings/rubric-in-force.ts'
import type { Settings } from './settings/settings.ts'
import type { Ticket } from './ticket.ts'

/** One unit's score sheet as of an instant: the one call phone and server both make (AC-22). */
export function unitSheet(about: {
  readonly unitId: string
  readonly year: number
  readonly asOf: Instant
  readonly tickets: readonly Ticket[]
  readonly assessment: Assessment | null
  readonly settings: Settings
}): ScoreSheet {
  const { settings, year, asOf } = about
  const { policy } = policyFor(settings, { year, asOf })
  return score({ rubric: rubricFor(settings, year), policy, facts: unitFacts(about), asOf })
}
