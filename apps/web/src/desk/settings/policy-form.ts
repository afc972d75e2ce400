import { defaultPolicy, parsePolicy, type Policy } from '@sunshine/rubric'
import { halfWidth } from '@sunshine/tickets'
import type { Typed } from './dialog-draft.ts'
import { policyKeys, policyWords, readingOf, type PolicyKey } from '@sunshine/tickets/policy-words'

/** What is typed in the dialog: a value under each key that is to change, and 生效日期. */
export type PolicyForm = Typed

/** The chosen values as the domain keeps them: the keys that differ from the default and no others. */
export type Chosen = { readonly [key: string]: string | number }

/** Whether a key is answered by a number. */
function isCount(key: PolicyKey): boolean {
  return 'words' in policyWords[key]
}

/** The keys that stand in the form, in the order of the screen. */
export function keysIn(form: PolicyForm): PolicyKey[] {
  return policyKeys.filter((key) => form[key] !== undefined && form[key] !== '')
}

/** A stored choice completed by the defaults; a key of a newer program is left out. */
export function completed(chosen: Chosen): Policy {
  const known = Object.fromEntries(Object.entries(chosen).filter(([key]) => policyKeys.some((one) => one === key)))
  const parsed = parsePolicy(known)
  return 'policy' in parsed ? parsed.policy : defaultPolicy
}

/** A key in which two policies differ, with both readings in words. */
export interface PolicyChange {
  readonly key: PolicyKey
  readonly question: string
  readonly before: string
  readonly after: string
}

/** What one policy reads otherwise than another. */
export function changesBetween(before: Policy, after: Policy): PolicyChange[] {
  return policyKeys
    .filter((key) => before[key] !== after[key])
    .map((key) => ({
      key,
      question: policyWords[key].question,
      before: readingOf(key, before[key]),
      after: readingOf(key, after[key]),
    }))
}

/** The whole choice after the form is applied to what holds now; or what is still wrong, in words. */
export function policyOfForm(
  form: PolicyForm,
  current: Policy,
): { readonly chosen: Chosen } | { readonly fault: string } {
  const entered: { [key: string]: string | number } = {}
  for (const key of keysIn(form)) {
    const value = valueTyped(key, form[key] ?? '')
    if (value === undefined) return { fault: `“${policyWords[key].question}”要填 0 到 100000 的整数。` }
    entered[key] = value
  }
  const parsed = parsePolicy({ ...current, ...entered })
  if ('unknown' in parsed) return { fault: `“${parsed.unknown}”选得不对。` }
  if (changesBetween(current, parsed.policy).length === 0) return { fault: '还没有改任何一项。' }
  if ((form['effectiveOn'] ?? '') === '') return { fault: '请填生效日期。' }
  const defaults: Chosen = { ...defaultPolicy }
  return { chosen: Object.fromEntries(Object.entries(parsed.policy).filter(([key, value]) => value !== defaults[key])) }
}

function valueTyped(key: PolicyKey, text: string): string | number | undefined {
  if (!isCount(key)) return text
  const digits = halfWidth(text).trim()
  return /^\d{1,6}$/.test(digits) && Number(digits) <= 100_000 ? Number(digits) : undefined
}
