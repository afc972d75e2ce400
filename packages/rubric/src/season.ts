import type { Scope } from './charge.ts'
import { endOfDay, type Instant } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import { awaitsReply, knownOf } from './known.ts'
import { markTicket } from './mark.ts'
import { hundredthsOf, rounded, type Points } from './points.ts'
import { rateOutcome } from './rate-item.ts'
import { scoreReviewed } from './reviewed.ts'
import type { Item } from './rubric.ts'
import type { ScoreInput } from './score.ts'
import { addTallies, emptyTally, tallyOf, type Tally } from './tally.ts'
import { after } from './what-if.ts'

/** What of an item's or the sheet's maximum is decided, in hundredths; the five add up to the maximum (FC-4). */
export interface Outlook {
  /** Kept whatever becomes of the tickets known today. */
  readonly sure: Points
  /** Kept or lost by what is still done: open tickets, replies not yet reviewed or followed up, undecided claims. */
  readonly atRisk: Points
  /** Lost whatever is still done; only a waiver brings it back. */
  readonly lost: Points
  /** Still to be graded by a reviewer. */
  readonly ungraded: Points
  /** Not earned (3.3), so never lost. */
  readonly notEarned: Points
}

/** The outlook of a unit's year, item by item and in all. */
export interface Season extends Outlook {
  readonly items: readonly (Outlook & { readonly id: string })[]
}

/**
 * The season forecast (FC-4): between the best end of the year (everything open is answered at `asOf`, every reply in
 * form, every caller satisfied, every claim accepted) and the worst (nothing more is answered, or answered badly on the
 * last day, found faulty and sent back). Tickets still to come, further letters and waivers are not foretold, and a
 * missing sample (SF-8) counts as full marks.
 */
export function season(input: ScoreInput): Season {
  const scope: Scope = { ...input, period: input.facts.period }
  const ends = input.facts.tickets.map((ticket) => endsOf(ticket, scope))
  const best = ends.map((end) => end.best).reduce(addTallies, emptyTally)
  const worst = ends.map((end) => end.worst).reduce(addTallies, emptyTally)
  const present = ends.map((end) => end.present).reduce(addTallies, emptyTally)
  const items = input.rubric.items.map((item) => ({ id: item.id, ...outlookOf(item, input, { best, worst, present }) }))
  const sum = (part: keyof Outlook): Points => items.reduce((total, item) => total + item[part], 0)
  return {
    sure: sum('sure'),
    atRisk: sum('atRisk'),
    lost: sum('lost'),
    ungraded: sum('ungraded'),
    notEarned: sum('notEarned'),
    items,
  }
}

interface Ends {
  readonly best: Tally
  readonly worst: Tally
  readonly present: Tally
}

/** How one ticket may end, item by item: the cheapest and the dearest of the ways it can still go. */
function endsOf(ticket: TicketFacts, scope: Scope): Ends {
  const lastMoment = Math.max(scope.asOf, endOfDay(scope.period.to))
  const tallyAt = (variant: TicketFacts, asOf: Instant): Tally => tallyOf(markTicket(variant, { ...scope, asOf }))
  const left = tallyAt(ticket, lastMoment)
  const ways = [
    left,
    tallyAt(doneWell(ticket, scope), lastMoment),
    tallyAt(doneBadly(ticket, scope, lastMoment), lastMoment),
  ]
  return {
    best: { ...extreme(ways, Math.min), ...rateOf(ways, 'satisfied') },
    worst: { ...extreme(ways, Math.max), ...rateOf(ways, 'dissatisfied') },
    present: left,
  }
}

/** Answered at once, sealed and in form, to the caller's satisfaction; a caller whose ticket went back is called again. */
function doneWell(ticket: TicketFacts, scope: Scope): TicketFacts {
  const { id: of } = ticket
  const decided = after(ticket, { kind: 'claimsDecided', ticket: of, accepted: true })
  const reviewed = after(decided, { kind: 'repliesReviewed', ticket: of, format: 'ok', seal: 'ok' })
  const { asOf: at } = scope
  const isAnswered = !awaitsReply(knownOf(reviewed, scope))
  const answered = isAnswered ? reviewed : after(reviewed, { kind: 'replied', ticket: of, at })
  const isCalled = ticket.followUps.length > 0 && ticket.returns.length === 0
  return isCalled ? answered : after(answered, { kind: 'followedUp', ticket: of, at, result: 'satisfied' })
}

