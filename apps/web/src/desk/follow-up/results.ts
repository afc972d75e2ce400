import {
  calendarOf,
  missedCalls,
  MISSES_SHOWN,
  skippedWords,
  tryAgainAt,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'
import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { recentWords } from '../../wording/dates.ts'

/** What a citizen may say, in the order of the keys 1 to 5 (FU-2). */
export const results = [
  { value: 'satisfied', label: '满意' },
  { value: 'basicallySatisfied', label: '基本满意' },
  { value: 'dissatisfied', label: '不满意' },
  { value: 'unreachable', label: '无法接通' },
  { value: 'declined', label: '拒访' },
] as const

/** What the key says; undefined for another key. */
export function resultOfKey(key: string): (typeof results)[number]['value'] | undefined {
  return results[Number(key) - 1]?.value
}

/** How often nobody answered, and when to try again; empty while nobody has tried (FU-3). */
export function missedWords(ticket: Ticket, about: { readonly now: Instant; readonly settings: Settings }): string {
  const missed = missedCalls(ticket)
  const next = tryAgainAt(ticket, calendarOf(about.settings))
  if (next === null) return ''
  const when = next <= about.now ? '现在可以再打' : `${nextWords(next, about.now)}再打`
  const often = missed.length > MISSES_SHOWN ? `${missed.length} 次（多次未接通）` : `${missed.length} 次`
  return `未接通 ${often}，${when}`
}

/** 今天 14:30, 11月30日 09:00. */
export function nextWords(at: Instant, now: Instant): string {
  const words = recentWords(at, now)
  return beijingDate(at) === beijingDate(now) ? `今天 ${words}` : words
}

/** Why a proposed day is that day: which days the count passes over (FU-4). */
export function reworkHint(settings: Settings, today: CivilDate, dueOn: string): string {
  if (dueOn === '' || dueOn <= today) return '从明天起按工作日数'
  const skipped = skippedWords(calendarOf(settings), today, dueOn)
  return skipped === '' ? '从明天起按工作日数，中间没有休息日' : `从明天起按工作日数，${skipped}`
}
