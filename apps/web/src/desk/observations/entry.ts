import { observationsOf, type Assessment, type Observation } from '@sunshine/tickets'

/** One entry of the district's record, and whose year it stands in. */
export interface Entry {
  readonly assessment: Assessment
  readonly observation: Observation
}

/** What the list is narrowed to; the empty string is all. */
export interface EntryFilter {
  readonly unitId: string
  readonly item: string
  /** `05`. */
  readonly month: string
}

/** A year's entries of all units, the latest day first. */
export function entriesOf(assessments: readonly Assessment[], year: number): Entry[] {
  return assessments
    .filter((assessment) => assessment.year === year)
    .flatMap((assessment) => observationsOf(assessment).map((observation): Entry => ({ assessment, observation })))
    .sort((a, b) => order(b) - order(a) || b.observation.at - a.observation.at)
}

const order = ({ observation }: Entry): number => Number(observation.observedOn.split('-').join(''))

/** Whether the list shows an entry. */
export function isShown({ assessment, observation }: Entry, { unitId, item, month }: EntryFilter): boolean {
  return (
    (unitId === '' || assessment.unitId === unitId) &&
    (item === '' || observation.item === item) &&
    (month === '' || observation.observedOn.slice(5, 7) === month)
  )
}
