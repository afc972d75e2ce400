import { beijingTimeOfDay, endOfDay, startOfDay, type CivilDate, type Instant } from './civil-date.ts'
import type { ReplyFact, TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { countedAt, dissatisfiedReturns, officialVersions, thatStopTheClock } from './ticket-events.ts'

/** One ticket as it stood at an instant: what every rule of part 1 reads. */
export interface Known {
  readonly ticket: TicketFacts
  readonly policy: Policy
  readonly asOf: Instant
  /** The due day in force and the instant it ends (TM-7, TM-9); null without one. */
  readonly due: { readonly on: CivilDate; readonly at: Instant } | null
  /** Official replies known by then that stop the clock, in order of time (TM-5, TM-13, TM-15). */
  readonly replies: readonly ReplyFact[]
  /** All official versions known by then, also those that do not stop the clock (TM-15). */
  readonly versions: readonly ReplyFact[]
}

/** What is known of a ticket at `asOf` under a policy. */
export function knownOf(ticket: TicketFacts, { policy, asOf }: { policy: Policy; asOf: Instant }): Known {
  const versions = officialVersions(ticket, asOf)
  return {
    ticket,
    policy,
    asOf,
    due: dueInForce(ticket, policy, asOf),
    replies: thatStopTheClock(versions),
    versions,
  }
}

/**
 * The due date in force (TM-9): the first extension asked by the due instant and approved moves it; one that is
 * refused, waiting or asked too late is void, and none makes the date earlier.
 */
function dueInForce(ticket: TicketFacts, policy: Policy, asOf: Instant): Known['due'] {
  const { dueOn, extensions } = ticket
  if (dueOn === null) return null
  const due = { on: dueOn, at: dueInstant(ticket, dueOn, policy) }
  if (extensions.length === 0) return due
  const [granted] = extensions
    .filter(({ status, requestedAt }) => status === 'approved' && requestedAt <= due.at && requestedAt <= asOf)
    .sort((a, b) => a.requestedAt - b.requestedAt || (a.newDueOn > b.newDueOn ? -1 : 1))
  if (granted === undefined || granted.newDueOn <= dueOn) return due
  return { on: granted.newDueOn, at: dueInstant(ticket, granted.newDueOn, policy) }
}

/** When a due date ends: at 23:59:59.999 Beijing time, or at the acceptance's time of day (TM-7). */
export function dueInstant(ticket: TicketFacts, dueOn: CivilDate, policy: Policy): Instant {
  return policy.deadlineMoment === 'endOfDay'
    ? endOfDay(dueOn)
    : startOfDay(dueOn) + beijingTimeOfDay(ticket.acceptedAt)
}

/** Whether the unit owes an official reply: there is none yet, or the ticket was sent back for dissatisfaction since. */
export function awaitsReply({ ticket, asOf, replies }: Known): boolean {
  const last = replies[replies.length - 1]
  return last === undefined || dissatisfiedReturns(ticket, replies, asOf).some(({ at }) => at >= countedAt(last))
}
