import type { Facts, ReplyFact, ReviewFact, TicketFacts } from '@sunshine/rubric'
import { callsThatCount, isReached } from './follow-up/second-call.ts'
import type { Assessment } from './assess/assessment.ts'
import type { Review } from './assess/event.ts'
import { claimedStop, clockStop } from './reply/clock-stop.ts'
import type { Reply, Ticket } from './ticket.ts'

/** What the rubric reads of one ticket: the bridge, and the only one (AC-21). */
export function ticketFacts(ticket: Ticket): TicketFacts {
  return {
    id: ticket.id,
    type: ticket.type,
    priority: ticket.priority,
    channel: ticket.channel,
    acceptedAt: ticket.acceptedAt,
    dueOn: ticket.due?.on ?? null,
    anonymous: ticket.anonymous && !isKnownToCentre(ticket),
    excluded: excludedBecause(ticket),
    extensions: ticket.extensions.map(({ requestedAt, newDueOn, status }) => ({ requestedAt, newDueOn, status })),
    urgeLetters: ticket.urgeLetters.map(({ issuedAt, revoked }) => ({ issuedAt, revoked })),
    replies: [...ticket.replies.map(officialReply), ...ticket.interimNotes.map(interimReply)],
    followUps: callsThatCount(ticket).map(({ at, by, result }) => ({ at, by, result })),
    returns: ticket.returns.map(({ at, reason, dueOn }) => (dueOn === null ? { at, reason } : { at, reason, dueOn })),
    waivers: ticket.waivers.map(({ clause, reason }) => ({ clause, reason })),
  }
}

/** 匿名 is the school's word where it registered the ticket itself: whom the centre has reached has a name (TP-5). */
function isKnownToCentre({ registered, unitId, followUps }: Ticket): boolean {
  return registered.unitId === unitId && followUps.some(({ by, result }) => by === 'centre' && isReached(result))
}

/** Duplicates, declined tickets and those withdrawn before any reply are out (SC readings). */
function excludedBecause(ticket: Ticket): string | null {
  if (ticket.state === 'duplicate' || ticket.state === 'declined') return ticket.state
  return ticket.state === 'withdrawn' && ticket.replies.length === 0 ? 'withdrawn' : null
}

/** A version counts from the instant it stops the clock; one that does not is told apart (TP-6). */
function officialReply(reply: Reply): ReplyFact {
  const stop = clockStop(reply)
  const { findings, claim } = reply
  if (!stop.stops) return { at: reply.at, kind: 'official', stopsClock: false, findings }
  const fact = { at: stop.at, kind: 'official' as const, findings }
  if (claim === null) return fact
  return { ...fact, claim: { claimedAt: claimedStop(reply, claim.claimedAt), decision: claim.decision } }
}

function interimReply(note: { readonly at: number }): ReplyFact {
  return { at: note.at, kind: 'interim', findings: { format: 'ok', seal: 'ok' } }
}

function reviewFact(review: Review): ReviewFact {
  switch (review.kind) {
    case 'discretionary':
      return { points: review.hundredths / 100 }
    case 'graded':
      return { grade: review.grade }
    case 'countDeduction':
      return { cases: review.cases.map(({ upheld, reason }) => ({ upheld, reason })) }
    case 'earned':
      return { awards: review.awards.map((award) => ({ case: award.case, level: award.level })) }
  }
}

/** The facts of one unit's year. Tickets of other units are left out here, whatever the caller holds. */
export function unitFacts(about: {
  readonly unitId: string
  readonly year: number
  readonly tickets: readonly Ticket[]
  readonly assessment: Assessment | null
}): Facts {
  const { unitId, year, tickets, assessment } = about
  const reviews = Object.entries(assessment?.reviews ?? {}).map(([item, graded]) => [item, withReason(graded)] as const)
  const veto = assessment?.veto
  return {
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    tickets: tickets.filter((ticket) => ticket.unitId === unitId).map(ticketFacts),
    reviews: Object.fromEntries(reviews),
    veto: veto ? { ground: veto.ground, document: veto.document } : null,
  }
}

function withReason(graded: { readonly review: Review; readonly reason: string }): ReviewFact {
  const fact = reviewFact(graded.review)
  return graded.reason !== '' && ('points' in fact || 'grade' in fact) ? { ...fact, reason: graded.reason } : fact
}
