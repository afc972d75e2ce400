import { beijingTimeOfDay, endOfDay, startOfDay, type CivilDate, type Instant } from './civil-date.ts'
import type { ReplyFact, TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'

/** Item 1.1's classes; the three that cost points exclude each other (TM-1). */
export type Timeliness = 'onTime' | 'late' | 'lateAfterUrge' | 'unreplied' | 'pending' | 'noDueDate'

/** The class of one ticket and everything it was decided from. */
export interface TimelinessMark {
  readonly timeliness: Timeliness
  readonly dueOn: CivilDate | null
  readonly dueAt: Instant | null
  readonly firstReplyAt: Instant | null
  /** Letters that count, in order of issue (TM-4). */
  readonly countedLetters: readonly Instant[]
  /** The round of rework that made the ticket late, when it was not the first (TM-12). */
  readonly lateRoundDueOn: CivilDate | null
}

/**
 * The due date in force (TM-9): the first extension asked by the due instant and approved moves it; one that is
 * refused, waiting or asked too late is void, and none makes the date earlier.
 */
export function effectiveDueOn(ticket: TicketFacts, policy: Policy, asOf: Instant): CivilDate | null {
  const { dueOn } = ticket
  if (dueOn === null) return null
  const dueAt = dueInstant(ticket, dueOn, policy)
  const granted = ticket.extensions
    .filter(({ status, requestedAt }) => status === 'approved' && requestedAt <= dueAt && requestedAt <= asOf)
    .sort((a, b) => a.requestedAt - b.requestedAt)
  const newDueOn = granted[0]?.newDueOn
  return newDueOn !== undefined && newDueOn > dueOn ? newDueOn : dueOn
}

/** When a due date ends: at 23:59:59.999 Beijing time, or at the acceptance's time of day (TM-7). */
export function dueInstant(ticket: Pick<TicketFacts, 'acceptedAt'>, dueOn: CivilDate, policy: Policy): Instant {
  return policy.deadlineMoment === 'endOfDay' ? endOfDay(dueOn) : startOfDay(dueOn) + beijingTimeOfDay(ticket.acceptedAt)
}

/** The instant that counts for a reply: the claimed one only if a named person accepted the claim (TI-6). */
export function countedAt(reply: ReplyFact): Instant {
  return reply.claim?.decision === 'accepted' ? reply.claim.claimedAt : reply.at
}

/** Official replies known at `asOf`, in order of time (TM-5). */
export function officialReplies(ticket: TicketFacts, asOf: Instant): ReplyFact[] {
  return ticket.replies
    .filter((reply) => reply.kind === 'official' && countedAt(reply) <= asOf)
    .sort((a, b) => countedAt(a) - countedAt(b))
}

/** Item 1.1 办理按时 of one ticket, as of an instant (TM-1 … TM-12). */
export function timeliness(ticket: TicketFacts, policy: Policy, asOf: Instant): TimelinessMark {
  const dueOn = effectiveDueOn(ticket, policy, asOf)
  const replies = officialReplies(ticket, asOf)
  const firstReply = replies[0]
  const firstReplyAt = firstReply ? countedAt(firstReply) : null
  const known = { dueOn, firstReplyAt, countedLetters: [], lateRoundDueOn: null }
  if (dueOn === null) return { ...known, dueAt: null, timeliness: firstReplyAt === null && policy.unrepliedScope === 'all' ? 'unreplied' : 'noDueDate' }
  const dueAt = dueInstant(ticket, dueOn, policy)
  if (firstReplyAt === null) {
    const counts = asOf > dueAt || policy.unrepliedScope === 'all'
    return { ...known, dueAt, timeliness: counts ? 'unreplied' : 'pending' }
  }
  if (firstReplyAt > dueAt) {
    const countedLetters = lettersThatCount(ticket, { dueAt, firstReplyAt, asOf }, policy)
    return { ...known, dueAt, countedLetters, timeliness: countedLetters.length > 0 ? 'lateAfterUrge' : 'late' }
  }
  const lateRoundDueOn = policy.reworkTimeliness === 'worstRound' ? lateRound(ticket, replies, asOf) : null
  return { ...known, dueAt, lateRoundDueOn, timeliness: lateRoundDueOn === null ? 'onTime' : 'late' }
}

/** Letters delivered and not revoked, issued after the due instant (or at any time, by policy) and before the reply (TM-4). */
function lettersThatCount(ticket: TicketFacts, times: { dueAt: Instant; firstReplyAt: Instant; asOf: Instant }, policy: Policy): Instant[] {
  return ticket.urgeLetters
    .filter((letter) => !letter.revoked && letter.issuedAt < times.firstReplyAt && letter.issuedAt <= times.asOf)
    .filter((letter) => policy.urgeTiming === 'anyBeforeReply' || letter.issuedAt > times.dueAt)
    .map((letter) => letter.issuedAt)
    .sort((a, b) => a - b)
}

/** The limit of the first round of rework whose reply came after it, or is owed past it (TM-12). */
function lateRound(ticket: TicketFacts, replies: readonly ReplyFact[], asOf: Instant): CivilDate | null {
  const rounds = ticket.returns.filter(({ at, reason }) => reason === 'dissatisfied' && at <= asOf).sort((a, b) => a.at - b.at)
  for (const { at, dueOn } of rounds) {
    if (dueOn === undefined) continue
    const answer = replies.find((reply) => countedAt(reply) > at)
    const answeredAt = answer ? countedAt(answer) : asOf
    if (answeredAt > endOfDay(dueOn)) return dueOn
  }
  return null
}
