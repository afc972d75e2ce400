import { score, zhuhui2019, type ScoreSheet } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import type { Assessment } from './assess/assessment.ts'
import { unitFacts } from './facts.ts'
import { policyOf } from './settings/policy-of.ts'
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
  return score({ rubric: zhuhui2019, policy: policyOf(about.settings), facts: unitFacts(about), asOf: about.asOf })
}
