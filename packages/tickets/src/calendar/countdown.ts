import { addDays, type CivilDate } from '@sunshine/rubric/civil-date'
import { skippedSpans } from './explain.ts'
import { countWorkingDays, dayKind, isWorkingDay, type Calendar } from './working-days.ts'

/**
 * How long is left until the due day ends, in working days, with the days passed over by name (WL-2): the days after
 * `today` up to and with the due day, or, once it is over, those after it up to today.
 *
 * @example 还剩 3 个工作日；跳过 9月5–6日 周末
 */
export function countdownWords(calendar: Calendar, today: CivilDate, dueOn: CivilDate): string {
  const skipped = skippedWords(calendar, today, dueOn)
  return `${daysLeftWords(calendar, today, dueOn)}${skipped === '' ? '' : `；${skipped}`}`
}

/** The countdown alone: “还剩 3 个工作日”, “今天 24 点到期”, “已超期 2 个工作日” (DL-5). */
function daysLeftWords(calendar: Calendar, today: CivilDate, dueOn: CivilDate): string {
  if (today === dueOn) return '今天 24 点到期'
  const days = countWorkingDays(calendar, today, dueOn)
  if (today > dueOn) return days < 0 ? `已超期 ${-days} 个工作日` : '已超期'
  return `还剩 ${days} 个工作日`
}

/** The days a countdown passes over, span by span with their names: “跳过 9月5–6日 周末”; empty where there are none (WL-2). */
export function skippedWords(calendar: Calendar, today: CivilDate, dueOn: CivilDate): string {
  const [from, to] = today < dueOn ? [today, dueOn] : [dueOn, today]
  const days = []
  for (let date = from; date < to;) {
    date = addDays(date, 1)
    days.push({ date, ...dayKind(calendar, date), counted: isWorkingDay(calendar, date) ? 1 : null })
  }
  const spans = skippedSpans(days).map(({ words, name }) => `${words} ${name}`)
  return spans.length === 0 ? '' : `跳过 ${spans.join('、')}`
}
