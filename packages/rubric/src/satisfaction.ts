import type { Instant } from './civil-date.ts'
import type { FollowUpFact, FollowUpResult, TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { waiverReason } from './waiver.ts'

/** How one ticket enters the satisfaction rate: counted, or out and why; null when it was never followed up. */
export type SampleMark =
  | { readonly counts: 'satisfied' | 'dissatisfied'; readonly at: Instant }
  | { readonly counts: 'out'; readonly why: 'anonymous' | 'unreachable' | 'declined' }
  /** The approver waived the dissatisfied answer: out of the denominator, printed with the reason (WV-3). */
  | { readonly counts: 'out'; readonly why: 'waived'; readonly reason: string }
  | null

/** The one follow-up of a ticket that enters item 1.3b, and what it counts for (SF-1, SF-4, SF-5). */
export function sample(ticket: TicketFacts, policy: Policy, asOf: Instant): SampleMark {
  const call = decidingCall(ticket, policy, asOf)
  if (!call) return null
  if (ticket.anonymous) return { counts: 'out', why: 'anonymous' }
  switch (call.result) {
    case 'satisfied':
    case 'basicallySatisfied':
      return { counts: 'satisfied', at: call.at }
    case 'dissatisfied':
      return dissatisfied(ticket, call)
    case 'unreachable':
      return policy.unreachable === 'dissatisfied' ? dissatisfied(ticket, call) : { counts: 'out', why: 'unreachable' }
    case 'declined':
      return { counts: 'out', why: 'declined' }
  }
}

function dissatisfied(ticket: TicketFacts, call: FollowUpFact): SampleMark {
  const reason = waiverReason(ticket, 'dissatisfied')
  return reason === undefined ? { counts: 'dissatisfied', at: call.at } : { counts: 'out', why: 'waived', reason }
}

/** Which of several calls of the same instant decides, whatever the basis: lists come in any order, and in doubt nobody is punished. */
const kindness: { readonly [result in FollowUpResult]: number } = {
  satisfied: 0,
  basicallySatisfied: 1,
  declined: 2,
  unreachable: 3,
  dissatisfied: 4,
}

function decidingCall(ticket: TicketFacts, policy: Policy, asOf: Instant): FollowUpFact | undefined {
  const direction = policy.followUpBasis === 'first' ? 1 : -1
  const isHeard = (call: FollowUpFact): boolean =>
    call.at <= asOf && (policy.followUpBy === 'any' || call.by === 'centre')
  const [only, ...others] = ticket.followUps
  if (only === undefined || others.length === 0) return only && isHeard(only) ? only : undefined
  const [deciding] = ticket.followUps
    .filter(isHeard)
    .sort((a, b) => direction * (a.at - b.at) || kindness[a.result] - kindness[b.result])
  return deciding
}
