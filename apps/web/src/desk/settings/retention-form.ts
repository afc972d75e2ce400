import { halfWidth, MOST_YEARS_KEPT, type SettingsAct } from '@sunshine/tickets'
import type { Typed } from './dialog-draft.ts'

/** The act that was typed, or what is wrong with it in words. */
export function retentionTyped(
  typed: Typed,
  current: number | undefined,
): { readonly act: SettingsAct } | { readonly fault: string } {
  const digits = halfWidth(typed['years'] ?? '').trim()
  const years = /^\d{1,2}$/.test(digits) ? Number(digits) : 0
  if (years < 1 || years > MOST_YEARS_KEPT) return { fault: `年数要是 1 到 ${MOST_YEARS_KEPT} 的整数。` }
  if (years === current) return { fault: '年数还没有改。' }
  return { act: { type: 'retentionSet', years, reason: (typed['reason'] ?? '').trim() } }
}
