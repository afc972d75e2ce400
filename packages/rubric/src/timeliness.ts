import type { Instant } from './civil-date.ts'
import type { UrgeLetterFact } from './facts.ts'
import { dueInstant, type Known } from './known.ts'
import type { Policy } from './policy.ts'
import { countedAt, dissatisfiedReturns } from './ticket-events.ts'

/** A round of rework answered too late, or owed past its limit (TM-12). */
export interface LateRound {
  readonly returnedAt: Instant
  readonly dueAt: Instant
  readonly answeredAt: Instant | null
}

/** Item 1.1's class of one ticket; the three that cost points exclude each other (TM-1). */
export type Timeliness =
  | { readonly class: 'onTime' | 'pending' | 'noDueDate' | 'unreplied' }
  /** `round` is the round of rework that made the ticket late, null when it was the first reply (TM-12). */
  | { readonly class: 'late'; readonly round: LateRound | null }
  /** The letters that count, in order of issue (TM-4). */
  | { readonly class: 'lateAfterUrge'; readonly letters: readonly [Instant, ...Instant[]] }

const onTime: Timeliness = { class: 'onTime' }
const pending: Timeliness = { class: 'pending' }
const noDueDate: Timeliness = { class: 'noDueDate' }
const unreplied: Timeliness = { class: 'unreplied' }
const late: Timeliness = { class: 'late', round: null }

/** Item 1.1 办理按时 of one ticket, as it stood (TM-1 … TM-12). */
export function timeliness(known: Known): Timeliness {
  const { due, policy, replies } = known
  const [first] = replies
  if (first === undefined) return withoutReply(known)
  if (due === null) return noDueDate
  const firstReplyAt = countedAt(first)
  if (firstReplyAt > due.at) {
    const [letter, ...more] = lettersThatCount(known.ticket.urgeLetters, { dueAt: due.at, firstReplyAt }, policy)
    return letter === undefined ? late : { class: 'lateAfterUrge', letters: [letter, ...more] }
  }
  const round = policy.reworkTimeliness === 'worstRound' ? findLateRound(known, due.at) : null
  return round === null ? onTime : { class: 'late', round }
}

function withoutReply({ policy, due, asOf }: Known): Timeliness {
  if (policy.unrepliedScope === 'all') return unreplied
  if (due === null) return noDueDate
  return asOf > due.at ? unreplied : pending
}

/** Letters not revoked, issued after the due instant (or at any time, by policy) and before the reply (TM-4). */
function lettersThatCount(
  letters: readonly UrgeLetterFact[],
  times: { dueAt: Instant; firstReplyAt: Instant },
  policy: Policy,
): Instant[] {
  return letters
    .filter(({ revoked, issuedAt }) => !revoked && issuedAt < times.firstReplyAt)
    .filter(({ issuedAt }) => policy.urgeTiming === 'anyBeforeReply' || issuedAt > times.dueAt)
    .map(({ issuedAt }) => issuedAt)
    .sort((a, b) => a - b)
}

/**
 * The first round of rework answered after its limit, or owed past it (TM-12). A round without a limit of its own
 * stands under the ticket's due date; left unanswered it is not late, for a return after that date gave no time at all.
 */
function findLateRound({ ticket, replies, asOf, policy }: Known, ticketDueAt: Instant): LateRound | null {
  for (const { at, dueOn } of dissatisfiedReturns(ticket, replies, asOf)) {
    const dueAt = dueOn === undefined ? ticketDueAt : dueInstant(ticket, dueOn, policy)
    const answer = replies.find((reply) => countedAt(reply) > at)
    const answeredAt = answer ? countedAt(answer) : null
    const isLate = answeredAt === null ? dueOn !== undefined && asOf > dueAt : answeredAt > dueAt
    if (isLate) return { returnedAt: at, dueAt, answeredAt }
  }
  return null
}
