import { id, type Document, type DocumentKind, type Scope } from '@sunshine/tickets'
import * as v from 'valibot'
import { knownHead, type Head } from './head.ts'
import { trailAsked, type Trail } from './trail.ts'
import { LARGEST_PAGE } from './version.ts'

/** Rows come down: everything in the person's scopes that changed after each cursor (SY-4). */
export const pullMessage = v.object({
  protocol: v.number(),
  /** For the anchor in the answer: proof of contact of this device. */
  deviceId: id,
  cursors: v.record(v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  limit: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LARGEST_PAGE)),
  known: knownHead,
  /** Absent from devices that do not watch the log yet (AD-1). */
  trail: trailAsked,
  /** Tickets of which the reader gets everything may come behind the answer, each a line of its own (SY-51). */
  whole: v.optional(v.literal(true)),
})
export type PullMessage = v.InferOutput<typeof pullMessage>

/** The folded document as of `seq`, the number of the last event that touched it. */
export interface Row {
  readonly seq: number
  readonly document: Document
}

/** A document that moved away or became hidden; the reader forgets it (SY-5). */
export interface Left {
  readonly seq: number
  readonly kind: DocumentKind
  readonly id: string
}

/** One scope's changes, in order of `seq`; the cursor never goes back (SY-6). */
export interface ScopePage {
  readonly scope: Scope
  readonly rows: readonly Row[]
  readonly left: readonly Left[]
  readonly cursor: number
  readonly more: boolean
}

export interface PullAnswer {
  /** The server's version of this message; absent from servers of protocol 1. */
  readonly protocol: number
  readonly pages: readonly ScopePage[]
  /** Scopes the reader asked for and no longer has: wiped once the outbox is handed over (SY-7). */
  readonly lost: readonly string[]
  readonly head: Head
  readonly anchor: string
  readonly serverTime: number
  /** The log does not hold the head the device knows: nothing else in this answer counts (SY-16). */
  readonly rewind: boolean
  /** The most rows this server gives in one page; absent from servers that give `MOST_ROWS` (SY-40). */
  readonly most?: number
  /** Absent from servers that cannot be watched yet, and for devices that do not ask. */
  readonly trail?: Trail | undefined
}
