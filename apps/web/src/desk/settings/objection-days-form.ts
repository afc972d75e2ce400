import { halfWidth, type SettingsAct } from '@sunshine/tickets'
import type { Typed } from './dialog-draft.ts'

/** Longest time to object that anyone may choose, in working days, as the act itself allows. */
const MOST_DAYS = 60

/** The act that was typed, or what is wrong with it in words. */
export function objectionDaysTyped(
  typed: Typed,
  current: number,
): { readonly act: SettingsAct } | { readonly fault: string } {
  const digits = halfWidth(typed['days'] ?? '').trim()
  const days = /^\d{1,2}$/.test(digits) ? Number(digits) : 0
  if (days < 1 || days > MOST_DAYS) return { fault: `天数要是 1 到 ${MOST_DAYS} 的整数。` }
  if (days === current) return { fault: '天数还没有改。' }
  return { act: { type: 'objectionDaysSet', days, reason: (typed['reason'] ?? '').trim() } }
}
