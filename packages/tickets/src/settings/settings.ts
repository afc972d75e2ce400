import type { Policy, Rubric } from '@sunshine/rubric'
import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import type { LimitsTable } from '../calendar/due.ts'
import type { CalendarEdit } from '../calendar/edited.ts'
import type { PublishedSample } from '../sample/sample.ts'
import type { PinGroup } from './event.ts'

/** Who decided something, why, and when the server received it. */
export interface Decided {
  readonly reason: string
  /** The person's name. */
  readonly by: string
  readonly at: Instant
}

/** One adoption of readings, numbered from 1 in the order received; 0 stands for the shipped ones. */
export interface AdoptedPolicy extends Decided {
  readonly version: number
  /** Only the keys chosen; the others keep their default. */
  readonly policy: Partial<Policy>
  /** The first day on which it is in force. */
  readonly effectiveOn: CivilDate
}

/** A city that may read the district's scores, and whether that was taken back (CT-1). */
export interface CitySubscription {
  readonly id: string
  /** As the district named it: "衡阳市". */
  readonly city: string
  readonly scope: 'scores'
  readonly admitted: Decided
  readonly dismissed: Decided | null
}

/** The district's choices. One document, id `district`; every choice ever made stays in it, in the order received. */
export interface Settings {
  readonly kind: 'settings'
  readonly id: string
  readonly policies: readonly AdoptedPolicy[]
  readonly rubrics: readonly (Decided & { readonly rubric: Rubric; readonly fromYear: number })[]
  readonly calendarEdits: readonly (Decided & { readonly edit: CalendarEdit })[]
  /** The last day the edited calendar speaks for; null keeps the shipped one's. */
  readonly knownThrough: CivilDate | null
  /** Who moved that day to where, and why. */
  readonly reaches: readonly (Decided & { readonly through: CivilDate })[]
  /** The last one counts. */
  readonly limits: readonly (Decided & { readonly limits: LimitsTable })[]
  /** Working days a school has to object after the feedback; the last one counts. Absent until somebody chooses (SL-15). */
  readonly objectionDays?: readonly (Decided & { readonly days: number })[]
  /** Years names are kept for after the year of acceptance; the last one counts. Absent until somebody chooses (ER-1). */
  readonly retention?: readonly (Decided & { readonly years: number })[]
  /** Whose devices are to have a PIN; the last one counts. Absent until somebody asks for one (VA-16). */
  readonly pinDemands?: readonly (Decided & { readonly groups: readonly PinGroup[] })[]
  /** Seeds of samples, in the order published; absent until somebody publishes one (SM-1). */
  readonly samples?: readonly PublishedSample[]
  /** Every consent to a city's reading; absent until the first (CT-1). */
  readonly cities?: readonly CitySubscription[]
  readonly version: number
}

/** The id of the one settings document. */
export const SETTINGS_ID = 'district'

/** The settings before anyone decided anything. */
export const defaultSettings: Settings = {
  kind: 'settings',
  id: SETTINGS_ID,
  policies: [],
  rubrics: [],
  calendarEdits: [],
  knownThrough: null,
  reaches: [],
  limits: [],
  version: 0,
}