/** Answered, or answered again, on the last day without form and seal, and sent back by a dissatisfied caller. */
function doneBadly(ticket: TicketFacts, scope: Scope, at: Instant): TicketFacts {
  const { id: of } = ticket
  const faulty = { format: 'fault', seal: 'fault' } as const
  const decided = after(ticket, { kind: 'claimsDecided', ticket: of, accepted: false })
  const reviewed = after(decided, { kind: 'repliesReviewed', ticket: of, ...faulty })
  if (isSettled(reviewed, scope)) return reviewed
  const answered = after(reviewed, { kind: 'replied', ticket: of, at, findings: faulty })
  const sentBack = after(answered, { kind: 'returned', ticket: of, at })
  const isCalled = ticket.followUps.length > 0
  return isCalled ? sentBack : after(sentBack, { kind: 'followedUp', ticket: of, at, result: 'dissatisfied' })
}

/** Whether nobody will send the ticket back any more: it is answered, and its caller was called and did not object. */
function isSettled(ticket: TicketFacts, scope: Scope): boolean {
  const objects = ticket.followUps.some(({ result, at }) => result === 'dissatisfied' && at <= scope.asOf)
  const isCalled = ticket.followUps.some(({ at }) => at <= scope.asOf)
  return isCalled && !objects && !awaitsReply(knownOf(ticket, scope))
}

function extreme(ways: readonly Tally[], pick: (...of: number[]) => number): Tally {
  const items = new Set(ways.flatMap(({ charged }) => Object.keys(charged)))
  const charged = [...items].map((item): [string, Points] => [item, pick(...ways.map((way) => way.charged[item] ?? 0))])
  return {
    ...emptyTally,
    tickets: pick(...ways.map(({ tickets }) => tickets)),
    charged: Object.fromEntries(charged.filter(([, points]) => points !== 0)),
  }
}

/** A ticket enters the rate on the wished side if any way puts it there. */
function rateOf(ways: readonly Tally[], wished: 'satisfied' | 'dissatisfied'): Pick<Tally, 'satisfied' | 'followedUp'> {
  const satisfied = wished === 'satisfied' ? 1 : 0
  const found = ways.find((way) => way.followedUp === 1 && way.satisfied === satisfied) ?? ways[0] ?? emptyTally
  return { satisfied: found.satisfied, followedUp: found.followedUp }
}

function outlookOf(item: Item, input: ScoreInput, { best, worst, present }: Ends): Outlook {
  switch (item.kind) {
    case 'ticketDeduction': {
      const keeps = ({ charged }: Tally): Points => Math.max(0, item.max - (charged[item.id] ?? 0))
      return between(item.max, [keeps(best), keeps(worst)])
    }
    case 'rate': {
      const keeps = (tally: Tally): Points => {
        const { points } = rateOutcome(item, tally, { marks: [], policy: input.policy })
        return points === null ? item.max : rounded(points)
      }
      return between(item.max, [keeps(best), keeps(worst), keeps(present)])
    }
    case 'discretionary':
    case 'countDeduction':
    case 'graded':
    case 'earned': {
      const { line } = scoreReviewed(item, input.facts, input.policy)
      if (line.points === null) return { sure: 0, atRisk: 0, lost: 0, ungraded: item.max, notEarned: 0 }
      const sure = hundredthsOf(line.points)
      const notEarned = hundredthsOf(line.notEarned)
      return { sure, atRisk: 0, lost: item.max - sure - notEarned, ungraded: 0, notEarned }
    }
  }
}

function between(max: Points, ends: readonly Points[]): Outlook {
  const sure = Math.min(...ends)
  const reachable = Math.max(...ends)
  return { sure, atRisk: reachable - sure, lost: max - reachable, ungraded: 0, notEarned: 0 }
}
