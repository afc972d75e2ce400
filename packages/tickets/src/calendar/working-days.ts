import { addDays, dayOfWeek, type CivilDate } from '@sunshine/rubric/civil-date'
import { arrangements } from './years.ts'

/** A day the State Council moved: a weekday off, or a weekend day worked. */
export interface MovedDay {
  readonly kind: 'holiday' | 'makeUp'
  readonly name: string
  readonly notice: string
}

/** A working-day calendar: versioned data with the last day it speaks for. */
export interface Calendar {
  readonly version: string
  /** Days after this one are counted on weekdays alone and marked 暂定 (DL-4). */
  readonly knownThrough: CivilDate
  readonly days: ReadonlyMap<CivilDate, MovedDay>
}

/** What a day is, and why. */
export interface DayKind {
  readonly kind: 'working' | 'weekend' | 'holiday' | 'makeUp'
  readonly name: string | null
  readonly notice: string | null
  readonly provisional: boolean
}

function movedDays(): Map<CivilDate, MovedDay> {
  const days = new Map<CivilDate, MovedDay>()
  for (const { year, notice, off, worked } of arrangements) {
    for (const [name, dates] of Object.entries(off))
      for (const date of dates.split(' ')) days.set(`${year}-${date}`, { kind: 'holiday', name, notice })
    for (const [name, dates] of Object.entries(worked))
      for (const date of dates.split(' ')) days.set(`${year}-${date}`, { kind: 'makeUp', name, notice })
  }
  return days
}

/** The State Council's calendar as shipped (DL-1). */
export const chinaCalendar: Calendar = { version: 'china-2018-2026.1', knownThrough: '2026-12-31', days: movedDays() }

/** Whether a day is worked, and by which notice (DL-1). */
export function dayKind(calendar: Calendar, date: CivilDate): DayKind {
  const provisional = date > calendar.knownThrough
  const moved = calendar.days.get(date)
  if (moved) return { ...moved, provisional }
  return { kind: dayOfWeek(date) <= 5 ? 'working' : 'weekend', name: null, notice: null, provisional }
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

/** Working days after `from` up to and with `to`; negative when `to` is earlier: how overdue, in working days (DL-5). */
export function countWorkingDays(calendar: Calendar, from: CivilDate, to: CivilDate): number {
  if (to < from) return 0 - countWorkingDays(calendar, to, from)
  let count = 0
  for (let date = from; date < to;) {
    date = addDays(date, 1)
    if (isWorkingDay(calendar, date)) count++
  }
  return count
}
