import { beijingTimeOfDay, endOfDay, startOfDay, type CivilDate, type Instant } from './civil-date.ts'
import type { ReplyFact, TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { countedAt, dissatisfiedReturns, officialReplies } from './ticket-events.ts'

/** Item 1.1's classes; the three that cost points exclude each other (TM-1). */
export type Timeliness = 'onTime' | 'late' | 'lateAfterUrge' | 'unreplied' | 'pending' | 'noDueDate'

/** A round of rework answered too late, or owed past its limit (TM-12). */
interface LateRound {
  readonly returnedAt: Instant
  readonly dueAt: Instant
  readonly answeredAt: Instant | null
}

/** The class of one ticket and everything it was decided from. */
export interface TimelinessMark {
  readonly timeliness: Timeliness
  readonly dueOn: CivilDate | null
  readonly dueAt: Instant | null
  readonly firstReplyAt: Instant | null
  /** Letters that count, in order of issue (TM-4). */
  readonly countedLetters: readonly Instant[]
  /** The round of rework that made the ticket late, when it was not the first reply (TM-12). */
  readonly lateRound: LateRound | null
}

/**
 * The due date in force (TM-9): the first extension asked by the due instant and approved moves it; one that is
 * refused, waiting or asked too late is void, and none makes the date earlier.
 */
export function effectiveDueOn(ticket: TicketFacts, policy: Policy, asOf: Instant): CivilDate | null {
  const { dueOn } = ticket
  if (dueOn === null) return null
  const dueAt = dueInstant(ticket, dueOn, policy)
  const [granted] = ticket.extensions
    .filter(({ status, requestedAt }) => status === 'approved' && requestedAt <= dueAt && requestedAt <= asOf)
    .sort((a, b) => a.requestedAt - b.requestedAt || (a.newDueOn > b.newDueOn ? -1 : 1))
  return granted !== undefined && granted.newDueOn > dueOn ? granted.newDueOn : dueOn
}

/** When a due date ends: at 23:59:59.999 Beijing time, or at the acceptance's time of day (TM-7). */
function dueInstant(ticket: TicketFacts, dueOn: CivilDate, policy: Policy): Instant {
  return policy.deadlineMoment === 'endOfDay'
    ? endOfDay(dueOn)
    : startOfDay(dueOn) + beijingTimeOfDay(ticket.acceptedAt)
}

/** Item 1.1 办理按时 of one ticket, as of an instant (TM-1 … TM-12). */
export function timeliness(ticket: TicketFacts, policy: Policy, asOf: Instant): TimelinessMark {
  const dueOn = effectiveDueOn(ticket, policy, asOf)
  const dueAt = dueOn === null ? null : dueInstant(ticket, dueOn, policy)
  const replies = officialReplies(ticket, asOf)
  const firstReplyAt = replies[0] ? countedAt(replies[0]) : null
  const known = { dueOn, dueAt, firstReplyAt, countedLetters: [], lateRound: null }
  if (firstReplyAt === null) return { ...known, timeliness: withoutReply(dueAt, policy, asOf) }
  if (dueOn === null || dueAt === null) return { ...known, timeliness: 'noDueDate' }
  if (firstReplyAt > dueAt) {
    const countedLetters = lettersThatCount(ticket, { dueAt, firstReplyAt }, policy)
    return { ...known, countedLetters, timeliness: countedLetters.length > 0 ? 'lateAfterUrge' : 'late' }
  }
  const lateRound =
    policy.reworkTimeliness === 'worstRound' ? findLateRound(ticket, { replies, dueAt, asOf, policy }) : null
  return { ...known, lateRound, timeliness: lateRound === null ? 'onTime' : 'late' }
}

function withoutReply(dueAt: Instant | null, policy: Policy, asOf: Instant): Timeliness {
  if (policy.unrepliedScope === 'all') return 'unreplied'
  if (dueAt === null) return 'noDueDate'
  return asOf > dueAt ? 'unreplied' : 'pending'
}

/** Letters not revoked, issued after the due instant (or at any time, by policy) and before the reply (TM-4). */
function lettersThatCount(
  ticket: TicketFacts,
  times: { dueAt: Instant; firstReplyAt: Instant },
  policy: Policy,
): Instant[] {
  return ticket.urgeLetters
    .filter(({ revoked, issuedAt }) => !revoked && issuedAt < times.firstReplyAt)
    .filter(({ issuedAt }) => policy.urgeTiming === 'anyBeforeReply' || issuedAt > times.dueAt)
    .map(({ issuedAt }) => issuedAt)
    .sort((a, b) => a - b)
}

/**
 * The first round of rework answered after its limit, or owed past it (TM-12). A round without a limit of its own
 * stands under the ticket's due date; left unanswered it is not late, for a return after that date gave no time at all.
 */
function findLateRound(
  ticket: TicketFacts,
  known: { replies: readonly ReplyFact[]; dueAt: Instant; asOf: Instant; policy: Policy },
): LateRound | null {
  for (const { at, dueOn } of dissatisfiedReturns(ticket, known.asOf)) {
    const dueAt = dueOn === undefined ? known.dueAt : dueInstant(ticket, dueOn, known.policy)
    const answer = known.replies.find((reply) => countedAt(reply) > at)
    const answeredAt = answer ? countedAt(answer) : null
    const isLate = answeredAt === null ? dueOn !== undefined && known.asOf > dueAt : answeredAt > dueAt
    if (isLate) return { returnedAt: at, dueAt, answeredAt }
  }
  return null
}
