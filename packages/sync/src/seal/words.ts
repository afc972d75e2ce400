import {
  cipherOf,
  SEAL_MARK,
  type Carrier,
  type HeldDocument,
  type HeldSubject,
  type HeldText,
  type SealedText,
} from './held.ts'
import { actPlans, assessmentPlan, ticketPlan, type Plan } from './plan.ts'

/** What becomes of each text: it is sealed, opened, or looked at. */
export type Turn = (text: HeldText) => HeldText

/** Where the words of a document stand; undefined for one that has none of a person. */
export function planOf(document: HeldDocument): Plan | undefined {
  switch (document.kind) {
    case 'ticket':
      return ticketPlan
    case 'assessment':
      return assessmentPlan
    default:
      return undefined
  }
}

const plans: { readonly [type: string]: Plan | undefined } = actPlans

/** Where the words of an act on a subject stand. */
export function planOfSubject({ act }: HeldSubject): Plan | undefined {
  const plan = plans[act.type]
  return plan && { within: { act: plan } }
}

/** The same value with every word the plan names turned; the value itself where nothing came out otherwise. */
export function turned<T>(value: T, plan: Plan, turn: Turn): T {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return eachOf(value, (one) => turned(one, plan, turn)) as T
  // Tens of thousands of rows go through here for one list: no closure and no copy that is not needed.
  const before = value as { readonly [field: string]: unknown }
  let after: { [field: string]: unknown } | undefined
  const { texts, within, each } = plan
  if (texts)
    for (const field of texts) {
      const next = turnedText(before[field], turn)
      if (next !== before[field]) (after ??= { ...before })[field] = next
    }
  for (const field in each ? before : within) {
    const deeper = each ?? within?.[field]
    const held = before[field]
    if (!deeper || typeof held !== 'object') continue
    const next = turned(held, deeper, turn)
    if (next !== held) (after ??= { ...before })[field] = next
  }
  return (after ?? before) as T
}

function turnedText(value: unknown, turn: Turn): unknown {
  if (typeof value === 'string') return turn(value)
  return Array.isArray(value) ? eachOf(value, (one) => turnedText(one, turn)) : value
}

/** A list's own copy only once one of it came out otherwise. */
function eachOf(list: readonly unknown[], turn: (one: unknown) => unknown): readonly unknown[] {
  let after: unknown[] | undefined
  for (let at = 0; at < list.length; at++) {
    const next = turn(list[at])
    if (next !== list[at]) (after ??= [...list])[at] = next
  }
  return after ?? list
}

/** Whether a text is ciphertext, or refers to some. */
export function isSealed(text: HeldText): text is SealedText {
  return typeof text === 'string' && text.startsWith(SEAL_MARK)
}

/** No sign of base64: what has one is no text sealed by itself. */
const BETWEEN = '.'

/** What stands in the place of a word that is sealed together with others. */
export function placeholder(name: string, nth: number): SealedText {
  // To the compiler a sealed text is no string; here one becomes the other.
  return `${SEAL_MARK}${name}${BETWEEN}${nth}` as unknown as SealedText
}

/**
 * Which cipher a placeholder refers to, and which of its words; undefined for a text that was sealed by itself. `likely`
 * is the name it probably has, which then need not be cut out.
 */
export function referredTo(text: SealedText, likely = ''): { readonly name: string; readonly nth: number } | undefined {
  const cipher = cipherOf(text)
  const at = cipher.indexOf(BETWEEN)
  if (at < 0) return undefined
  const isLikely = at === SEAL_MARK.length + likely.length && cipher.startsWith(likely, SEAL_MARK.length)
  return { name: isLikely ? likely : cipher.slice(SEAL_MARK.length, at), nth: Number(cipher.slice(at + 1)) }
}

/** The value without its ciphers: what is open has none. */
export function withoutCiphers<T extends Carrier>(value: T): Omit<T, 'sealed'> {
  const { sealed: _, ...open } = value
  return open
}
