import { canonicalJson } from './canonical-json.ts'
import { formatInstant } from './civil-date.ts'
import type { Facts, ReplyFact, ReviewFact, TicketFacts } from './facts.ts'
import type { FrozenFacts, FrozenInputs } from './frozen-sheet.ts'
import { decimal, fromNumber, hundredthsOf } from './points.ts'

type FrozenTicket = FrozenFacts['tickets'][number]
type FrozenReview = FrozenFacts['reviews'][string]

/**
 * Facts as they are frozen: instants as text, points as "4.50", tickets by id and their lists in one order, so that the
 * order in which a phone or a server held them changes no code (FZ-1). What the rubric does not read is left out.
 */
export function frozenFacts({ period, tickets, reviews, veto }: Facts): FrozenFacts {
  return {
    period: { from: period.from, to: period.to },
    tickets: tickets.map(frozenTicket).sort((a, b) => (a.id < b.id ? -1 : 1)),
    reviews: Object.fromEntries(Object.entries(reviews).map(([item, review]) => [item, frozenReview(review)])),
    veto: veto && {
      ground: veto.ground,
      ...(veto.document === undefined ? {} : { document: veto.document }),
    },
  }
}

function frozenTicket(ticket: TicketFacts): FrozenTicket {
  const { id, type, priority, channel, dueOn, anonymous, excluded } = ticket
  return {
    id,
    type,
    priority,
    channel,
    acceptedAt: formatInstant(ticket.acceptedAt),
    dueOn,
    anonymous,
    excluded,
    extensions: inOneOrder(
      ticket.extensions.map(({ requestedAt, newDueOn, status }) => ({
        requestedAt: formatInstant(requestedAt),
        newDueOn,
        status,
      })),
    ),
    urgeLetters: inOneOrder(
      ticket.urgeLetters.map(({ issuedAt, revoked }) => ({ issuedAt: formatInstant(issuedAt), revoked })),
    ),
    replies: inOneOrder(ticket.replies.map(frozenReply)),
    followUps: inOneOrder(ticket.followUps.map(({ at, by, result }) => ({ at: formatInstant(at), by, result }))),
    returns: inOneOrder(
      ticket.returns.map(({ at, reason, dueOn: limit }) => ({
        at: formatInstant(at),
        reason,
        ...(limit === undefined ? {} : { dueOn: limit }),
      })),
    ),
    waivers: inOneOrder(ticket.waivers.map(({ clause, reason }) => ({ clause, reason }))),
  }
}

function frozenReply({ at, kind, findings, claim, stopsClock }: ReplyFact): FrozenTicket['replies'][number] {
  const { format, seal } = findings
  const stops = stopsClock === undefined ? {} : { stopsClock }
  const reply = { at: formatInstant(at), kind, ...stops, findings: { format, seal } }
  if (claim === undefined) return reply
  return { ...reply, claim: { claimedAt: formatInstant(claim.claimedAt), decision: claim.decision } }
}

function inOneOrder<T>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1))
}

function frozenReview(review: ReviewFact): FrozenReview {
  if (!('points' in review)) return review
  const points = fromNumber(review.points)
  // Points nobody may grant are left as they are written, and refused when the sheet is read back.
  return { ...review, points: points === undefined ? String(review.points) : decimal(points) }
}

/** Frozen inputs as "Scoring facts, version 1", which `npm run score` reads too. */
export function factsFileOf({ rubric, policy, facts, asOf }: FrozenInputs): object {
  const { period, tickets, reviews, veto } = facts
  return { version: 1, rubric: rubric.id, policy, period, asOf, tickets, reviews: inNumbers(reviews), veto }
}

/** Called on what a file holds, too: a review that is none passes as it is and is refused by the reader of facts. */
function inNumbers(reviews: { readonly [item: string]: unknown }): object {
  return Object.fromEntries(
    Object.entries(reviews).map(([item, review]) => {
      const isGranted = typeof review === 'object' && review !== null && 'points' in review
      if (!isGranted || typeof review.points !== 'string' || !/^\d+\.\d\d$/.test(review.points)) return [item, review]
      return [item, { ...review, points: hundredthsOf(review.points) / 100 }]
    }),
  )
}
