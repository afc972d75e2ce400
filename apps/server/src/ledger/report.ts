import type { Rubric, ScoreSheet } from '@sunshine/rubric'

/** What a scored ledger says on paper and on a terminal. */
export interface LedgerReport {
  readonly rubric: Rubric
  readonly sheet: ScoreSheet
  /** The unit, or null where neither the ledger nor the person names one. */
  readonly unit: string | null
  /** The name of the file, without its folders. */
  readonly file: string
  /** How many tickets were read. */
  readonly read: number
  /** How many of them the score leaves aside: due in another year, excluded, accepted later. */
  readonly notCounted: number
  /** How many rows were left out, and why, a sentence a cell (LG-9). */
  readonly leftOut: number
  readonly faults: readonly string[]
  readonly otherUnits: number
  readonly ignoredColumns: readonly string[]
}
