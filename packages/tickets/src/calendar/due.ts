import type { Priority, TicketType } from '@sunshine/rubric'
import { addDays, beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { addWorkingDays, isKnown, type Calendar } from './working-days.ts'

/** So many working or calendar days. */
export interface Limit {
  readonly days: number
  readonly unit: 'working' | 'calendar'
}

/** The bureau's limits: one by type, one by priority or none; the earlier due date wins (DL-3). */
export interface LimitsTable {
  readonly byType: { readonly [type in TicketType]: Limit }
  readonly byPriority: { readonly [priority in Priority]: Limit | null }
}

const working = (days: number): Limit => ({ days, unit: 'working' })

/** 系统默认: the notice names no limits; a bureau edits these (DL-3). */
export const defaultLimits: LimitsTable = {
  byType: {
    inquiry: working(3),
    assistance: working(5),
    complaint: working(5),
    report: working(15),
    suggestion: working(5),
    other: working(5),
  },
  byPriority: { normal: null, important: working(3), critical: { days: 1, unit: 'calendar' } },
}

/** A due date with what it came from. */
export interface DueDate {
  readonly dueOn: CivilDate
  readonly calendarVersion: string
  /** 暂定: the count begins before the days the calendar knows, or ends beyond them (DL-4). */
  readonly provisional: boolean
  readonly limit: Limit
}

/** The due date of a ticket accepted at an instant: counted from the day after the Beijing day of acceptance (DL-2, DL-3). */
export function dueDate(about: {
  readonly calendar: Calendar
  readonly limits: LimitsTable
  readonly type: TicketType
  readonly priority: Priority
  readonly acceptedAt: Instant
}): DueDate {
  const { calendar, limits, type, priority, acceptedAt } = about
  const from = beijingDate(acceptedAt)
  const byType = limits.byType[type]
  const byPriority = limits.byPriority[priority] ?? byType
  const candidates = [byType, byPriority].map((limit) => ({ limit, dueOn: limitEnd(calendar, from, limit) }))
  const { limit, dueOn } = candidates.reduce((earlier, other) => (other.dueOn < earlier.dueOn ? other : earlier))
  const spoken = isKnown(calendar, addDays(from, 1)) && isKnown(calendar, dueOn)
  return { dueOn, calendarVersion: calendar.version, provisional: !spoken, limit }
}

function limitEnd(calendar: Calendar, from: CivilDate, limit: Limit): CivilDate {
  return limit.unit === 'calendar' ? addDays(from, limit.days) : addWorkingDays(calendar, from, limit.days)
}
