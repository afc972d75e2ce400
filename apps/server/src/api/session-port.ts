import type { Actor } from '@sunshine/tickets'

/** How a device's session stands. `challenge` is what it signs with its key; `isBound`: the server knows that key. */
export type Standing =
  | { readonly state: 'stands'; readonly challenge: string; readonly isBound: boolean; readonly isDue: boolean }
  | { readonly state: 'revoked'; readonly challenge: string; readonly isBound: boolean }
  | { readonly state: 'over' }

/**
 * `renewed`: the cookie is the next secret. `again`: another tab was first, ask anew. `kept`: the disk takes nothing, and
 * the old secret goes on for a while (GT-14). `over`: sign in again.
 */
export type Renewal =
  | { readonly state: 'renewed'; readonly token: string }
  | { readonly state: 'again' | 'kept' | 'over' }

/** Something that ended a session and that its person should know of (SE-4). */
export interface SessionWarning {
  readonly kind: string
  readonly reason: 'reused' | 'wrongKey'
  readonly at: number
}

/** One part of what a revoked device hands in (SE-11). */
export interface HandIn {
  readonly acts: readonly unknown[]
  readonly photo: { readonly sha256: string; readonly about: string; readonly base64: string } | null
  /** How much the device holds altogether; `isLast` is answered `done` only when the acts are all here. */
  readonly of: { readonly acts: number; readonly photos: number }
  readonly isLast: boolean
}

/** `full`: more than the door takes; `over`: it is not open to this device. */
export type HandInAnswer = { readonly state: 'taken' | 'missing' | 'done' | 'full' | 'over' }

/** What a revoked device handed in, as the admin's list shows it. */
export interface QuarantineBatch {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly unitId: string
  readonly isActive: boolean
  /** System and browser, as families. */
  readonly kind: string
  readonly reason: string
  readonly revokedAt: number
  readonly receivedAt: number
  readonly isComplete: boolean
  readonly acts: number
  readonly photos: number
  readonly decision: 'released' | 'discarded' | null
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  readonly why: string | null
  readonly accepted: number
  readonly refused: number
}

/** One act of it, before and after the decision. */
export interface QuarantinedAct {
  readonly id: string
  readonly type: string
  readonly kind: string
  /** Null of a ticket its reader may not see (CN-10). */
  readonly subjectId: string | null
  readonly claimedAt: number | null
  /** `accepted`, or the code of the gate's refusal; null before a release. */
  readonly outcome: string | null
}

/** Quarantine as the procedures see it. */
export interface QuarantinePort {
  handIn(
    asked: {
      readonly token: string | undefined
      readonly speaksFor: string
      readonly proof: { readonly challenge: string; readonly key: string; readonly signature: string } | null
    },
    part: HandIn,
  ): Promise<HandInAnswer>
  batches(): Promise<readonly QuarantineBatch[]>
  acts(reader: Actor, id: string): Promise<readonly QuarantinedAct[]>
  /** Undefined for a batch that is not there, or was decided. */
  release(by: Actor, asked: { readonly id: string; readonly why: string }): Promise<'done' | 'gone'>
  discard(by: Actor, asked: { readonly id: string; readonly why: string }): Promise<'done' | 'gone'>
}
