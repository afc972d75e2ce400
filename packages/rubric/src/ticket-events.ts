import type { Instant } from './civil-date.ts'
import type { ReplyFact, ReturnFact, TicketFacts } from './facts.ts'

/** The instant that counts for a reply: the claimed one only if a named person accepted the claim (TI-6). */
export function countedAt(reply: ReplyFact): Instant {
  return reply.claim?.decision === 'accepted' ? reply.claim.claimedAt : reply.at
}

/**
 * Official replies known at `asOf`, in order of time (TM-5, TM-13). Lists come in any order, so replies of the same
 * instant are put in order of their findings: none of them may depend on where it stood in the list.
 */
export function officialVersions(ticket: TicketFacts, asOf: Instant): readonly ReplyFact[] {
  const isKnown = (reply: ReplyFact): boolean => reply.kind === 'official' && countedAt(reply) <= asOf
  const { replies } = ticket
  if (replies.length < 2 && replies.every(isKnown)) return replies
  return replies.filter(isKnown).sort(inOrderOfTime)
}

/** Those of the official versions that stop the clock (TM-15). */
export function thatStopTheClock(versions: readonly ReplyFact[]): readonly ReplyFact[] {
  return versions.every(stops) ? versions : versions.filter(stops)
}

const stops = ({ stopsClock }: ReplyFact): boolean => stopsClock !== false

const inOrderOfTime = (a: ReplyFact, b: ReplyFact): number =>
  countedAt(a) - countedAt(b) || a.at - b.at || (textOf(a) < textOf(b) ? -1 : 1)

function textOf({ findings, claim, stopsClock }: ReplyFact): string {
  return [findings.format, findings.seal, claim?.decision, claim?.claimedAt, stopsClock].join()
}

/**
 * Returns for dissatisfaction at or after the first of the official replies, known at `asOf`, in order of time
 * (RW-1, RW-2).
 */
export function dissatisfiedReturns(
  { returns }: TicketFacts,
  [first]: readonly ReplyFact[],
  asOf: Instant,
): readonly ReturnFact[] {
  if (first === undefined || returns.length === 0) return []
  return returns
    .filter(({ reason, at }) => reason === 'dissatisfied' && at <= asOf && at >= countedAt(first))
    .sort((a, b) => a.at - b.at || ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))
}
