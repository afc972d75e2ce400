import { beijingDate, formatInstant, type CivilDate, type Instant } from './civil-date.ts'
import { compliance } from './compliance.ts'
import type { Clause, Facts, TicketFacts } from './facts.ts'
import type { Points } from './points.ts'
import { decimal } from './points.ts'
import type { Policy } from './policy.ts'
import { rework } from './rework.ts'
import type { Rubric, TicketDeductionItem } from './rubric.ts'
import { sample, type SampleMark } from './satisfaction.ts'
import type { Because, Pending } from './sheet.ts'
import { effectiveDueOn, officialReplies, timeliness, type TimelinessMark } from './timeliness.ts'

/** One charge of a ticket against an item. */
export interface Charge {
  readonly item: string
  readonly clause: Exclude<Clause, 'dissatisfied'>
  readonly points: Points
  readonly because: Because
}

/** Everything one ticket contributes to its unit's sheet. Marks add up: see {@link file://./tally.ts}. */
export interface Marks {
  readonly ticket: string
  readonly charges: readonly Charge[]
  readonly waived: readonly (Charge & { readonly reason: string })[]
  readonly pending: readonly Pending[]
  readonly sample: SampleMark
}

/** What a mark depends on beside the ticket. */
export interface Scope {
  readonly rubric: Rubric
  readonly policy: Policy
  readonly period: Facts['period']
  readonly asOf: Instant
}

/** Whether the ticket is assessed in this period at all (SC-1 … SC-5). */
export function isAssessed(ticket: TicketFacts, scope: Scope): boolean {
  const { policy, period, asOf } = scope
  if (ticket.excluded !== null || ticket.acceptedAt > asOf) return false
  if (policy.scoredChannels === 'centre' && ticket.channel !== 'centre') return false
  const on = yearDay(ticket, policy, asOf)
  return on >= period.from && on <= period.to
}

function yearDay(ticket: TicketFacts, policy: Policy, asOf: Instant): CivilDate {
  const acceptedOn = beijingDate(ticket.acceptedAt)
  return policy.yearBasis === 'accepted' ? acceptedOn : (effectiveDueOn(ticket, policy, asOf) ?? acceptedOn)
}

/** The marks of one ticket, or undefined when it is not assessed in this period. */
export function markTicket(ticket: TicketFacts, scope: Scope): Marks | undefined {
  if (!isAssessed(ticket, scope)) return undefined
  const found = [...timelinessCharges(ticket, scope), ...complianceCharges(ticket, scope), ...reworkCharges(ticket, scope)]
  const waiverOf = (charge: Charge): string | undefined => ticket.waivers.find((waiver) => waiver.clause === charge.clause)?.reason
  return {
    ticket: ticket.id,
    charges: found.filter((charge) => waiverOf(charge) === undefined),
    waived: found.flatMap((charge) => {
      const reason = waiverOf(charge)
      return reason === undefined ? [] : [{ ...charge, reason }]
    }),
    pending: pendingOf(ticket, scope),
    sample: sample(ticket, scope.policy, scope.asOf),
  }
}

/** The item of the rubric that has a rule for the clause, and what it costs; undefined when this rubric has none. */
function priceOf(rubric: Rubric, clause: Charge['clause']): { item: TicketDeductionItem; points: Points } | undefined {
  for (const item of rubric.items) {
    if (item.kind !== 'ticketDeduction') continue
    const rule = item.rules.find((candidate) => candidate.when === clause)
    if (rule) return { item, points: rule.points }
  }
  return undefined
}

function charge(scope: Scope, clause: Charge['clause'], because: Because): Charge[] {
  const price = priceOf(scope.rubric, clause)
  return price ? [{ item: price.item.id, clause, points: price.points, because }] : []
}

const instantOrNull = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

function timelinessBecause(ticket: TicketFacts, mark: TimelinessMark, asOf: Instant): Because {
  return {
    acceptedAt: formatInstant(ticket.acceptedAt),
    asOf: formatInstant(asOf),
    dueAt: instantOrNull(mark.dueAt),
    dueOn: mark.dueOn,
    repliedAt: instantOrNull(mark.firstReplyAt),
    urgeLetters: mark.countedLetters.map(formatInstant),
    ...(mark.lateRoundDueOn === null ? {} : { reworkDueOn: mark.lateRoundDueOn }),
  }
}

/** The charges of item 1.1: one class per ticket; urged ones 5, or 2 + 5, per letter or once, by policy (TM-2, TM-3). */
function timelinessCharges(ticket: TicketFacts, scope: Scope): Charge[] {
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
      const urged = letters.flatMap((letter) => charge(scope, 'lateAfterUrge', { ...because, countedLetter: formatInstant(letter) }))
      return scope.policy.urgeCombine === 'sum' ? [...charge(scope, 'late', because), ...urged] : urged
    }
  }
}

function complianceCharges(ticket: TicketFacts, scope: Scope): Charge[] {
  const { faults } = compliance(ticket, scope.policy, scope.asOf)
  return faults.flatMap(({ clause, replies }) => charge(scope, clause, { replies: replies.map((reply) => formatInstant(reply.at)) }))
}

function reworkCharges(ticket: TicketFacts, scope: Scope): Charge[] {
  const first = officialReplies(ticket, scope.asOf)[0]
  const firstReplyAt = first ? formatInstant(first.at) : null
  return rework(ticket, scope.policy, scope.asOf).flatMap((at) => charge(scope, 'rework', { firstReplyAt, returnedAt: formatInstant(at) }))
}

function pendingOf(ticket: TicketFacts, scope: Scope): Pending[] {
  const timelinessItem = priceOf(scope.rubric, 'late')?.item.id ?? ''
  const complianceItem = priceOf(scope.rubric, 'nonCompliant')?.item.id ?? ''
  const pending: Pending[] = []
  if (ticket.dueOn === null)
    pending.push({ item: timelinessItem, reason: 'noDueDate', ticket: ticket.id, because: { acceptedAt: formatInstant(ticket.acceptedAt) } })
  pending.push(...undecidedClaims(ticket, scope, timelinessItem))
  for (const reply of compliance(ticket, scope.policy, scope.asOf).unreviewed)
    pending.push({
      item: complianceItem,
      reason: 'unreviewedReply',
      ticket: ticket.id,
      because: { repliedAt: formatInstant(reply.at), format: reply.findings.format, seal: reply.findings.seal },
    })
  return pending
}

/** An undecided claim waits only where accepting it would change what item 1.1 costs (TI-7). */
function undecidedClaims(ticket: TicketFacts, scope: Scope, item: string): Pending[] {
  const undecided = officialReplies(ticket, scope.asOf).find((reply) => reply.claim?.decision === 'undecided')
  if (!undecided?.claim) return []
  const { claimedAt } = undecided.claim
  const accepted = { ...undecided, claim: { claimedAt, decision: 'accepted' as const } }
  const believed = { ...ticket, replies: ticket.replies.map((reply) => (reply === undecided ? accepted : reply)) }
  const atStake = costOf(timelinessCharges(ticket, scope)) - costOf(timelinessCharges(believed, scope))
  if (atStake === 0) return []
  const because = { claimedAt: formatInstant(claimedAt), receivedAt: formatInstant(undecided.at), atStake: decimal(atStake) }
  return [{ item, reason: 'claimUndecided', ticket: ticket.id, because }]
}

function costOf(charges: readonly Charge[]): Points {
  return charges.reduce((sum, { points }) => sum + points, 0)
}
