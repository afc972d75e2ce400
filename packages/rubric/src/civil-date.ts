import { BEIJING, DAY, writeDate, type CivilDate, type Instant } from './beijing-date.ts'

export {
  beijingDate,
  beijingTimeOfDay,
  EARLIEST_INSTANT,
  formatInstant,
  LATEST_INSTANT,
  type CivilDate,
  type Instant,
} from './beijing-date.ts'

/**
 * Days since 1970-01-01 of a proleptic Gregorian date, by integer arithmetic
 * (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil); the inverse stands in `beijing-date.ts`, which a list is drawn with.
 */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The day's number since 1970-01-01; throws on text that is not a real calendar day. */
export function dayNumber(date: CivilDate): number {
  const days = readDate(date)
  if (days === undefined) throw new Error(`not a calendar day: ${date}`)
  return days
}

/** Read digit by digit: every due date of a district's year passes here, a million at a time. */
function readDate(text: string): number | undefined {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return undefined
  const year = wholeNumber(text, 0, 4)
  const month = wholeNumber(text, 5, 7)
  const day = wholeNumber(text, 8, 10)
  const isReal = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  return isReal ? daysFromCivil(year, month, day) : undefined
}

const ZERO = 48

/** The number that the ASCII digits from `start` up to `end` write; −1 where another character stands. */
function wholeNumber(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether the text names a real calendar day, "2019-02-29" does not. */
export function isCivilDate(text: string): boolean {
  return readDate(text) !== undefined
}

/**
 * Reads ISO 8601 with seconds optional, up to milliseconds, and an offset or Z.
 * Returns undefined for anything else, among it a time without offset.
 *
 * @example parseInstant('2019-03-04T12:00:00+08:00') === parseInstant('2019-03-04T04:00:00Z')
 */
export function parseInstant(text: string): Instant | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/.exec(text)
  if (!match) return undefined
  const [, date = '', hour = '', minute = '', second = '0', fraction = '', zone = ''] = match
  const days = readDate(date)
  const offset = readOffset(zone)
  if (days === undefined || offset === undefined) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return days * DAY + seconds * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)) - offset
}

function readOffset(zone: string): number | undefined {
  if (zone === 'Z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 14 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** 00:00:00.000 Beijing time of the day. */
export function startOfDay(date: CivilDate): Instant {
  return dayNumber(date) * DAY - BEIJING
}

/** 23:59:59.999 Beijing time of the day: when a due date ends. */
export function endOfDay(date: CivilDate): Instant {
  return startOfDay(date) + DAY - 1
}

/** The day `count` days later (earlier when negative). */
export function addDays(date: CivilDate, count: number): CivilDate {
  return writeDate(dayNumber(date) + count)
}

/** 1 for Monday … 7 for Sunday. */
export function dayOfWeek(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}
