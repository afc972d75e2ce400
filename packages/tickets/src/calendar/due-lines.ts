import type { CivilDate } from '@sunshine/rubric/civil-date'
import { dayWithWeekday } from './day-words.ts'
import { explainDue, type CountedDay, type LimitedDue } from './explain.ts'
import type { Calendar } from './working-days.ts'

/**
 * 为什么是这一天, a Chinese line for each day after `from` up to and with the due date: what the day is, whether and as
 * which day it counts, and the notice that says so (DL-11). Empty when the due date is not after `from`.
 *
 * @example 10月11日（周六）调休上班，第 5 个工作日（国办发明电〔2024〕12号）
 */
export function dueLines(calendar: Calendar, from: CivilDate, due: LimitedDue): string[] {
  const everyDay = due.limit.unit === 'calendar'
  return explainDue(calendar, from, due).map((day) => dayWithWeekday(day.date) + whatItIs(day, everyDay) + because(day))
}

function whatItIs(day: CountedDay, everyDay: boolean): string {
  const parts = [natureOf(day), day.counted === null ? '不计' : `第 ${day.counted} 个${everyDay ? '自然日' : '工作日'}`]
  return parts.filter((part) => part !== '').join('，')
}

function natureOf({ kind, name, notice }: CountedDay): string {
  switch (kind) {
    case 'working':
      return notice === null ? '' : '照常上班'
    case 'weekend':
      return notice === null ? '周末' : '周末照常休息'
    case 'makeUp':
      return '调休上班'
    case 'holiday':
      return `${name}放假`
  }
}

function because({ notice, provisional }: CountedDay): string {
  const reasons = [notice ?? '', provisional ? '暂定' : ''].filter((reason) => reason !== '')
  return reasons.length === 0 ? '' : `（${reasons.join('，')}）`
}
