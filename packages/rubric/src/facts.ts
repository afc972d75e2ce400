import type { CivilDate, Instant } from './civil-date.ts'

/** 受理类型, as printed on the paper form (附件2). */
export type TicketType = 'inquiry' | 'assistance' | 'complaint' | 'report' | 'suggestion' | 'other'
/** 事件: 一般件, 重要件, 重大特急件. */
export type Priority = 'normal' | 'important' | 'critical'
/** 受理渠道: 中心, 电话, 到校. */
export type Channel = 'centre' | 'phone' | 'walkIn'
/** A reviewer's judgement of one aspect of one official reply (item 1.2). */
export type Finding = 'ok' | 'fault' | 'unreviewed'
/** 回访 results: 满意, 基本满意, 不满意, 无法接通, 拒访. */
export type FollowUpResult = 'satisfied' | 'basicallySatisfied' | 'dissatisfied' | 'unreachable' | 'declined'
/** Why a ticket went back; only `dissatisfied` is 发回重办 in the sense of item 1.3. */
export type ReturnReason = 'dissatisfied' | 'format' | 'wrongUnit' | 'seal'
/** The deductions that hang on one ticket; a waiver names one of them. */
export type Clause = 'late' | 'lateAfterUrge' | 'unreplied' | 'nonCompliant' | 'notSealed' | 'rework' | 'dissatisfied'

/** An extension asked for; it moves the due date only if asked in time and approved (TM readings). */
export interface ExtensionFact {
  readonly requestedAt: Instant
  readonly newDueOn: CivilDate
  readonly status: 'approved' | 'rejected' | 'pending'
}

/** A formal, numbered, delivered letter (下函催办). A date-only letter stands at the end of its day. */
export interface UrgeLetterFact {
  readonly issuedAt: Instant
  readonly revoked: boolean
}

/** A reply. `at` is the instant the server stored as effective; only `official` replies stop the clock, and not all of them (TM-15). */
export interface ReplyFact {
  readonly at: Instant
  readonly kind: 'official' | 'interim'
  /** Only where an official version does not stop the clock: its words or its seal photo were wanting (TM-15). */
  readonly stopsClock?: false
  readonly findings: { readonly format: Finding; readonly seal: Finding }
  /** Set when the phone claims an earlier instant than the server received (see "Whose clock decides"). */
  readonly claim?: { readonly claimedAt: Instant; readonly decision: 'undecided' | 'accepted' | 'refused' }
}

/** One follow-up call. */
export interface FollowUpFact {
  readonly at: Instant
  readonly by: 'centre' | 'school'
  readonly result: FollowUpResult
}

/** The ticket was sent back; `dueOn` is the new limit of the round, if one was set. */
export interface ReturnFact {
  readonly at: Instant
  readonly reason: ReturnReason
  readonly dueOn?: CivilDate
}

/** The approver's 核减 of one deduction on one ticket. */
export interface WaiverFact {
  readonly clause: Clause
  readonly reason: string
}

/** All that the rubric reads of one ticket. Lists may come in any order. */
export interface TicketFacts {
  readonly id: string
  readonly type: TicketType
  readonly priority: Priority
  readonly channel: Channel
  readonly acceptedAt: Instant
  readonly dueOn: CivilDate | null
  readonly anonymous: boolean
  /** Why the ticket is not assessed at all (duplicate, withdrawn, declined …), or null. */
  readonly excluded: string | null
  readonly extensions: readonly ExtensionFact[]
  readonly urgeLetters: readonly UrgeLetterFact[]
  readonly replies: readonly ReplyFact[]
  readonly followUps: readonly FollowUpFact[]
  readonly returns: readonly ReturnFact[]
  readonly waivers: readonly WaiverFact[]
}

/** What a reviewer recorded for one item of parts 2 and 3; which shape applies follows from the item's kind. */
export type ReviewFact =
  | { readonly points: number; readonly reason?: string }
  | { readonly grade: 'excellent' | 'good' | 'fair' | 'none'; readonly reason?: string }
  | { readonly cases: readonly { readonly upheld: boolean; readonly reason?: string }[] }
  | {
      readonly awards: readonly {
        readonly case: string
        readonly level: 'national' | 'provincial' | 'municipal' | 'district'
      }[]
    }

/** 一票否决, confirmed by the approver with a document. */
export interface VetoFact {
  readonly ground: string
  readonly document?: string
}

/** The inputs of one unit's sheet. `period` is inclusive on both ends. */
export interface Facts {
  readonly period: { readonly from: CivilDate; readonly to: CivilDate }
  readonly tickets: readonly TicketFacts[]
  /** Keyed by item id ("2.1a"). An absent item is ungraded. */
  readonly reviews: { readonly [item: string]: ReviewFact }
  readonly veto: VetoFact | null
}
