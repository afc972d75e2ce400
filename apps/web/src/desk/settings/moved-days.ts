import { addDays, dayOfWeek, type CivilDate } from '@sunshine/rubric/civil-date'
import type { Calendar, CalendarEdit } from '@sunshine/tickets'

/** Days beside each other that one paper moves to the same thing. */
export interface MovedSpan {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly kind: CalendarEdit['kind']
  readonly name: string
  readonly notice: string
}

/** The days of a year that are not what their weekday says, by month; a span stands in the month it begins in. */
export function movedSpans(calendar: Calendar, year: number): ReadonlyMap<number, readonly MovedSpan[]> {
  const months = new Map<number, MovedSpan[]>()
  let last: MovedSpan | undefined
  const ofYear = [...calendar.days].filter(([date]) => date.startsWith(`${year}-`)).sort(byDate)
  for (const [date, { kind, name, notice }] of ofYear) {
    const month = Number((last && continues(last, { date, kind, name, notice }) ? last.from : date).slice(5, 7))
    const spans = months.get(month) ?? []
    if (last && continues(last, { date, kind, name, notice })) spans[spans.length - 1] = last = { ...last, to: date }
    else spans.push((last = { from: date, to: date, kind, name, notice }))
    months.set(month, spans)
  }
  return months
}

const byDate = ([a]: readonly [CivilDate, unknown], [b]: readonly [CivilDate, unknown]): number => (a < b ? -1 : 1)

function continues(span: MovedSpan, day: CalendarEdit): boolean {
  const same = span.kind === day.kind && span.name === day.name && span.notice === day.notice
  return same && addDays(span.to, 1) === day.date
}

/** Every day from the first to the last, at most a year of them; none where the last is earlier. */
export function daysOf(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = []
  for (let date = from; date <= to && days.length < 366; date = addDays(date, 1)) days.push(date)
  return days
}

/** The weeks of a month from Monday, a null where a week begins or ends in another month. */
export function weeksOf(year: number, month: number): (CivilDate | null)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const dates = daysOf(first, addDays(first, 30)).filter((date) => date.slice(0, 7) === first.slice(0, 7))
  const cells: (CivilDate | null)[] = [...Array.from({ length: dayOfWeek(first) - 1 }, () => null), ...dates]
  while (cells.length % 7 > 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_unused, week) => cells.slice(week * 7, week * 7 + 7))
}
