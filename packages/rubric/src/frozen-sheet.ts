import type { Facts } from './facts.ts'
import type { Rubric } from './rubric.ts'
import type { SheetCode } from './sheet-code.ts'
import type { ScoreSheet } from './sheet.ts'

/** A value with its numbers written as text: instants as ISO 8601 (+08:00), points as "4.50". */
type Written<T> = T extends number
  ? string
  : T extends readonly (infer Entry)[]
    ? readonly Written<Entry>[]
    : T extends object
      ? { readonly [Key in keyof T]: Written<T[Key]> }
      : T

/** A unit's facts as they are frozen: the keys of the facts file, the reviewer's points as "4.50". */
export type FrozenFacts = Written<Facts>

/** All that the points of a sheet follow from. */
export interface FrozenInputs {
  /** The whole rubric, not its name: next year's file may be gone. */
  readonly rubric: Rubric
  /** Every key the engine knows, also those that stand at their default. */
  readonly policy: { readonly [key: string]: string | number }
  readonly facts: FrozenFacts
  /** ISO 8601, +08:00. */
  readonly asOf: string
}

/** Who took over a newer engine's sheet for an older one's, when and why (FZ-7). */
export interface Acceptance {
  readonly name: string
  /** ISO 8601. */
  readonly at: string
  readonly reason: string
}

/**
 * A sheet nobody can dispute: what it was computed from, by which version of the engine, and what came out (FZ-1).
 * JSON-shaped; its canonical text is what its printed code stands for.
 */
export interface FrozenSheet extends FrozenInputs {
  readonly version: 1
  /** The version of the engine that scored it, and that scores it again. */
  readonly engine: number
  /** The version of the working-day calendar that set its due dates; they stand in the facts and are not set anew. */
  readonly calendar: string
  readonly sheet: ScoreSheet
  /** The code of the sheet it takes the place of. */
  readonly supersedes?: SheetCode
  readonly acceptedBy?: Acceptance
}
