import { chargesOf, type Charge, type Scope } from './charge.ts'
import { beijingDate, type CivilDate } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import { knownOf, type Known } from './known.ts'
import { owedOn } from './owed.ts'
import { sample, type SampleMark } from './satisfaction.ts'
import type { Pending } from './sheet.ts'
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

/** The marks of one ticket, or undefined when it is not assessed in this period (SC-1 … SC-5). */
export function markTicket(ticket: TicketFacts, scope: Scope): Marks | undefined {
  const { policy, period, asOf } = scope
  if (ticket.excluded !== null || ticket.acceptedAt > asOf) return undefined
  if (policy.scoredChannels === 'centre' && ticket.channel !== 'centre') return undefined
  const known = knownOf(ticket, scope)
  const on = yearDay(known)
  if (on < period.from || on > period.to) return undefined
  return {
    ticket: ticket.id,
    ...heard(ticket, chargesOf(known, scope.rubric)),
    pending: owedOn(known, scope),
    sample: sample(ticket, policy, asOf),
  }
}

/** The Beijing day that decides the year: the due date in force, without one or by policy the day of acceptance (SC-1, SC-2). */
function yearDay({ ticket, policy, due }: Known): CivilDate {
  return due === null || policy.yearBasis === 'accepted' ? beijingDate(ticket.acceptedAt) : due.on
}

/** The charges apart from those the approver waived. */
function heard(ticket: TicketFacts, charges: readonly Charge[]): Pick<Marks, 'charges' | 'waived'> {
  if (ticket.waivers.length === 0) return { charges, waived: none }
  const waived = charges.flatMap((charge) => {
    const reason = waiverReason(ticket, charge.clause)
    return reason === undefined ? [] : [{ ...charge, reason }]
  })
  return { charges: charges.filter(({ clause }) => waiverReason(ticket, clause) === undefined), waived }
}

const none: Marks['waived'] = []
