import type { Rubric } from '@sunshine/rubric'
import type { ItemLimit } from '../stamp.ts'

/** What a rubric allows for one item; null when it has no such item. */
export function itemLimitOf(rubric: Rubric, item: string): ItemLimit | null {
  const found = rubric.items.find((candidate) => candidate.id === item)
  if (!found) return null
  return { kind: found.kind, max: found.max, step: found.kind === 'discretionary' ? found.step : 1 }
}
