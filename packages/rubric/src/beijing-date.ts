/** A moment in time: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number
/** A calendar day in Beijing, "2019-03-08". Compares as text. */
export type CivilDate = string

/** The first instant a record may name, in the year 2000; a clock before it is wrong. */
export const EARLIEST_INSTANT = 946_684_800_000
/** The last one, in the year 2200. */
export const LATEST_INSTANT = 7_258_118_400_000
/** A day in milliseconds. */
export const DAY = 86_400_000
/** How far Beijing is ahead of Greenwich, in milliseconds. */
export const BEIJING = 8 * 3_600_000

/**
 * A proleptic Gregorian date by its number of days since 1970-01-01, by integer arithmetic
 * (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
 */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** The date of a number of days since 1970-01-01. */
export const writeDate = (days: number): CivilDate => {
  const { year, month, day } = civilFromDays(days)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** The Beijing calendar day an instant falls on. */
export function beijingDate(at: Instant): CivilDate {
  return writeDate(Math.floor((at + BEIJING) / DAY))
}

/** Milliseconds since Beijing midnight, 0 … 86,399,999. */
export function beijingTimeOfDay(at: Instant): number {
  return at + BEIJING - Math.floor((at + BEIJING) / DAY) * DAY
}

/** ISO 8601 in Beijing time; milliseconds only where there are any: "2019-03-04T12:00:00+08:00". */
export function formatInstant(at: Instant): string {
  const time = beijingTimeOfDay(at)
  const seconds = Math.floor(time / 1000)
  const fraction = time % 1000
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return `${beijingDate(at)}T${clock}${fraction ? `.${String(fraction).padStart(3, '0')}` : ''}+08:00`
}
