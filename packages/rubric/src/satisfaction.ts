import type { Instant } from './civil-date.ts'
import type { FollowUpFact, TicketFacts } from './facts.ts'
import type { Points } from './points.ts'
import { exactly, type ExactPoints } from './points.ts'
import type { Policy } from './policy.ts'
import type { RateItem } from './rubric.ts'

/** How one ticket enters the satisfaction rate: counted, or out and why; null when it was never followed up. */
export type SampleMark =
  | { readonly counts: 'satisfied' | 'dissatisfied'; readonly at: Instant }
  | { readonly counts: 'out'; readonly why: 'anonymous' | 'unreachable' | 'declined' | 'waived' }
  | null

/** The follow-up of a ticket that enters item 1.3b: one, by the centre, known at `asOf` (SF-1, SF-4, SF-5). */
export function sample(ticket: TicketFacts, policy: Policy, asOf: Instant): SampleMark {
  const call = decidingCall(ticket, policy, asOf)
  if (!call) return null
  if (ticket.anonymous) return { counts: 'out', why: 'anonymous' }
  switch (call.result) {
    case 'satisfied':
    case 'basicallySatisfied':
      return { counts: 'satisfied', at: call.at }
    case 'dissatisfied':
      return dissatisfied(ticket, call)
    case 'unreachable':
      return policy.unreachable === 'dissatisfied' ? dissatisfied(ticket, call) : { counts: 'out', why: 'unreachable' }
    case 'declined':
      return { counts: 'out', why: 'declined' }
  }
}

function dissatisfied(ticket: TicketFacts, call: FollowUpFact): SampleMark {
  const waived = ticket.waivers.some((waiver) => waiver.clause === 'dissatisfied')
  return waived ? { counts: 'out', why: 'waived' } : { counts: 'dissatisfied', at: call.at }
}

function decidingCall(ticket: TicketFacts, policy: Policy, asOf: Instant): FollowUpFact | undefined {
  const calls = ticket.followUps
    .filter((call) => call.at <= asOf && (policy.followUpBy === 'any' || call.by === 'centre'))
    .sort((a, b) => a.at - b.at)
  return policy.followUpBasis === 'first' ? calls[0] : calls[calls.length - 1]
}

/** What the rate costs and how it was computed. */
export interface RateLoss {
  readonly loss: ExactPoints
  /** Percentage points charged: whole ones, or a fraction as text under the pro-rata reading. */
  readonly pointsBelow: string
  readonly belowZeroLine: boolean
}

/**
 * What the satisfaction rate costs (SF-2, SF-3); `followedUp` is at least 1. Integers only: in floats 9 of 10 is
 * 4.999… points below 95, one too few. The loss never exceeds the item.
 */
export function rateLoss(item: RateItem, counts: { satisfied: number; followedUp: number }, policy: Policy): RateLoss {
  const { satisfied, followedUp } = counts
  const short = Math.max(0, item.threshold * followedUp - 100 * satisfied)
  const pointsBelow = pointsBelowText(short, followedUp, policy)
  if (100 * satisfied < item.zeroBelow * followedUp) return { loss: exactly(item.max), pointsBelow, belowZeroLine: true }
  return { loss: capped(lossOf(short, followedUp, { perPoint: item.perPoint, policy }), item.max), pointsBelow, belowZeroLine: false }
}

function lossOf(short: number, followedUp: number, how: { perPoint: Points; policy: Policy }): ExactPoints {
  switch (how.policy.rateStep) {
    case 'floor':
      return exactly(Math.floor(short / followedUp) * how.perPoint)
    case 'ceil':
      return exactly(Math.ceil(short / followedUp) * how.perPoint)
    case 'proRata':
      return { numerator: short * how.perPoint, denominator: followedUp }
  }
}

function pointsBelowText(short: number, followedUp: number, policy: Policy): string {
  switch (policy.rateStep) {
    case 'floor':
      return String(Math.floor(short / followedUp))
    case 'ceil':
      return String(Math.ceil(short / followedUp))
    case 'proRata':
      return `${short}/${followedUp}`
  }
}

function capped(loss: ExactPoints, max: Points): ExactPoints {
  return loss.numerator > max * loss.denominator ? exactly(max) : loss
}

/** The rate for display, truncated to two decimals: "87.50" (SF-6). */
export function rateText(satisfied: number, followedUp: number): string {
  const hundredths = Math.floor((satisfied * 10_000) / followedUp)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}
