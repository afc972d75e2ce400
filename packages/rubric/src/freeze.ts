import { canonicalJson } from './canonical-json.ts'
import { formatInstant } from './civil-date.ts'
import { engineOf } from './engines.ts'
import { frozenFacts } from './frozen-facts.ts'
import type { FrozenSheet } from './frozen-sheet.ts'
import type { Refusal } from './refusal.ts'
import type { ScoreInput } from './score.ts'
import { ENGINE_VERSION } from './sheet.ts'

/**
 * Scores a year and freezes what it was scored from with what came out (FZ-1). `calendar` is the version of the
 * working-day calendar, such as "china-2018-2026.1". The sheet is scored from the frozen inputs, so it can be scored from
 * them again; facts that could not be read back (a review of no item, points off the step) are refused by their path.
 */
export function freeze(
  { rubric, policy, facts, asOf }: ScoreInput,
  calendar: string,
): { readonly frozen: FrozenSheet } | { readonly refusal: Refusal } {
  const inputs = { rubric, policy: { ...policy }, facts: frozenFacts(facts), asOf: formatInstant(asOf) }
  const engine = engineOf(ENGINE_VERSION)
  if (!engine) throw new Error('the present engine is among the engines')
  const read = engine.read(inputs)
  if ('refusal' in read) return read
  return { frozen: { version: 1, engine: engine.version, calendar, ...inputs, sheet: read.score() } }
}

/** The text whose SHA-256 is the sheet's code ({@link codeOf}): its canonical JSON, the same on every machine (FZ-2). */
export function sheetText(frozen: FrozenSheet): string {
  return canonicalJson(frozen)
}
