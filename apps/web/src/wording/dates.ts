import { beijingDate, formatInstant, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'

/** 3月8日. */
export function dayWords(date: CivilDate): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}

/** 17:02 in Beijing, whatever the phone's zone. */
function clockWords(at: Instant): string {
  return formatInstant(at).slice(11, 16)
}

/** 3月8日 17:02; the year is said only when it is another one than `now`'s. */
export function momentWords(at: Instant, now: Instant): string {
  const year = formatInstant(at).slice(0, 4)
  const other = year === formatInstant(now).slice(0, 4) ? '' : `${year}年`
  return `${other}${dayWords(beijingDate(at))} ${clockWords(at)}`
}

/** 10:24 today, 昨天 17:02, 3月8日 17:02. */
export function recentWords(at: Instant, now: Instant): string {
  const today = beijingDate(now)
  if (beijingDate(at) === today) return clockWords(at)
  return beijingDate(at + 86_400_000) === today ? `昨天 ${clockWords(at)}` : momentWords(at, now)
}
