import { zhuhui2019, type Rubric } from '@sunshine/rubric'
import { adoptedRubric } from './in-force.ts'
import type { Settings } from './settings.ts'

/**
 * The rubric a year is scored by: the one adopted last for it or for the latest year before, else 2019's (AC-32). In a
 * file of its own, for its printed words are large and a phone's list needs none of them.
 */
export function rubricFor(settings: Settings, year: number): Rubric {
  return adoptedRubric(settings, year) ?? zhuhui2019
}
