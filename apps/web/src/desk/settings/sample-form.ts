import { DEFAULT_SAMPLE_PERCENT, type SettingsAct, type SamplePurpose } from '@sunshine/tickets'
import type { Typed } from './dialog-draft.ts'

/** What the dialog begins with. */
export const emptySample: Typed = { seed: '', percent: String(DEFAULT_SAMPLE_PERCENT), ground: '', reason: '' }

/** The act that was typed, or the first thing wrong with it, in words (SM-1, SM-2). */
export function sampleOfForm(
  typed: Typed,
  about: { readonly year: number; readonly purpose: SamplePurpose; readonly again: boolean },
): { readonly act: SettingsAct } | { readonly fault: string } {
  const { year, purpose } = about
  // Drawn numbers are read with spaces between them, and typed as wide digits by a Chinese keyboard.
  const seed = (typed['seed'] ?? '').normalize('NFKC').replace(/\s/gu, '')
  if (!/^[0-9A-Za-z-]{4,60}$/.test(seed)) return { fault: '种子要 4 到 60 位，只能是数字、字母和连字符。' }
  const percent = Number((typed['percent'] ?? '').normalize('NFKC').trim())
  if (!Number.isInteger(percent) || percent < 1 || percent > 100) return { fault: '抽取比例填 1 到 100 的整数。' }
  const ground = (typed['ground'] ?? '').trim()
  if (ground === '') return { fault: '请写明种子的来历：哪一天、哪里公开产生的号码。' }
  const draw = { year, purpose, seed, percent, ground }
  if (!about.again) return { act: { type: 'samplePublished', ...draw } }
  const reason = (typed['reason'] ?? '').trim()
  return reason === '' ? { fault: '请写明为什么要重抽。' } : { act: { type: 'sampleRedrawn', ...draw, reason } }
}
