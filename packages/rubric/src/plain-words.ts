import type { Because, DecimalPoints } from './sheet.ts'

/** "2.00" → "2", "0.50" → "0.5": points as people write them. */
export function plainPoints(points: DecimalPoints): string {
  return points.replace(/\.?0+$/, '')
}

/** "2019-03-09…" → "3月9日"; with the year where it is not the one spoken of. */
export function dayWords(date: string, yearOf?: string): string {
  const year = yearOf === undefined || date.slice(0, 4) === yearOf.slice(0, 4) ? '' : `${date.slice(0, 4)}年`
  return `${year}${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}

/** Whether an instant is the last millisecond of its Beijing day: where a due day ends and a date-only letter stands. */
export function isEndOfDay(instant: string): boolean {
  return instant.slice(11, 23) === '23:59:59.999'
}

/** "2019-03-09T00:00:00+08:00" → "3月9日 00:00"; the last millisecond of a day reads "3月9日 24 点". */
export function momentWords(instant: string, yearOf?: string): string {
  const clock = isEndOfDay(instant) ? '24 点' : instant.slice(11, 16)
  return `${dayWords(instant, yearOf)} ${clock}`
}

/** A moment and what happened then, a space between them only after a digit: "3月9日 10:05 才回复", "3月8日 24 点到期". */
export function whenWhat(moment: string, what: string): string {
  return `${moment}${/\d$/.test(moment) ? ' ' : ''}${what}`
}

/** What a cause holds under a key, as text; empty where it holds nothing that reads as text. */
export function textIn(because: Because, key: string): string {
  const value = because[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
