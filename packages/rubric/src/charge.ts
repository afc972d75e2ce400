import { formatInstant, type CivilDate, type Instant } from './civil-date.ts'
import { compliance } from './compliance.ts'
import type { Clause, Facts } from './facts.ts'
import type { Known } from './known.ts'
import type { Points } from './points.ts'
import type { Policy } from './policy.ts'
import { rework } from './rework.ts'
import type { Rubric, TicketDeductionItem } from './rubric.ts'
import type { Because } from './sheet.ts'
import { countedAt } from './ticket-events.ts'
import { timeliness, type LateRound } from './timeliness.ts'

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
export function chargesOf(known: Known, rubric: Rubric): readonly Charge[] {
  const charges = timelinessCharges(known, rubric)
  const others = [...complianceCharges(known, rubric), ...reworkCharges(known, rubric)]
  return others.length === 0 ? charges : [...charges, ...others]
}

function charge(rubric: Rubric, clause: ChargedClause, because: Because): readonly Charge[] {
  const price = priceOf(rubric, clause)
  return price ? [{ item: price.item.id, clause, points: price.points, because }] : []
}

/** The charges of item 1.1: one class per ticket; urged ones 5, or 2 + 5, per letter or once, by policy (TM-2, TM-3). */
export function timelinessCharges(known: Known, rubric: Rubric): readonly Charge[] {
  const found = timeliness(known)
  switch (found.class) {
    case 'onTime':
    case 'pending':
    case 'noDueDate':
      return []
    case 'unreplied':
      return charge(rubric, 'unreplied', timesOf(known))
    case 'late':
      return charge(rubric, 'late', { ...timesOf(known), ...roundTimes(found.round) })
    case 'lateAfterUrge': {
      const because = timesOf(known, found.letters)
      const { urgeCount, urgeCombine } = known.policy
      const letters = urgeCount === 'perLetter' ? found.letters : found.letters.slice(0, 1)
      const urged = letters.flatMap((letter) =>
        charge(rubric, 'lateAfterUrge', { ...because, countedLetter: formatInstant(letter) }),
      )
      return urgeCombine === 'sum' ? [...charge(rubric, 'late', because), ...urged] : urged
    }
  }
}

function timesOf({ ticket, due, replies: [first], asOf }: Known, letters: readonly Instant[] = []): Because {
  return {
    acceptedAt: formatInstant(ticket.acceptedAt),
    asOf: formatInstant(asOf),
    dueAt: instantOrNull(due?.at),
    dueOn: due?.on ?? null,
    ...extendedFrom(ticket.dueOn, due?.on),
    repliedAt: instantOrNull(first && countedAt(first)),
    urgeLetters: letters.map(formatInstant),
  }
}

function extendedFrom(from: CivilDate | null, to: CivilDate | undefined): Because {
  return from === null || from === to ? {} : { extendedFrom: from }
}

function roundTimes(round: LateRound | null): Because {
  if (round === null) return {}
  return {
    reworkReturnedAt: formatInstant(round.returnedAt),
    reworkDueAt: formatInstant(round.dueAt),
    reworkRepliedAt: instantOrNull(round.answeredAt),
  }
}

function instantOrNull(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : formatInstant(at)
}

/** The charges of item 1.2: format and seal, or under `complianceCombine: max` the dearer of the two (CP-1). */
function complianceCharges(known: Known, rubric: Rubric): readonly Charge[] {
  const { faults } = compliance(known)
  if (faults.length === 0) return []
  const charges = faults.flatMap(({ clause, replies }) =>
    charge(rubric, clause, { replies: replies.map(({ at }) => formatInstant(at)) }),
  )
  return known.policy.complianceCombine === 'max'
    ? [...charges].sort((a, b) => b.points - a.points).slice(0, 1)
    : charges
}

function reworkCharges(known: Known, rubric: Rubric): readonly Charge[] {
  const returns = rework(known)
  if (returns.length === 0) return []
  const firstReplyAt = instantOrNull(known.versions[0] && countedAt(known.versions[0]))
  return returns.flatMap((at) => charge(rubric, 'rework', { firstReplyAt, returnedAt: formatInstant(at) }))
}
