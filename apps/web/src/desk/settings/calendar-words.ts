import { dayOfWeek, type CivilDate } from '@sunshine/rubric/civil-date'
import type { CalendarEdit } from '@sunshine/tickets'
import { dayWords } from '../../wording/dates.ts'
import { dayWithWeekday } from '../../wording/weekday.ts'
import type { MovedSpan } from './moved-days.ts'

/** What an edit makes of a day. */
export const editKinds: readonly {
  readonly value: CalendarEdit['kind']
  readonly label: string
  readonly hint: string
}[] = [
  { value: 'holiday', label: '放假', hint: '这几天不计' },
  { value: 'makeUp', label: '调休上班', hint: '周末也计' },
  { value: 'ordinary', label: '照常', hint: '平日上班，周末休息' },
]

/** 10月1–8日, 1月31日–2月2日, 10月11日（周六）. */
export function spanWords({ from, to }: Pick<MovedSpan, 'from' | 'to'>): string {
  if (from === to) return dayWithWeekday(from)
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  return sameMonth
    ? `${dayWords(from).replace('日', '')}–${Number(to.slice(8))}日`
    : `${dayWords(from)}–${dayWords(to)}`
}

/** 国庆节放假, 国庆节调休上班, 照常上班, 周末照常休息. */
export function movedWords({ kind, name, from }: Pick<MovedSpan, 'kind' | 'name' | 'from'>): string {
  switch (kind) {
    case 'holiday':
      return `${name}放假`
    case 'makeUp':
      return `${name}调休上班`
    case 'ordinary':
      return dayOfWeek(from) <= 5 ? '照常上班' : '周末照常休息'
  }
}

/** 2026年12月31日. */
export function dateWords(date: CivilDate): string {
  return `${Number(date.slice(0, 4))}年${dayWords(date)}`
}
