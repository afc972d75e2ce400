import { priceOf, timelinessCharges, type Charge, type ChargedClause, type Scope } from './charge.ts'
import { formatInstant } from './civil-date.ts'
import { compliance } from './compliance.ts'
import type { ReplyFact, TicketFacts } from './facts.ts'
import { knownOf, type Known } from './known.ts'
import { decimal, type Points } from './points.ts'
import type { Because, Pending } from './sheet.ts'
import { waiverReason } from './waiver.ts'

/** What people still owe on one ticket before the sheet may be final (TM-10, CP-3, TI-7). */
export function owedOn(known: Known, scope: Scope): readonly Pending[] {
  const { ticket } = known
  const owed = (clause: ChargedClause, reason: Pending['reason'], because: Because): readonly Pending[] => {
    const price = priceOf(scope.rubric, clause)
    return price ? [{ item: price.item.id, reason, ticket: ticket.id, because }] : []
  }
  const noDueDate =
    ticket.dueOn === null ? owed('late', 'noDueDate', { acceptedAt: formatInstant(ticket.acceptedAt) }) : []
  const undecided = ticket.replies.filter(isUndecided)
  const { unreviewed } = compliance(known)
  if (undecided.length === 0 && unreviewed.length === 0) return noDueDate
  return [
    ...noDueDate,
    ...claimsThatMatter(ticket, undecided, scope).flatMap((because) => owed('late', 'claimUndecided', because)),
    ...unreviewed.flatMap(({ at, findings: { format, seal } }) =>
      owed('nonCompliant', 'unreviewedReply', { repliedAt: formatInstant(at), format, seal }),
    ),
  ]
}

function isUndecided({ kind, claim }: ReplyFact): boolean {
  return kind === 'official' && claim?.decision === 'undecided'
}

/**
 * An undecided claim waits where accepting it would change what item 1.1 costs, whether the ticket's other undecided
 * claims are refused or accepted (TI-7). A reply received after `asOf` waits too: accepted, it stands before.
 */
function claimsThatMatter(ticket: TicketFacts, undecided: readonly ReplyFact[], scope: Scope): Because[] {
  const costWith = (accepted: readonly ReplyFact[]): Points => {
    const replies = ticket.replies.map((reply) => (accepted.includes(reply) ? acceptedClaim(reply) : reply))
    return costOf(ticket, timelinessCharges(knownOf({ ...ticket, replies }, scope), scope.rubric))
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
