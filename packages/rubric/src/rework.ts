import type { Instant } from './civil-date.ts'
import type { Known } from './known.ts'
import { dissatisfiedReturns } from './ticket-events.ts'

/**
 * Item 1.3a 发回重办: the instants of the returns that cost points: those for dissatisfaction after the first official
 * reply (RW-1, RW-2); the first one only, or each by policy (RW-3).
 * An anonymous ticket has nobody to call back, so it is never sent back in this sense (SC-13).
 */
export function rework({ ticket, policy, asOf, versions }: Known): readonly Instant[] {
  if (ticket.anonymous || ticket.returns.length === 0) return []
  const returns = dissatisfiedReturns(ticket, versions, asOf).map(({ at }) => at)
  return policy.reworkCount === 'perTicket' ? returns.slice(0, 1) : returns
}
