import type { Instant } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { countedAt, officialReplies } from './timeliness.ts'

/**
 * Item 1.3a 发回重办: returns for dissatisfaction after the first official reply (RW-1, RW-2);
 * once per ticket, or each by policy (RW-3). The instants of the returns that count.
 */
export function rework(ticket: TicketFacts, policy: Policy, asOf: Instant): Instant[] {
  const first = officialReplies(ticket, asOf)[0]
  if (!first) return []
  const returns = ticket.returns
    .filter(({ reason, at }) => reason === 'dissatisfied' && at <= asOf && at >= countedAt(first))
    .map(({ at }) => at)
    .sort((a, b) => a - b)
  return policy.reworkCount === 'perTicket' ? returns.slice(0, 1) : returns
}
