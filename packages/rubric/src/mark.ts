import { chargesOf, type Charge, type Scope } from './charge.ts'
import { beijingDate, type CivilDate, type Instant } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import { owedOn } from './owed.ts'
import type { Policy } from './policy.ts'
import { sample, type SampleMark } from './satisfaction.ts'
import type { Pending } from './sheet.ts'
import { effectiveDueOn } from './timeliness.ts'
import { waiverReason } from './waiver.ts'

/** Everything one ticket contributes to its unit's sheet. Marks add up: see {@link file://./tally.ts}. */
export interface Marks {
  readonly ticket: string
  readonly charges: readonly Charge[]
  /** Charges that the approver waived (核减): printed, not counted (WV-1). */
  readonly waived: readonly (Charge & { readonly reason: string })[]
  readonly pending: readonly Pending[]
  readonly sample: SampleMark
}

/** Whether the ticket is assessed in this period at all (SC-1 … SC-5). */
function isAssessed(ticket: TicketFacts, scope: Scope): boolean {
  const { policy, period, asOf } = scope
  if (ticket.excluded !== null || ticket.acceptedAt > asOf) return false
  if (policy.scoredChannels === 'centre' && ticket.channel !== 'centre') return false
  const on = yearDay(ticket, policy, asOf)
  return on >= period.from && on <= period.to
}

/** The Beijing day that decides the year: the effective due date, without one or by policy the day of acceptance (SC-1, SC-2). */
function yearDay(ticket: TicketFacts, policy: Policy, asOf: Instant): CivilDate {
  const acceptedOn = beijingDate(ticket.acceptedAt)
  return policy.yearBasis === 'accepted' ? acceptedOn : (effectiveDueOn(ticket, policy, asOf) ?? acceptedOn)
}

/** The marks of one ticket, or undefined when it is not assessed in this period. */
export function markTicket(ticket: TicketFacts, scope: Scope): Marks | undefined {
  if (!isAssessed(ticket, scope)) return undefined
  const charges: Charge[] = []
  const waived: (Charge & { reason: string })[] = []
  for (const charge of chargesOf(ticket, scope)) {
    const reason = waiverReason(ticket, charge.clause)
    if (reason === undefined) charges.push(charge)
    else waived.push({ ...charge, reason })
  }
  return {
    ticket: ticket.id,
    charges,
    waived,
    pending: owedOn(ticket, scope),
    sample: sample(ticket, scope.policy, scope.asOf),
  }
}
