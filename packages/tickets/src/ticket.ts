import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import { isBlank } from './blank.ts'
import type { Limit } from './calendar/due.ts'
import type { LintCode } from './letter/lint.ts'
import type { Channel, Clause, Finding, FollowUpResult, Priority, ReturnReason, TicketType } from '@sunshine/rubric'

/** Where a ticket stands. `accepted`: at the centre, waiting for dispatch. */
export type TicketState =
  | 'accepted'
  | 'dispatched'
  | 'handling'
  | 'replied'
  | 'followUp'
  | 'closed'
  | 'rework'
  | 'returned'
  | 'handedBack'
  | 'withdrawn'
  | 'duplicate'
  | 'declined'

/** The due date as stored when it was set; a later calendar edit moves nothing (DL readings). */
export interface Due {
  readonly on: CivilDate
  readonly calendarVersion: string
  /** 暂定: the count begins before the days the calendar knows, or ends beyond them (DL-4). */
  readonly provisional: boolean
  /** The limit it was counted by; null where a person named the day. */
  readonly limit: Limit | null
  /** The day it was counted from, the last one that does not count; null where a person named the day. */
  readonly from: CivilDate | null
}

/** A citizen's name and phone. Kept apart from everything else so that they can be erased. */
export interface Personal {
  readonly visitorName: string
  readonly visitorPhone: string
  /** 举报: whom it complains of, by name; absent until somebody is named. */
  readonly accusedNames?: readonly string[] | undefined
  /** On devices: which of the two the district has and does not send along (AD-11). Never in the log or the store. */
  readonly withheld?: { readonly name: boolean; readonly phone: boolean }
}

/** A person of the service whom a 举报 complains of, and the unit they acted for when they were named. */
export interface AccusedPerson {
  readonly userId: string
  readonly unitId: string
}

/** The number a ticket has on the platform it came from: 12345, or the province's. */
export interface Origin {
  readonly platform: string
  readonly number: string
}

/** Who did something, by name, for the form's cells and the timeline. */
export interface Signature {
  readonly name: string
  readonly unitId: string
  readonly at: Instant
}

export interface Extension {
  readonly id: string
  readonly requestedAt: Instant
  readonly newDueOn: CivilDate
  readonly reason: string
  readonly status: 'approved' | 'rejected' | 'pending'
}

export interface UrgeLetter {
  readonly id: string
  readonly letterNo: string
  readonly issuedAt: Instant
  readonly revoked: boolean
  /** The sheet of paper, to whom it went, the due day it names and who issued it (UR-2); absent from letters of before. */
  readonly letter?: {
    readonly id: string
    readonly unitId: string
    readonly dueOn: CivilDate
    readonly by: string
  }
  readonly revokedBecause?: string
}

/** 提醒: what the bureau said to the school in the program; no letter (UR-8). */
export interface Reminder {
  readonly id: string
  readonly at: Instant
  readonly by: string
  readonly text: string
}

/** The photo of the sealed letter, addressed by the SHA-256 of the bytes the phone took. */
export interface SealPhoto {
  readonly sha256: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  /** When it came, by the server; absent from photos of replies whose lint was never asked (TP-6). */
  readonly at?: Instant
  /** The finding of the seal that stood when it came: it moves no clock (TP-6), and is judged anew (RV-13). */
  readonly afterFinding?: string
  /** The instant the phone claims, where that may be believed as the reply's own may (TI-2). */
  readonly claimedAt?: Instant
}

/** An offline reply that claims an earlier instant than the one received (TI-2). */
export interface Claim {
  readonly claimedAt: Instant
  readonly decision: 'undecided' | 'accepted' | 'refused'
  readonly reason: string
}

/** One person's judgement of a reply, with who gave it and when. */
export interface Opinion {
  /** The event that gave it. */
  readonly id: string
  readonly userId: string
  readonly by: string
  readonly at: Instant
  readonly format: Finding
  readonly seal: Finding
  readonly reason: string
}

/** Who judged a reply and how; what scores of it stands in `findings` (RV-6). */
export interface ReplyReview {
  readonly first: Opinion
  readonly second?: Opinion
  readonly settled?: Opinion
}

/** One official reply. `at` is the instant that scores; `writtenAt` is the phone's own clock. */
export interface Reply {
  readonly id: string
  readonly at: Instant
  readonly writtenAt: Instant
  readonly subject: string
  readonly honorific: string | null
  readonly body: string
  readonly datedOn: CivilDate
  readonly by: string
  readonly sealPhotos: readonly SealPhoto[]
  /** What the lint found when it came (TP-6); absent from replies of before this was asked. */
  readonly lint?: readonly LintCode[]
  /** The outcome, and what scores. */
  readonly findings: { readonly format: Finding; readonly seal: Finding }
  readonly findingReason: string
  /** Absent until somebody has signed a finding. */
  readonly review?: ReplyReview
  readonly claim: Claim | null
}

export interface InterimNote {
  readonly id: string
  readonly at: Instant
  readonly text: string
  readonly by: string
}

export interface FollowUp {
  readonly id: string
  readonly at: Instant
  readonly by: 'centre' | 'school'
  readonly result: FollowUpResult
  readonly notes: string
  readonly caller: string
  /** Who called, to tell a second caller from the first (FU-6); absent from calls of before. */
  readonly callerId?: string
}

