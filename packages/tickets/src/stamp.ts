import type { Instant } from '@sunshine/rubric/civil-date'
import type { Actor } from './actor.ts'
import type { LintCode } from './letter/lint.ts'
import type { Due } from './ticket.ts'

/**
 * How the server judged the instant of an act (TI readings). `unsent`: the phone's own forecast.
 * `claimUndecided`: scored as received until a named person decides; `claimAccepted`: the claimed instant counts.
 */
export type Verdict = 'received' | 'claimUndecided' | 'claimAccepted' | 'unsent'

/**
 * What the server adds to an event when it commits it. The fold reads the stamp and nothing else,
 * so a later change of calendar, limits or policy moves no past act.
 */
export interface Stamp {
  /** Place in the district's log; 0 while unsent. */
  readonly seq: number
  readonly receivedAt: Instant
  /** The instant that counts. */
  readonly effectiveAt: Instant
  readonly verdict: Verdict
  readonly actor: Actor
  /** The due date this act sets, for acts that set one. */
  readonly due: Due | null
  /** What the rubric allowed for the item this act grades. */
  readonly itemLimit: ItemLimit | null
  /** What the rubric allows for each item a school assesses itself; absent from other acts. */
  readonly itemLimits?: { readonly [item: string]: ItemLimit }
  /**
   * What the letter's lint found in a reply when it came, which keeps it from stopping the clock (TP-6); absent from other
   * acts, from replies of before this was asked, and from a phone's forecast.
   */
  readonly lint?: readonly LintCode[]
  /** The number given at registration. */
  readonly ticketNo: string | null
  /** Pinyin initials of a unit's name, for acts that name a unit. */
  readonly initials: string | null
}

/** What the rubric in force allows for one item, in hundredths of a point. */
export interface ItemLimit {
  readonly kind: string
  readonly max: number
  readonly step: number
}

/** What a rule knows of the event beside its act. */
export interface Occurrence {
  readonly eventId: string
  readonly claimedAt: Instant
  /** The version of the document the person saw. */
  readonly baseVersion: number
  readonly stamp: Stamp
}
