import type { Scope } from './charge.ts'
import { formatInstant, type Instant } from './civil-date.ts'
import { scoreDeductions } from './deduction-item.ts'
import type { Facts } from './facts.ts'
import { markTicket, type Marks } from './mark.ts'
import { decimal, exactly, plus, rounded, times, type ExactPoints, type Points } from './points.ts'
import { differsFromDefault, type Policy } from './policy.ts'
import { rateOutcome } from './rate-item.ts'
import { scoreReviewed } from './reviewed.ts'
import type { Item, Rubric } from './rubric.ts'
import { lineOf, type Scored } from './sheet-line.ts'
import type { ScoreSheet } from './sheet.ts'
import { makeSum, type Tally } from './tally.ts'
import { vetoed } from './veto.ts'

/** The four inputs of a sheet, and nothing else. */
export interface ScoreInput {
  readonly rubric: Rubric
  readonly policy: Policy
  readonly facts: Facts
  /** The snapshot's instant: what happened later is not known (TM-13, SC-5). */
  readonly asOf: Instant
}

/**
 * Scores one unit's year: every item's points, every deduction with its ticket, clause, events and arithmetic,
 * and what is still owed. Pure; the same call gives the same bytes on every machine (SC-8).
 *
 * @example score({ rubric: zhuhui2019, policy: defaultPolicy, facts, asOf }).total // "93.00"
 */
export function score(input: ScoreInput): ScoreSheet {
  const scope: Scope = { ...input, period: input.facts.period }
  const listed: Marks[] = []
  const sum = makeSum()
  for (const ticket of input.facts.tickets) {
    const marks = markTicket(ticket, scope)
    if (marks === undefined) continue
    sum.add(marks)
    if (isListed(marks)) listed.push(marks)
  }
  return sheetOf(input, listed, sum.tally())
}

/**
 * The sheet from marks kept up to date elsewhere: points follow from the tally alone, the lists from the marks (SC-6);
 * marks of tickets that stand nowhere on the sheet by name may be left out.
 * `input.facts.tickets` is not read.
 */
export function sheetOf(input: ScoreInput, marks: readonly Marks[], tally: Tally): ScoreSheet {
  const { rubric, policy, facts, asOf } = input
  const counted = { marks: [...marks].sort((a, b) => (a.ticket < b.ticket ? -1 : 1)), tally }
  const scored = rubric.items.map((item) => scoreItem(item, input, counted))
  const { total, graded } = totals(rubric, scored)
  const pending = scored.flatMap(({ line }) => line.pending)
  return {
    version: 1,
    rubric: rubric.id,
    asOf: formatInstant(asOf),
    period: { from: facts.period.from, to: facts.period.to },
    policy: differsFromDefault(policy),
    total: decimal(vetoed(total, facts.veto, policy)),
    max: decimal(rubric.max),
    graded: decimal(graded),
    final: pending.length === 0,
    items: scored.map(({ line }) => line),
    pending,
    labels: [...(tally.tickets === 0 ? ['noTickets'] : []), ...scored.flatMap(({ line }) => line.labels)],
    veto: facts.veto !== null,
  }
}

/** Whether a ticket stands anywhere on the sheet by name; most are in the tally alone. */
function isListed({ charges, waived, pending, sample }: Marks): boolean {
  const isSilent = sample === null || sample.counts === 'satisfied'
  return !isSilent || charges.length > 0 || waived.length > 0 || pending.length > 0
}

function scoreItem(item: Item, input: ScoreInput, counted: { marks: readonly Marks[]; tally: Tally }): Scored {
  const { marks, tally } = counted
  switch (item.kind) {
    case 'ticketDeduction':
      return scoreDeductions(item, marks, tally)
    case 'rate': {
      const outcome = rateOutcome(item, tally, { marks, policy: input.policy })
      return lineOf(item, { ...outcome, applies: outcome.points !== null })
    }
    case 'discretionary':
    case 'countDeduction':
    case 'graded':
    case 'earned':
      return scoreReviewed(item, input.facts, input.policy)
  }
}

/**
 * The sum of the graded items and of their maxima (SC-14), scaled up over the items that apply: times 100/90 when the
 * rate does not (SF-8), times 1 otherwise. Exact until the last rounding.
 */
function totals(rubric: Rubric, scored: readonly Scored[]): { total: Points; graded: Points } {
  const applying = scored.filter(({ applies }) => applies)
  const over = applying.reduce((sum, { item }) => sum + item.max, 0)
  if (over === 0) return { total: 0, graded: 0 }
  let total: ExactPoints = exactly(0)
  let graded: Points = 0
  for (const { item, points } of applying) {
    if (points === null) continue
    total = plus(total, points)
    graded += item.max
  }
  const ratio = { of: rubric.max, over }
  return { total: rounded(times(total, ratio)), graded: rounded(times(exactly(graded), ratio)) }
}
