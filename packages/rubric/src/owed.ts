import { priceOf, timelinessCharges, type Charge, type ChargedClause, type Scope } from './charge.ts'
import { formatInstant } from './civil-date.ts'
import { compliance } from './compliance.ts'
import type { ReplyFact, TicketFacts } from './facts.ts'
import { decimal, type Points } from './points.ts'
import type { Because, Pending } from './sheet.ts'
import { waiverReason } from './waiver.ts'

/** What people still owe on one ticket before the sheet may be final (TM-10, CP-3, TI-7). */
export function owedOn(ticket: TicketFacts, scope: Scope): Pending[] {
  const owed = (clause: ChargedClause, reason: Pending['reason'], because: Because): Pending[] => {
    const price = priceOf(scope.rubric, clause)
    return price ? [{ item: price.item.id, reason, ticket: ticket.id, because }] : []
  }
  const noDueDate =
    ticket.dueOn === null ? owed('late', 'noDueDate', { acceptedAt: formatInstant(ticket.acceptedAt) }) : []
  const claims = undecidedClaims(ticket, scope).flatMap((because) => owed('late', 'claimUndecided', because))
  const unreviewed = compliance(ticket, scope.policy, scope.asOf).unreviewed.flatMap(({ at, findings }) =>
    owed('nonCompliant', 'unreviewedReply', {
      repliedAt: formatInstant(at),
      format: findings.format,
      seal: findings.seal,
    }),
  )
  return [...noDueDate, ...claims, ...unreviewed]
}

/**
 * An undecided claim waits where accepting it would change what item 1.1 costs, whether the ticket's other undecided
 * claims are refused or accepted (TI-7). A reply received after `asOf` waits too: accepted, it stands before.
 */
function undecidedClaims(ticket: TicketFacts, scope: Scope): Because[] {
  const undecided = ticket.replies.filter(({ kind, claim }) => kind === 'official' && claim?.decision === 'undecided')
  const costWith = (accepted: readonly ReplyFact[]): Points => {
    const replies = ticket.replies.map((reply) => (accepted.includes(reply) ? acceptedClaim(reply) : reply))
    return costOf(ticket, timelinessCharges({ ...ticket, replies }, scope))
  }
  const none = costWith([])
  const all = costWith(undecided)
  return undecided.flatMap((reply): Because[] => {
    if (!reply.claim || reply.claim.claimedAt > scope.asOf) return []
    const alone = none - costWith([reply])
    const beside = costWith(undecided.filter((other) => other !== reply)) - all
    if (alone === 0 && beside === 0) return []
    const atStake = Math.max(alone, beside)
    return [
      {
        claimedAt: formatInstant(reply.claim.claimedAt),
        receivedAt: formatInstant(reply.at),
        atStake: decimal(atStake),
      },
    ]
  })
}

function acceptedClaim(reply: ReplyFact): ReplyFact {
  return reply.claim ? { ...reply, claim: { ...reply.claim, decision: 'accepted' } } : reply
}

/** What the charges cost once waivers are heard. */
function costOf(ticket: TicketFacts, charges: readonly Charge[]): Points {
  return charges
    .filter(({ clause }) => waiverReason(ticket, clause) === undefined)
    .reduce((sum, { points }) => sum + points, 0)
}
