import { addDays, dayNumber, dayOfWeek, type CivilDate } from '@sunshine/rubric/civil-date'
import { arrangements } from './years.ts'

/**
 * A day a notice speaks of: off, worked instead (调休), or, by a bureau's edit, taken back to what its weekday says.
 * `notice` is the number or name of the paper that says so.
 */
export interface MovedDay {
  readonly kind: 'holiday' | 'makeUp' | 'ordinary'
  readonly name: string
  readonly notice: string
}

/** A working-day calendar: versioned data with the first and the last day it speaks for. */
export interface Calendar {
  /** Stored with every due date counted by it (DL-7). */
  readonly version: string
  /** Days before this one are marked 暂定 like those beyond the end (DL-4). */
  readonly knownFrom: CivilDate
  /** Days after this one are counted on weekdays alone, save those entered one by one, and marked 暂定 (DL-4). */
  readonly knownThrough: CivilDate
  readonly days: ReadonlyMap<CivilDate, MovedDay>
}

/** What a day is, and why; name and notice are null where no notice speaks of the day. */
export interface DayKind {
  readonly kind: 'working' | 'weekend' | 'holiday' | 'makeUp'
  readonly name: string | null
  readonly notice: string | null
  /** 暂定: outside the days the calendar knows (DL-4). */
  readonly provisional: boolean
}

function movedDays(): Map<CivilDate, MovedDay> {
  const days = new Map<CivilDate, MovedDay>()
  for (const { notice, holidays } of arrangements)
    for (const [name, { off, worked }] of Object.entries(holidays)) {
      for (const date of spanOf(off)) days.set(date, { kind: 'holiday', name, notice })
      for (const date of worked?.split(' ') ?? []) days.set(date, { kind: 'makeUp', name, notice })
    }
  return days
}

/** The days of "first/last", both with it. */
function spanOf(interval: string): CivilDate[] {
  const [first = interval, last = first] = interval.split('/')
  const dates: CivilDate[] = []
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date)
  return dates
}

/** The State Council's calendar as shipped (DL-1). */
export const chinaCalendar: Calendar = {
  version: 'china-2018-2026.1',
  knownFrom: '2018-01-01',
  knownThrough: '2026-12-31',
  days: movedDays(),
}

/** Whether the calendar speaks for a day; elsewhere weekdays alone are counted and the answer is 暂定 (DL-4). */
export function isKnown(calendar: Calendar, date: CivilDate): boolean {
  return date >= calendar.knownFrom && date <= calendar.knownThrough
}

/** Whether a day is worked, and by which notice (DL-1). */
export function dayKind(calendar: Calendar, date: CivilDate): DayKind {
  const provisional = !isKnown(calendar, date)
  const byWeekday = dayOfWeek(date) <= 5 ? 'working' : 'weekend'
  const moved = calendar.days.get(date)
  if (!moved) return { kind: byWeekday, name: null, notice: null, provisional }
  return { ...moved, kind: moved.kind === 'ordinary' ? byWeekday : moved.kind, provisional }
}

/** Whether work is done on the day: an ordinary weekday, or a weekend day made up (DL-1). */
export function isWorkingDay(calendar: Calendar, date: CivilDate): boolean {
  const { kind } = dayKind(calendar, date)
  return kind === 'working' || kind === 'makeUp'
}

/** The day `count` working days after `from`; day 1 is the next working day (DL-2). `count` is at least 1. */
export function addWorkingDays(calendar: Calendar, from: CivilDate, count: number): CivilDate {
  let date = from
  for (let left = count; left > 0;) {
    date = addDays(date, 1)
    if (isWorkingDay(calendar, date)) left--
  }
  return date
}

/**
 * Working days after `from` up to and with `to`; negative when `to` is earlier: how overdue, in working days (DL-5).
 * Weekdays by arithmetic, then the days a notice moved: a list of 600 cards asks this for spans of months.
 */
export function countWorkingDays(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  if (to < from) return 0 - countWorkingDays(calendar, to, from)
  let count = weekdaysUpTo(to) - weekdaysUpTo(from)
  for (const date of calendar.days.keys())
    if (date > from && date <= to) count += Number(isWorkingDay(calendar, date)) - Number(dayOfWeek(date) <= 5)
  return count
}

/** Mondays to Fridays from a fixed Monday up to and with the day. */
function weekdaysUpTo(date: CivilDate): number {
  const weekday = dayOfWeek(date)
  const monday = dayNumber(date) - weekday + 1
  return ((monday - A_MONDAY) / 7) * 5 + Math.min(weekday, 5)
}

/** 1970-01-05 as a day's number. */
const A_MONDAY = 4
