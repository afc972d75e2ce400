import type * as Fold from './fold.ts'

/** What folds acts: the rules of every act, the bureau's too, which is a tenth of what a phone would load first. */
type Rules = typeof Fold

/** Once loaded they stay; every store and engine of a page folds by the same ones. */
const held: { rules?: Rules } = {}

/**
 * Loads the rules, once. Whatever folds awaits this before its transaction begins: inside of one, waiting for anything
 * else would end it. A first visit has no act of its own, so its list does not wait for them (FL-2).
 */
export async function loadRules(): Promise<Rules> {
  held.rules ??= await import('./fold.ts')
  return held.rules
}

/** Whether a fold may begin without waiting. */
export function rulesAtHand(): boolean {
  return held.rules !== undefined
}

/** The rules, where they were awaited before. */
export function rules(): Rules {
  if (held.rules === undefined) throw new Error('loadRules must have settled before a fold')
  return held.rules
}
