import type { Instant } from './civil-date.ts'
import { formatInstant } from './civil-date.ts'
import { compliance } from './compliance.ts'
import type { Clause, Facts, TicketFacts } from './facts.ts'
import type { Points } from './points.ts'
import type { Policy } from './policy.ts'
import { rework } from './rework.ts'
import type { Rubric, TicketDeductionItem } from './rubric.ts'
import type { Because } from './sheet.ts'
import { countedAt, officialReplies } from './ticket-events.ts'
import { timeliness, type TimelinessMark } from './timeliness.ts'

/** The clauses that are charged ticket by ticket; `dissatisfied` enters the rate instead. */
export type ChargedClause = Exclude<Clause, 'dissatisfied'>

/** One charge of a ticket against an item, in hundredths, with its cause. */
export interface Charge {
  readonly item: string
  readonly clause: ChargedClause
  readonly points: Points
  readonly because: Because
}

/** What a ticket's marks depend on beside the ticket. */
export interface Scope {
  readonly rubric: Rubric
  readonly policy: Policy
  /** Beijing dates, inclusive on both ends. */
  readonly period: Facts['period']
  readonly asOf: Instant
}

/** The item of the rubric that has a rule for the clause, and what it costs; undefined when this rubric has none. */
export function priceOf(
  rubric: Rubric,
  clause: ChargedClause,
): { item: TicketDeductionItem; points: Points } | undefined {
  for (const item of rubric.items) {
    if (item.kind !== 'ticketDeduction') continue
    const rule = item.rules.find((candidate) => candidate.when === clause)
    if (rule) return { item, points: rule.points }
  }
  return undefined
}

/** Everything one ticket would lose, waivers not yet considered, in order of clause and then of time. */
export function chargesOf(ticket: TicketFacts, scope: Scope): Charge[] {
  return [...timelinessCharges(ticket, scope), ...complianceCharges(ticket, scope), ...reworkCharges(ticket, scope)]
}

function charge(scope: Scope, clause: ChargedClause, because: Because): Charge[] {
  const price = priceOf(scope.rubric, clause)
  return price ? [{ item: price.item.id, clause, points: price.points, because }] : []
}

/** The charges of item 1.1: one class per ticket; urged ones 5, or 2 + 5, per letter or once, by policy (TM-2, TM-3). */
export function timelinessCharges(ticket: TicketFacts, scope: Scope): Charge[] {
  const mark = timeliness(ticket, scope.policy, scope.asOf)
  const because = timelinessBecause(ticket, mark, scope.asOf)
  switch (mark.timeliness) {
    case 'onTime':
    case 'pending':
    case 'noDueDate':
      return []
    case 'late':
    case 'unreplied':
      return charge(scope, mark.timeliness, because)
    case 'lateAfterUrge': {
      const letters = scope.policy.urgeCount === 'perLetter' ? mark.countedLetters : mark.countedLetters.slice(0, 1)
      const urged = letters.flatMap((letter) =>
        charge(scope, 'lateAfterUrge', { ...because, countedLetter: formatInstant(letter) }),
      )
      return scope.policy.urgeCombine === 'sum' ? [...charge(scope, 'late', because), ...urged] : urged
    }
  }
}

function timelinessBecause(ticket: TicketFacts, mark: TimelinessMark, asOf: Instant): Because {
  const { dueOn, dueAt, firstReplyAt, countedLetters, lateRound } = mark
  return {
    acceptedAt: formatInstant(ticket.acceptedAt),
    asOf: formatInstant(asOf),
    dueAt: instantOrNull(dueAt),
    dueOn,
    ...(dueOn === ticket.dueOn ? {} : { extendedFrom: ticket.dueOn }),
    repliedAt: instantOrNull(firstReplyAt),
    urgeLetters: countedLetters.map(formatInstant),
    ...(lateRound && {
      reworkReturnedAt: formatInstant(lateRound.returnedAt),
      reworkDueAt: formatInstant(lateRound.dueAt),
      reworkRepliedAt: instantOrNull(lateRound.answeredAt),
    }),
  }
}

function instantOrNull(at: Instant | null): string | null {
  return at === null ? null : formatInstant(at)
}

/** The charges of item 1.2: format and seal, or under `complianceCombine: max` the dearer of the two (CP-1). */
function complianceCharges(ticket: TicketFacts, scope: Scope): Charge[] {
  const { faults } = compliance(ticket, scope.policy, scope.asOf)
  const charges = faults.flatMap(({ clause, replies }) =>
    charge(scope, clause, { replies: replies.map(({ at }) => formatInstant(at)) }),
  )
  return scope.policy.complianceCombine === 'max'
    ? charges.toSorted((a, b) => b.points - a.points).slice(0, 1)
    : charges
}

function reworkCharges(ticket: TicketFacts, scope: Scope): Charge[] {
  const [first] = officialReplies(ticket, scope.asOf)
  const firstReplyAt = first ? formatInstant(countedAt(first)) : null
  return rework(ticket, scope.policy, scope.asOf).flatMap((at) =>
    charge(scope, 'rework', { firstReplyAt, returnedAt: formatInstant(at) }),
  )
}
