import * as v from 'valibot'
import { MOST_TRAIL } from './version.ts'

const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** One entry of the log as a device remembers it: its number, and the beginning of its hash. */
export type Seen = [seq: number, hash: string]

/**
 * What a device asks about the log it reads (AD-1): whether the newest entry it remembers still stands there, and which
 * have come since. `at` and `since` only when it did not: the other entries it remembers, and when it last heard of them.
 */
export const trailAsked = v.optional(
  v.object({
    last: v.nullable(v.tuple([seq, v.pipe(v.string(), v.maxLength(64))])),
    at: v.optional(v.pipe(v.array(seq), v.maxLength(2 * MOST_TRAIL)), []),
    since: v.optional(seq, 0),
  }),
)
export type TrailAsked = v.InferOutput<typeof trailAsked>

/** What the server's log says to that, in hashes alone. */
export interface Trail {
  /** The beginning of the hash at the number of `last`, then at each of `at`; null beyond the log's end. */
  readonly held: readonly (string | null)[]
  /** The newest entries after `last`. */
  readonly next: readonly Seen[]
  /** The newest entry received by `since`: a log restored later agrees with the device up to here (AD-2). */
  readonly kept: number
  /** When the server says it was last restored; null if never, absent from servers of before (AD-22). */
  readonly restoredAt?: number | null
  /** The server's time after reading this. */
  readonly at: number
}
