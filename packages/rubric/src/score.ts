import { formatInstant, type Instant } from './civil-date.ts'
import type { Facts } from './facts.ts'
import { markTicket, type Charge, type Marks, type Scope } from './mark.ts'
import { decimal, exactly, rounded, type ExactPoints, type Points } from './points.ts'
import { defaultPolicy, type Policy } from './policy.ts'
import { rateOutcome } from './rate-item.ts'
import { complaints, discretionary, earned, graded, type Reviewed } from './reviewed.ts'
import type { Item, Rubric, TicketDeductionItem } from './rubric.ts'
import type { Deduction, Pending, ScoreSheet, SheetItem } from './sheet.ts'
import { addMarks, emptyTally, type Tally } from './tally.ts'

/** The four inputs of a sheet, and nothing else. */
export interface ScoreInput {
  readonly rubric: Rubric
  readonly policy: Policy
  readonly facts: Facts
  /** The snapshot's instant: what happened later is not known. */
  readonly asOf: Instant
}

/** One item while the sheet is added up: exact points beside the printed form. */
interface Scored {
  readonly item: Item
  /** Null while ungraded or not applicable. */
  readonly points: ExactPoints | null
  readonly applies: boolean
  readonly line: SheetItem
}

/**
 * Scores one unit's year: every item's points, every deduction with its ticket, clause, events and arithmetic,
 * and what is still owed. Pure; the same call gives the same bytes on every machine (SC-8).
 */
export function score(input: ScoreInput): ScoreSheet {
  const scope: Scope = { ...input, period: input.facts.period }
  const marks = input.facts.tickets.flatMap((ticket) => markTicket(ticket, scope) ?? []).sort((a, b) => (a.ticket < b.ticket ? -1 : 1))
  return sheetOf(input, marks, marks.reduce(addMarks, emptyTally))
}

/**
 * The sheet from marks kept up to date elsewhere: points follow from the tally alone, the lists from the marks (SC-6).
 * Marks must be in order of ticket id.
 */
export function sheetOf(input: ScoreInput, marks: readonly Marks[], tally: Tally): ScoreSheet {
  const { rubric, policy, facts, asOf } = input
  const scored = rubric.items.map((item) => scoreItem(item, input, { marks, tally }))
  const applying = scored.filter(({ applies }) => applies)
  const scale = { of: rubric.max, over: applying.reduce((sum, { item }) => sum + item.max, 0) }
  const gradedItems = applying.filter(({ points }) => points !== null)
  const total = gradedItems.reduce((sum, { points }) => addExact(sum, points ?? exactly(0)), exactly(0))
  const gradedMax = gradedItems.reduce((sum, { item }) => sum + item.max, 0)
  const pending = scored.flatMap(({ line }) => line.pending)
  const barred = facts.veto !== null && policy.veto === 'zeroTotal'
  return {
    version: 1,
    rubric: rubric.id,
    asOf: formatInstant(asOf),
    period: { from: facts.period.from, to: facts.period.to },
    policy: differing(policy),
    total: decimal(barred ? 0 : scaled(total, scale)),
    max: decimal(rubric.max),
    graded: decimal(scaled(exactly(gradedMax), scale)),
    final: pending.length === 0,
    items: scored.map(({ line }) => line),
    pending,
    labels: [...(tally.tickets === 0 ? ['noTickets'] : []), ...scored.flatMap(({ line }) => line.labels)],
    veto: facts.veto !== null,
  }
}

/** Rescales over the items that apply; 1/1 unless one does not (SF-8). */
function scaled(amount: ExactPoints, scale: { of: Points; over: Points }): Points {
  if (scale.over === 0) return 0
  return rounded({ numerator: amount.numerator * scale.of, denominator: amount.denominator * scale.over })
}

function addExact(a: ExactPoints, b: ExactPoints): ExactPoints {
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  return { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator }
}

