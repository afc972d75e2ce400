import { dayOfWeek, type CivilDate } from '@sunshine/rubric/civil-date'
import { dayWords } from './dates.ts'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** 3月8日（周五）. */
export function dayWithWeekday(date: CivilDate): string {
  return `${dayWords(date)}（周${weekdays[dayOfWeek(date) - 1]}）`
}
