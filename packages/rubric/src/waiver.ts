import type { Clause, TicketFacts } from './facts.ts'

/**
 * Why the approver waived (核减) a clause on a ticket; undefined when nobody did (WV-1).
 * Where several waivers name the clause, the first reason in text order: lists come in any order.
 */
export function waiverReason(ticket: TicketFacts, clause: Clause): string | undefined {
  if (ticket.waivers.length === 0) return undefined
  const reasons = ticket.waivers.filter((waiver) => waiver.clause === clause).map(({ reason }) => reason)
  return reasons.sort()[0]
}