function differing(policy: Policy): ScoreSheet['policy'] {
  const defaults: { readonly [key: string]: string | number } = defaultPolicy
  return Object.fromEntries(Object.entries(policy).filter(([key, value]) => defaults[key] !== value))
}

function scoreItem(item: Item, input: ScoreInput, counted: { marks: readonly Marks[]; tally: Tally }): Scored {
  const { marks, tally } = counted
  switch (item.kind) {
    case 'ticketDeduction':
      return scoreDeductions(item, marks, tally)
    case 'rate': {
      const { points, deductions, labels, because } = rateOutcome(item, tally, { marks, policy: input.policy })
      return line(item, { points, deductions, labels, because, applies: points !== null })
    }
    case 'discretionary':
    case 'countDeduction':
    case 'graded':
    case 'earned':
      return scoreReviewed(item, input)
  }
}

function scoreDeductions(item: TicketDeductionItem, marks: readonly Marks[], tally: Tally): Scored {
  const charged = tally.charged[item.id] ?? 0
  const of = (charges: readonly Charge[]): Charge[] => inClauseOrder(item, charges.filter((charge) => charge.item === item.id))
  const deductions = marks.flatMap(({ ticket, charges }) =>
    of(charges).map(({ clause, points, because }): Deduction => ({ ticket, clause, points: decimal(points), because })),
  )
  const waived = marks.flatMap(({ ticket, waived: forgiven }) =>
    forgiven
      .filter((charge) => charge.item === item.id)
      .map(({ clause, points, reason }) => ({ ticket, clause, points: decimal(points), reason })),
  )
  const pending = marks.flatMap((mark) => mark.pending.filter((owed) => owed.item === item.id))
  const points = exactly(Math.max(0, item.max - charged))
  return line(item, { points, deductions, waived, pending, notCharged: Math.max(0, charged - item.max) })
}

function inClauseOrder(item: TicketDeductionItem, charges: readonly Charge[]): Charge[] {
  return item.rules.flatMap((rule) => charges.filter((charge) => charge.clause === rule.when))
}

function scoreReviewed(item: Exclude<Item, { kind: 'ticketDeduction' | 'rate' }>, input: ScoreInput): Scored {
  const review = input.facts.reviews[item.id]
  const reviewed = review === undefined ? undefined : readReview(item, review, input.policy)
  if (reviewed === undefined) {
    const owed: Pending = { item: item.id, reason: 'ungraded', ticket: null, because: {} }
    return line(item, { points: null, pending: [owed] })
  }
  return line(item, { ...reviewed, points: exactly(reviewed.points) })
}

function readReview(
  item: Exclude<Item, { kind: 'ticketDeduction' | 'rate' }>,
  review: Facts['reviews'][string],
  policy: Policy,
): Reviewed | undefined {
  switch (item.kind) {
    case 'discretionary':
      return discretionary(item, review)
    case 'graded':
      return graded(item, review, policy)
    case 'countDeduction':
      return complaints(item, review)
    case 'earned':
      return earned(item, review, policy)
  }
}

interface Found {
  readonly points: ExactPoints | null
  readonly applies?: boolean
  readonly deductions?: readonly Deduction[]
  readonly notCharged?: Points
  readonly notEarned?: Points
  readonly waived?: SheetItem['waived']
  readonly pending?: readonly Pending[]
  readonly labels?: readonly string[]
  readonly because?: SheetItem['because']
}

function line(item: Item, found: Found): Scored {
  const { points, applies = true, deductions = [], notCharged = 0, notEarned = 0 } = found
  return {
    item,
    points,
    applies,
    line: {
      id: item.id,
      points: points === null ? null : decimal(rounded(points)),
      max: decimal(item.max),
      deductions,
      notCharged: decimal(notCharged),
      notEarned: decimal(notEarned),
      waived: found.waived ?? [],
      pending: found.pending ?? [],
      labels: found.labels ?? [],
      because: found.because ?? {},
    },
  }
}