/** 复核回访: another person calls again; a check that counts only once the approver says so (FU-7). */
export interface SecondCall {
  readonly id: string
  readonly at: Instant
  readonly result: FollowUpResult
  readonly notes: string
  readonly caller: string
  readonly callerId: string
  /** The call that is checked. */
  readonly firstId: string
  /** Who took it as the ticket's result, and why. */
  readonly adopted?: { readonly by: string; readonly reason: string; readonly at: Instant }
}

export interface Return {
  readonly id: string
  readonly at: Instant
  readonly reason: ReturnReason
  readonly note: string
  readonly dueOn: CivilDate | null
}

export interface Waiver {
  readonly id: string
  readonly clause: Clause
  readonly reason: string
  readonly by: string
}

/** The folded document of one ticket: a cache of its events that a rebuild reproduces byte for byte. */
export interface Ticket {
  readonly kind: 'ticket'
  readonly id: string
  /** Given by the server (`ZH-2026-QH-0007`); null while only the phone knows the ticket. */
  readonly ticketNo: string | null
  readonly state: TicketState
  readonly type: TicketType
  readonly priority: Priority
  /** Who of the bureau said type and priority, when, and how they were written before; absent until somebody has (AC-38). */
  readonly classified?: Signature & { readonly written: { readonly type: TicketType; readonly priority: Priority } }
  readonly channel: Channel
  readonly anonymous: boolean
  readonly confidential: boolean
  readonly noReplyWanted: boolean
  readonly personal: Personal
  /** When names and numbers were erased because their time had passed; absent until then (ER-3). */
  readonly personalErasedAt?: Instant
  /** 承办单位, the unit that is assessed; null while the ticket waits at the centre. */
  readonly unitId: string | null
  readonly assistingUnitIds: readonly string[]
  /** 举报: the unit complained of. It never sees the ticket. */
  readonly accusedUnitId: string | null
  /** 举报: people of the service complained of. None of them ever sees the ticket, in any role; absent until named. */
  readonly accusedPersons?: readonly AccusedPerson[]
  /** Where it was brought in from; absent on what was taken down here. */
  readonly origin?: Origin
  /** Units once named as accused and no longer; none of them ever handles the ticket. */
  readonly formerlyAccusedUnitIds: readonly string[]
  readonly registered: Signature
  readonly acceptedAt: Instant
  readonly acceptingDepartment: string
  readonly acceptedBy: string
  readonly due: Due | null
  /** When the centre last sent the ticket to a unit anew, and its limit began; null for one that was never sent. */
  readonly dispatchedAt: Instant | null
  readonly description: string
  readonly proposedAction: string
  readonly leaderInstruction: string
  readonly instructed: Signature | null
  readonly outcome: string
  readonly interimNotes: readonly InterimNote[]
  readonly replies: readonly Reply[]
  readonly extensions: readonly Extension[]
  readonly urgeLetters: readonly UrgeLetter[]
  readonly followUps: readonly FollowUp[]
  /** Calls noted by mistake and taken back; absent until there is one. */
  readonly undoneCalls?: readonly FollowUp[]
  /** Absent until somebody calls a second time. */
  readonly secondCalls?: readonly SecondCall[]
  /** Absent until the bureau reminds the school. */
  readonly reminders?: readonly Reminder[]
  readonly returns: readonly Return[]
  readonly waivers: readonly Waiver[]
  readonly handBackReason: string
  readonly mergedInto: string | null
  readonly closed: Signature | null
  /** Who last changed each editable field, to tell an edit of an older state (AC-12). */
  readonly edits: { readonly [field: string]: Signature & { readonly version: number } }
  /** Events folded so far. */
  readonly version: number
}

/** What of a ticket says when it is due; a row on a disk says it too, without its words. */
export interface DueParts extends Pick<Ticket, 'due'> {
  readonly extensions: readonly Pick<Ticket['extensions'][number], 'status' | 'newDueOn'>[]
}

/** The due date in force: the stored one, or the approved extension's where that is later (DL readings, TM-9). */
export function dueOn({ due, extensions }: DueParts): CivilDate | null {
  if (due === null) return null
  const extended = extensions.find((extension) => extension.status === 'approved')
  return extended !== undefined && extended.newDueOn > due.on ? extended.newDueOn : due.on
}

/** Whether the school still owes the official reply. */
export function awaitsReply(ticket: Pick<Ticket, 'state'>): boolean {
  return (
    ticket.state === 'dispatched' ||
    ticket.state === 'handling' ||
    ticket.state === 'rework' ||
    ticket.state === 'returned' ||
    ticket.state === 'handedBack'
  )
}

/**
 * Whether the ticket waits for the principal's 领导批示 (WL-13): the 拟办意见 is written, nothing is instructed yet, and
 * the school still owes the reply.
 */
export function awaitsInstruction(ticket: Ticket): boolean {
  return (
    awaitsReply(ticket) &&
    ticket.state !== 'handedBack' &&
    !isBlank(ticket.proposedAction) &&
    isBlank(ticket.leaderInstruction)
  )
}

/** The ticket with one reply replaced. */
export function withReply(ticket: Ticket, changed: Reply): Ticket {
  return { ...ticket, replies: ticket.replies.map((reply) => (reply.id === changed.id ? changed : reply)) }
}
