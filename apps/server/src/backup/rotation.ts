import type { NamedBackup } from './names.ts'

/** Of how many periods each the newest backup stays: hours, days, weeks, months. */
export const KEPT = { hours: 24, days: 14, weeks: 8, months: 12 } as const
/** A copy whose log has a fault is evidence, and may be all there is. */
const KEPT_UNSOUND = 3

const HOUR_MS = 3_600_000
const BEIJING_HOURS = 8
const MONDAY = 3

/**
 * What rotation takes away (BK-9): of the last 24 hours, 14 days, 8 weeks and 12 months in which there is a sound backup,
 * the newest of each stays, and the newest three of those that are not sound. The newest sound one always stays, and
 * so does the only one. Periods are Beijing's; weeks begin on Monday.
 */
export function toRemove(backups: readonly NamedBackup[]): readonly NamedBackup[] {
  const newestFirst = backups.toSorted((one, other) => other.at - one.at)
  const sound = newestFirst.filter((backup) => backup.sound)
  const kept = new Set(newestFirst.filter((backup) => !backup.sound).slice(0, KEPT_UNSOUND))
  for (const [most, periodOf] of periods) {
    const newestOf = new Map<number, NamedBackup>()
    for (const backup of sound) {
      const period = periodOf(backup.at)
      if (!newestOf.has(period) && newestOf.size < most) newestOf.set(period, backup)
    }
    for (const backup of newestOf.values()) kept.add(backup)
  }
  return newestFirst.filter((backup) => !kept.has(backup))
}

const hourOf = (at: number): number => Math.floor(at / HOUR_MS) + BEIJING_HOURS
const dayOf = (at: number): number => Math.floor(hourOf(at) / 24)

const weekOf = (at: number): number => Math.floor((dayOf(at) + MONDAY) / 7)

function monthOf(at: number): number {
  const day = new Date(dayOf(at) * 24 * HOUR_MS)
  return day.getUTCFullYear() * 12 + day.getUTCMonth()
}

const periods: readonly (readonly [most: number, periodOf: (at: number) => number])[] = [
  [KEPT.hours, hourOf],
  [KEPT.days, dayOf],
  [KEPT.weeks, weekOf],
  [KEPT.months, monthOf],
]
