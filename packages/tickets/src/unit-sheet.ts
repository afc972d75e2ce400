import { score, type ScoreSheet } from '@sunshine/rubric'
import type { UnitYear } from './assess/final-sheet.ts'
import { unitFacts } from './facts.ts'
import { policyFor } from './settings/in-force.ts'
import { rubricFor } from './settings/rubric-in-force.ts'

/** One unit's score sheet as of an instant: the one call phone and server both make (AC-22). */
export function unitSheet(about: UnitYear): ScoreSheet {
  const { settings, year, asOf } = about
  const { policy } = policyFor(settings, { year, asOf })
  return score({ rubric: rubricFor(settings, year), policy, facts: unitFacts(about), asOf })
}
