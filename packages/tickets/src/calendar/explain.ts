import { addDays, beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { dayWithWeekday, monthAndDay } from './day-words.ts'
import type { DueDate } from './due.ts'
import { dayKind, isWorkingDay, type Calendar, type DayKind } from './working-days.ts'

/** One day between acceptance and due date: whether and as which day it counts, and why not. */
export interface CountedDay extends DayKind {
  readonly date: CivilDate
  /** 1 for the first counted day; null for a day passed over. */
  readonly counted: number | null
}

/** What an explanation needs of a due date: the day and the limit that led to it. */
export type LimitedDue = Pick<DueDate, 'dueOn' | 'limit'>

/**
 * 为什么是这一天: every day after `from` up to and with the due date (DL-6).
 * `from` is the day the count starts after, or an instant on it; empty when the due date is not later.
 */
export function explainDue(calendar: Calendar, from: CivilDate | Instant, due: LimitedDue): CountedDay[] {
  const days: CountedDay[] = []
  let counted = 0
  for (let date = typeof from === 'number' ? beijingDate(from) : from; date < due.dueOn;) {
    date = addDays(date, 1)
    const counts = due.limit.unit === 'calendar' || isWorkingDay(calendar, date)
    if (counts) counted++
    days.push({ date, ...dayKind(calendar, date), counted: counts ? counted : null })
  }
  return days
}

/** The due date in one Chinese sentence, with the days passed over named (DL-6). */
export function dueSentence(calendar: Calendar, from: CivilDate | Instant, due: DueDate): string {
  const { days, unit } = due.limit
  const end = `${dayWithWeekday(due.dueOn)}24:00 前`
  const skipped = skippedSpans(explainDue(calendar, from, due))
    .map(({ words, name }) => `${words}（${name}）`)
    .join('、')
  const limit = `${days} 个${unit === 'working' ? '工作日' : '自然日'}`
  const over = skipped === '' ? '' : `；跳过 ${skipped}`
  return `${limit} → ${end}${over}${due.provisional ? `（暂定，${whyProvisional(calendar, due)}）` : ''}`
}

function whyProvisional(calendar: Calendar, { dueOn }: DueDate): string {
  return dueOn > calendar.knownThrough ? '节假日安排尚未公布' : '早于节假日表的第一天'
}

/** The days passed over, joined where they follow each other under one name: “9月5–6日”, 周末 (DL-6). */
export function skippedSpans(days: readonly CountedDay[]): { readonly words: string; readonly name: string }[] {
  const spans: { from: CivilDate; to: CivilDate; name: string }[] = []
  for (const day of days) {
    if (day.counted !== null) continue
    const name = day.kind === 'holiday' ? (day.name ?? '') : '周末'
    const last = spans[spans.length - 1]
    if (last && last.name === name && addDays(last.to, 1) === day.date) last.to = day.date
    else spans.push({ from: day.date, to: day.date, name })
  }
  return spans.map(({ from, to, name }) => ({ words: spanOf(from, to), name }))
}

function spanOf(from: CivilDate, to: CivilDate): string {
  if (from === to) return monthAndDay(from)
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  return `${monthAndDay(from).replace('日', sameMonth ? '' : '日')}–${sameMonth ? `${Number(to.slice(8))}日` : monthAndDay(to)}`
}
