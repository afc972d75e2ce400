import type { Scope } from './charge.ts'
import { addDays, beijingDate, startOfDay, type CivilDate, type Instant } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import { awaitsReply, knownOf, type Known } from './known.ts'
import { markTicket } from './mark.ts'
import type { Points } from './points.ts'
import type { Rubric } from './rubric.ts'
import type { ScoreInput } from './score.ts'
import { outcomeOf, type Steps } from './steps.ts'
import { addTallies, emptyTally, subtractTallies, tallyOf, type Tally } from './tally.ts'
import { after } from './what-if.ts'

/**
 * What an open ticket still costs its unit, in hundredths of the total: floors are taken into account, so a ticket of an
 * item that is already at zero costs nothing more (FC-2). The other tickets stand as they are.
 */
export interface Stake {
  readonly ticket: string
  /** The due instant in force; null where no due day was entered. */
  readonly dueAt: Instant | null
  /** What the ticket costs if it is replied to at `asOf`, sealed and in form. */
  readonly now: Points
  /** … if it is replied to once the due instant has passed; the same as `now` for an overdue one. */
  readonly afterDue: Points
  /** … if it is replied to after the due instant and one more letter. */
  readonly afterLetter: Points
  /** … if nothing happens by each coming midnight and the unit is assessed then; `on` is the day that midnight ends. */
  readonly midnights: readonly { readonly on: CivilDate; readonly cost: Points }[]
  /** What replying now saves against nothing happening by the coming midnight. */
  readonly tonight: Points
  /** What replying now saves against never replying. */
  readonly saves: Points
}

const WEEK = 7

/**
 * Every open ticket with what is at stake (FC-2): open is one without an official reply, or sent back for
 * dissatisfaction and not answered since. `days` is how many midnights are foretold, at least 1.
 */
export function atStake(input: ScoreInput, days: number = WEEK): Stake[] {
  return outcomeOf(stakesInSteps(input, days))
}

/** The same, a step for the marks of each ticket and a step for what is at stake with it. */
export function* stakesInSteps(input: ScoreInput, days: number = WEEK): Steps<Stake[]> {
  const scope: Scope = { ...input, period: input.facts.period }
  const tallies: Tally[] = []
  let unit = emptyTally
  for (const ticket of input.facts.tickets) {
    const tally = tallyOf(markTicket(ticket, scope))
    tallies.push(tally)
    unit = addTallies(unit, tally)
    yield
  }
  const stakes: Stake[] = []
  for (const [index, ticket] of input.facts.tickets.entries()) {
    const known = knownOf(ticket, input)
    if (ticket.excluded !== null || ticket.acceptedAt > input.asOf || !awaitsReply(known)) continue
    const others = subtractTallies(unit, tallies[index] ?? emptyTally)
    stakes.push(stakeOf(known, besideOthers(known, scope, others), days))
    yield
  }
  return stakes
}

/** Today's list: the most points to lose by the coming midnight first, then the earlier due date (FC-3). */
export function todaysList(input: ScoreInput): Stake[] {
  return atStake(input).sort(inOrderOfStake)
}

/** Which of two open tickets comes first in today's list (FC-3): below zero for the first one. */
export function inOrderOfStake(a: Stake, b: Stake): number {
  if (a.tonight !== b.tonight) return b.tonight - a.tonight
  const [dueA, dueB] = [a.dueAt ?? Infinity, b.dueAt ?? Infinity]
  if (dueA !== dueB) return dueA < dueB ? -1 : 1
  return a.ticket < b.ticket ? -1 : 1
}

/** A ticket due after the period belongs to the next one: it is foretold there, where nothing else is lost yet (FC-2). */
function besideOthers({ due, policy }: Known, scope: Scope, others: Tally): { scope: Scope; others: Tally } {
  if (due === null || due.on <= scope.period.to || policy.yearBasis === 'accepted') return { scope, others }
  return { scope: { ...scope, period: { from: due.on, to: due.on } }, others: emptyTally }
}

function stakeOf(
  { ticket, due, asOf }: Known,
  { scope, others }: { scope: Scope; others: Tally },
  days: number,
): Stake {
  const cost = (variant: TicketFacts, at: Instant): Points =>
    lossBeside(scope.rubric, others, tallyOf(markTicket(variant, { ...scope, asOf: at })))
  const repliedAt = (at: Instant, before: TicketFacts = ticket): Points =>
    cost(after(before, { kind: 'replied', ticket: ticket.id, at }), at)
  const overdueAt = Math.max(asOf, (due?.at ?? asOf) + 1)
  const urged = after(ticket, { kind: 'urgeLetterIssued', ticket: ticket.id, at: overdueAt })
  const today = beijingDate(asOf)
  const midnights = Array.from({ length: days }, (_, day) => addDays(today, day)).map((on) => ({
    on,
    cost: cost(ticket, startOfDay(addDays(on, 1))),
  }))
  const now = repliedAt(asOf)
  return {
    ticket: ticket.id,
    dueAt: due?.at ?? null,
    now,
    afterDue: repliedAt(overdueAt),
    afterLetter: repliedAt(overdueAt + 1, urged),
    midnights,
    tonight: (midnights[0]?.cost ?? now) - now,
    saves: cost(ticket, Math.max(overdueAt, startOfDay(addDays(scope.period.to, 1)))) - now,
  }
}

/** What one ticket's charges cost beside all others': each item ends at zero (SC-11). */
function lossBeside(rubric: Rubric, others: Tally, own: Tally): Points {
  return rubric.items.reduce((sum, { id, max }) => {
    const before = others.charged[id] ?? 0
    return sum + Math.min(max, before + (own.charged[id] ?? 0)) - Math.min(max, before)
  }, 0)
}
