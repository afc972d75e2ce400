import type { Signed } from '../assess/life.ts'
import type { Assessment } from '../assess/assessment.ts'
import type { ObservationLogged } from './event.ts'

/** An entry received more than so many days after the day it tells of is marked 补记 (OB-3). */
export const LATE_AFTER_DAYS = 7

/** One entry of 平时台账 as it stands; `at` is when the district received it. */
export interface Observation extends Omit<ObservationLogged, 'type'>, Signed {
  readonly id: string
  readonly userId: string
  /** Who wrote it for whom: the school of itself, or the bureau. */
  readonly side: 'school' | 'bureau'
  /** 补记, by the instant of receipt. */
  readonly late: boolean
  readonly withdrawn: (Signed & { readonly reason: string }) | null
}

/** The entries of a year, of all items or of one: the latest day first, of one day the last received first. */
export function observationsOf(
  assessment: Pick<Assessment, 'observations'> | null,
  item?: string,
): readonly Observation[] {
  const found = (assessment?.observations ?? []).filter((one) => item === undefined || one.item === item)
  return [...found].reverse().sort((a, b) => (a.observedOn < b.observedOn ? 1 : a.observedOn > b.observedOn ? -1 : 0))
}
