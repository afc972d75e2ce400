import { parseInstant } from './civil-date.ts'
import { engines, type Engine } from './engines.ts'
import type { FrozenSheet } from './frozen-sheet.ts'
import { differenceOf, recompute, rescored, type Recomputed, type SheetDifference } from './recompute.ts'
import { refusal, type Refusal } from './refusal.ts'
import { readCode } from './sheet-code.ts'
import type { ScoreSheet } from './sheet.ts'

/** A frozen year as another version of the engine would score it: to be read, not yet to count. */
export interface ShownDifference {
  readonly result: 'shown'
  readonly of: FrozenSheet
  /** The version that would score it so. */
  readonly engine: number
  readonly sheet: ScoreSheet
  readonly difference: SheetDifference
}

/**
 * What a newer engine would say of a frozen year (FZ-7). Nothing changes by it. A sheet that its own engine does not
 * confirm is not compared: what is wrong with it comes back instead.
 */
export function differenceUnder(
  frozen: FrozenSheet,
  engineVersion: number,
  among: readonly Engine[] = engines,
): ShownDifference | Exclude<Recomputed, { result: 'same' }> {
  const own = recompute(frozen, among)
  if (own.result !== 'same') return own
  const scored = rescored(frozen, engineVersion, among)
  if (!scored) return { result: 'engineUnknown', engine: engineVersion }
  if ('refusal' in scored) return { result: 'inputsChanged', at: [scored.refusal.path] }
  const { sheet } = scored
  return { result: 'shown', of: frozen, engine: engineVersion, sheet, difference: differenceOf(frozen.sheet, sheet) }
}

/** A named person's word for the difference they were shown. */
export interface Consent {
  readonly by: string
  /** ISO 8601 with offset. */
  readonly at: string
  readonly reason: string
  /** The printed code of the sheet that is superseded. */
  readonly code: string
}

/**
 * A new frozen sheet, scored by the newer engine, that names the code of the one it supersedes and who accepted it, when
 * and why (FZ-7). The old one stays as it is and still verifies. Refused by path: nobody, no reason, no instant, no code,
 * an engine that is not newer.
 */
export function accept(
  { of, engine, sheet }: ShownDifference,
  { by, at, reason, code }: Consent,
): { readonly frozen: FrozenSheet } | { readonly refusal: Refusal } {
  if (engine <= of.engine) return { refusal: refusal(['engine'], `a version newer than ${of.engine}`, engine) }
  if (by.trim() === '') return { refusal: refusal(['by'], 'the name of a person', by) }
  if (reason.trim() === '') return { refusal: refusal(['reason'], 'a reason', reason) }
  if (parseInstant(at) === undefined) return { refusal: refusal(['at'], 'an ISO 8601 instant with offset or Z', at) }
  const read = readCode(code)
  if ('fault' in read) return { refusal: refusal(['code'], 'the code of the superseded sheet', code) }
  const acceptedBy = { name: by.trim(), at, reason: reason.trim() }
  return { frozen: { ...of, engine, sheet, supersedes: read.code, acceptedBy } }
}
