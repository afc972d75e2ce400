import { dayOfWeek, type CivilDate } from '@sunshine/rubric/civil-date'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']

/** 3月5日. */
export function monthAndDay(date: CivilDate): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`
}

/** 3月5日（周二）; throws on text that is not a calendar day. */
export function dayWithWeekday(date: CivilDate): string {
  return `${monthAndDay(date)}（周${weekdays[dayOfWeek(date) - 1]}）`
}
