import { event, id, type Rejection, type Verdict } from '@sunshine/tickets'
import * as v from 'valibot'
import { knownHead, type Head } from './head.ts'
import { trailAsked, type Trail, type TrailAsked } from './trail.ts'
import { LARGEST_PUSH } from './version.ts'

/** Events go up (SY-1). `sentAt` is the device's clock, to measure its skew. */
export const pushMessage = v.object({
  protocol: v.number(),
  deviceId: id,
  sentAt: v.pipe(v.number(), v.safeInteger()),
  /** Parsed one by one, so that one malformed event never holds up the rest. */
  events: v.pipe(v.array(v.unknown()), v.maxLength(LARGEST_PUSH)),
  known: knownHead,
  /** Absent from devices that do not watch the log yet (AD-1). */
  trail: trailAsked,
})
/** One event of a push as the gate reads it. */
export const pushedEvent = event
export interface PushMessage {
  readonly protocol: number
  readonly deviceId: string
  readonly sentAt: number
  readonly events: readonly unknown[]
  readonly known: Head | null
  readonly trail?: TrailAsked
}

/** What became of one event; `duplicate` repeats the first answer (SY-2). */
export type Answer =
  | {
      readonly id: string
      readonly outcome: 'accepted' | 'duplicate'
      readonly seq: number
      readonly effectiveAt: number
      readonly receivedAt: number
      readonly verdict: Verdict
      readonly ticketNo: string | null
    }
  | { readonly id: string; readonly outcome: 'rejected'; readonly rejection: Rejection }

/** Sent only after commit and fsync (SY-3). */
export interface PushAnswer {
  /** The server's version of this message; absent from servers of protocol 1. */
  readonly protocol: number
  readonly answers: readonly Answer[]
  /** A signed statement of the server's time, kept by the device as proof of contact. */
  readonly anchor: string
  readonly head: Head
  /** A short code under which the server finds the events it took; null when it took none (SY-27). */
  readonly receipt: string | null
  readonly serverTime: number
  /** Set when another phone already used this device's numbers: take this id and offer the rest again (SY-9). */
  readonly newDeviceId: string | null
  /** The log does not hold the head the device knows: no event was taken, all are to be offered anew (SY-16). */
  readonly rewind: boolean
  /** The most events this server takes in one push; absent from servers that take `MOST_EVENTS` (SY-48). */
  readonly most?: number
  /** Absent from servers that cannot be watched yet, and for devices that do not ask. */
  readonly trail?: Trail | undefined
}
