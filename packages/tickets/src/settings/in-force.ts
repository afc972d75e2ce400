import { defaultPolicy, numbers2019, numbersOf, type Policy, type Rubric, type RubricNumbers } from '@sunshine/rubric'
import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { defaultLimits, type LimitsTable } from '../calendar/due.ts'
import type { ItemLimit } from '../stamp.ts'
import type { AdoptedPolicy, Settings } from './settings.ts'

/** The readings in force, completed by the defaults, with the number the bureau knows them by; 0 as shipped. */
export interface PolicyInForce {
  readonly policy: Policy
  readonly version: number
}

/** The readings in force on a day: those with the latest effective day up to it, of two the later adopted (AC-23). */
export function policyOn({ policies }: Settings, day: CivilDate): PolicyInForce {
  let found: AdoptedPolicy | undefined
  for (const adopted of policies)
    if (adopted.effectiveOn <= day && (found === undefined || adopted.effectiveOn >= found.effectiveOn)) found = adopted
  return { policy: { ...defaultPolicy, ...found?.policy }, version: found?.version ?? 0 }
}

/**
 * The readings a year's sheet is scored by as of an instant: those in force on that day, and never later than the
 * year's last (AC-31): what takes effect afterwards leaves a past year as it was.
 */
export function policyFor(settings: Settings, about: { readonly year: number; readonly asOf: Instant }): PolicyInForce {
  const day = beijingDate(about.asOf)
  const lastDay = `${about.year}-12-31`
  return policyOn(settings, day < lastDay ? day : lastDay)
}

/** The rubric adopted last for a year or for the latest year before; undefined while the shipped one stands (AC-32). */
export function adoptedRubric(settings: Settings, year: number): Rubric | undefined {
  let found: Settings['rubrics'][number] | undefined
  for (const adopted of settings.rubrics)
    if (adopted.fromYear <= year && (found === undefined || adopted.fromYear >= found.fromYear)) found = adopted
  return found?.rubric
}

/** The numbers of a year's rubric, without its printed words. */
export function rubricNumbersFor(settings: Settings, year: number): RubricNumbers {
  const adopted = adoptedRubric(settings, year)
  return adopted === undefined ? numbers2019 : numbersOf(adopted)
}

/** The limits in force (DL-3). */
export function limitsOf(settings: Settings): LimitsTable {
  return settings.limits[settings.limits.length - 1]?.limits ?? defaultLimits
}

/** What an item of the rubric of a year allows; null for an item it does not have (AC-18). */
export function itemLimitFor(settings: Settings, item: string, year: number): ItemLimit | null {
  const { limits } = rubricNumbersFor(settings, year)
  // By entry: an id such as "constructor" is no item.
  return Object.entries(limits).find(([id]) => id === item)?.[1] ?? null
}

/** How many working days a school has to object, and whether anyone has chosen it (SL-15). */
export interface ObjectionDays {
  readonly days: number
  readonly isDefault: boolean
}

/** Within how many working days of the feedback a school may object (SL-15): today, or by what was chosen up to an instant. */
export function objectionDaysOf({ objectionDays = [] }: Settings, until = Infinity): ObjectionDays {
  const known = objectionDays.filter(({ at }) => at <= until)
  const chosen = known[known.length - 1]
  return chosen === undefined ? { days: 5, isDefault: true } : { days: chosen.days, isDefault: false }
}
