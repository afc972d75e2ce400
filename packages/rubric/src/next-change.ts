import type { Scope } from './charge.ts'
import type { Instant } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import { dueInstant, knownOf } from './known.ts'

/**
 * The first instant after `asOf` from which the ticket may add up to another tally by the passing of time alone, or null
 * when only an event can change it (SC-18). It may name an instant at which nothing changes after all; it never misses
 * one at which something does. What hangs on it: an open ticket's due instant, a rework round's limit, and happenings
 * the facts already hold but `asOf` does not know yet (TM-13).
 */
export function nextChangeAt(ticket: TicketFacts, scope: Pick<Scope, 'policy' | 'asOf'>): Instant | null {
  const { asOf, policy } = scope
  const { due, replies } = knownOf(ticket, scope)
  let next: Instant | null = null
  const consider = (at: Instant): void => {
    if (at > asOf && (next === null || at < next)) next = at
  }
  consider(ticket.acceptedAt)
  if (due !== null && replies.length === 0) consider(due.at + 1)
  for (const { at, claim } of ticket.replies) {
    consider(at)
    if (claim) consider(claim.claimedAt)
  }
  for (const { requestedAt } of ticket.extensions) consider(requestedAt)
  for (const { at } of ticket.followUps) consider(at)
  for (const { at, dueOn } of ticket.returns) {
    consider(at)
    if (dueOn !== undefined) consider(dueInstant(ticket, dueOn, policy) + 1)
  }
  return next
}
