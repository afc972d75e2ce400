import type { CivilDate, Instant } from './civil-date.ts'
import type { Clause, Facts, Finding, FollowUpResult, ReviewFact, TicketFacts } from './facts.ts'
import { hundredthsOf, type Points } from './points.ts'
import { score, type ScoreInput } from './score.ts'
import type { ScoreSheet } from './sheet.ts'

/** Something that may yet happen, or that might have gone another way. Instants in milliseconds, days Beijing days. */
export type Happening =
  | { readonly kind: 'accepted'; readonly ticket: TicketFacts }
  | {
      readonly kind: 'replied'
      readonly ticket: string
      readonly at: Instant
      /** Without findings the reply is faultless and reviewed. */
      readonly findings?: { readonly format: Finding; readonly seal: Finding }
    }
  | { readonly kind: 'urgeLetterIssued'; readonly ticket: string; readonly at: Instant }
  | {
      readonly kind: 'extensionApproved'
      readonly ticket: string
      readonly requestedAt: Instant
      readonly newDueOn: CivilDate
    }
  | { readonly kind: 'followedUp'; readonly ticket: string; readonly at: Instant; readonly result: FollowUpResult }
  | { readonly kind: 'returned'; readonly ticket: string; readonly at: Instant; readonly dueOn?: CivilDate }
  /** Every reply nobody has reviewed is judged like this. */
  | { readonly kind: 'repliesReviewed'; readonly ticket: string; readonly format: Finding; readonly seal: Finding }
  /** Every undecided claim of the ticket is decided like this. */
  | { readonly kind: 'claimsDecided'; readonly ticket: string; readonly accepted: boolean }
  | { readonly kind: 'waived'; readonly ticket: string; readonly clause: Clause; readonly reason: string }
  | { readonly kind: 'itemReviewed'; readonly item: string; readonly review: ReviewFact }

/** The answer to "what if": both sheets, and what each item and the total gain (lose, below zero) in hundredths. */
export interface WhatIf {
  readonly before: ScoreSheet
  readonly after: ScoreSheet
  /** Items whose points change. An item ungraded on one side counts as zero there. */
  readonly items: readonly { readonly id: string; readonly gain: Points }[]
  readonly gain: Points
}

/**
 * The sheet as it would be had this happened too, assessed at `input.asOf` or at another instant (FC-1): the same
 * engine on changed facts, so the answer is right whatever floors, caps and readings apply. Throws on a ticket the
 * facts do not hold.
 */
export function whatIf(input: ScoreInput, happenings: readonly Happening[], asOf: Instant = input.asOf): WhatIf {
  const before = score(input)
  const after = score({ ...input, asOf, facts: happenings.reduce(happen, input.facts) })
  const items = after.items.flatMap(({ id, points }, index) => {
    const gain = pointsOf(points) - pointsOf(before.items[index]?.points ?? null)
    return gain === 0 ? [] : [{ id, gain }]
  })
  return { before, after, items, gain: hundredthsOf(after.total) - hundredthsOf(before.total) }
}

function pointsOf(points: string | null): Points {
  return points === null ? 0 : hundredthsOf(points)
}

function happen(facts: Facts, happening: Happening): Facts {
  if (happening.kind === 'itemReviewed')
    return { ...facts, reviews: { ...facts.reviews, [happening.item]: happening.review } }
  if (happening.kind === 'accepted') return { ...facts, tickets: [...facts.tickets, happening.ticket] }
  if (!facts.tickets.some(({ id }) => id === happening.ticket)) throw new Error(`no such ticket: ${happening.ticket}`)
  return {
    ...facts,
    tickets: facts.tickets.map((ticket) => (ticket.id === happening.ticket ? after(ticket, happening) : ticket)),
  }
}

type OnTicket = Exclude<Happening, { kind: 'itemReviewed' | 'accepted' }>

/** One ticket after something happened to it. */
export function after(ticket: TicketFacts, happening: OnTicket): TicketFacts {
  switch (happening.kind) {
    case 'replied': {
      const { at, findings = { format: 'ok', seal: 'ok' } } = happening
      return { ...ticket, replies: [...ticket.replies, { at, kind: 'official', findings }] }
    }
    case 'urgeLetterIssued':
      return { ...ticket, urgeLetters: [...ticket.urgeLetters, { issuedAt: happening.at, revoked: false }] }
    case 'extensionApproved': {
      const { requestedAt, newDueOn } = happening
      return { ...ticket, extensions: [...ticket.extensions, { requestedAt, newDueOn, status: 'approved' }] }
    }
    case 'followedUp': {
      const { at, result } = happening
      return { ...ticket, followUps: [...ticket.followUps, { at, by: 'centre', result }] }
    }
    case 'returned': {
      const { at, dueOn } = happening
      const sentBack = { at, reason: 'dissatisfied', ...(dueOn === undefined ? {} : { dueOn }) } as const
      return { ...ticket, returns: [...ticket.returns, sentBack] }
    }
    case 'repliesReviewed':
      return { ...ticket, replies: ticket.replies.map((reply) => reviewed(reply, happening)) }
    case 'claimsDecided': {
      const decision = happening.accepted ? 'accepted' : 'refused'
      return {
        ...ticket,
        replies: ticket.replies.map((reply) =>
          reply.claim?.decision === 'undecided' ? { ...reply, claim: { ...reply.claim, decision } } : reply,
        ),
      }
    }
    case 'waived': {
      const { clause, reason } = happening
      return { ...ticket, waivers: [...ticket.waivers, { clause, reason }] }
    }
  }
}

type Reply = TicketFacts['replies'][number]

function reviewed(reply: Reply, judged: { readonly format: Finding; readonly seal: Finding }): Reply {
  const { format, seal } = reply.findings
  const findings = {
    format: format === 'unreviewed' ? judged.format : format,
    seal: seal === 'unreviewed' ? judged.seal : seal,
  }
  return { ...reply, findings }
}
