import { endOfDay, type Instant } from '@sunshine/rubric/civil-date'
import type { Actor } from './actor.ts'
import { isSchoolRole } from './actor.ts'
import { dueDate, type LimitsTable } from './calendar/due.ts'
import type { Calendar } from './calendar/working-days.ts'
import { judgeReplyTime, type ClockEvidence, type OfflinePolicy } from './clock.ts'
import type { Event } from './event.ts'
import type { Document } from './permission.ts'
import type { ItemLimit, Stamp } from './stamp.ts'
import { dueOn, type Due } from './ticket.ts'

/** Everything outside the event that its stamp depends on. */
export interface Situation {
  readonly before: Document | null
  readonly actor: Actor
  readonly receivedAt: Instant
  readonly calendar: Calendar
  readonly limits: LimitsTable
  /** What an item of the rubric in force allows; null for an unknown item. */
  readonly itemLimit: (item: string) => ItemLimit | null
}

/**
 * The stamp a phone gives its own unsent act: a forecast of the server's, with the phone's clock as the only one.
 */
export function forecastStamp(event: Event, situation: Situation): Stamp {
  return {
    seq: 0,
    receivedAt: situation.receivedAt,
    effectiveAt: event.claimedAt,
    verdict: 'unsent',
    actor: situation.actor,
    due: dueSetBy(event, situation),
    itemLimit: limitFor(event, situation),
    ticketNo: null,
    initials: null,
  }
}

/** What only the server gives: place in the log, ticket number, initials, and what it knows of the device's clock. */
export interface ServerKnowledge {
  readonly policy: OfflinePolicy
  readonly seq: number
  readonly evidence: ClockEvidence
  readonly ticketNo: string | null
  readonly initials: string | null
}

/** The server's stamp; after it the fold needs no clock, calendar, limits or policy any more. */
export function serverStamp(event: Event, situation: Situation, server: ServerKnowledge): Stamp {
  return {
    ...whenItCounts(event, situation, server),
    seq: server.seq,
    receivedAt: situation.receivedAt,
    actor: situation.actor,
    due: dueSetBy(event, situation),
    itemLimit: limitFor(event, situation),
    ticketNo: server.ticketNo,
    initials: server.initials,
  }
}

function whenItCounts(
  event: Event,
  situation: Situation,
  { policy, evidence }: ServerKnowledge,
): Pick<Stamp, 'verdict' | 'effectiveAt'> {
  const { before, receivedAt } = situation
  const received = { verdict: 'received', effectiveAt: receivedAt } as const
  if (event.subject.act.type !== 'replied' || before?.kind !== 'ticket' || before.replies.length > 0) return received
  const due = dueOn(before)
  const dueAt = due === null ? null : endOfDay(due)
  return judgeReplyTime({ claimedAt: event.claimedAt, receivedAt, dueAt }, evidence, policy)
}

function limitFor(event: Event, situation: Situation): ItemLimit | null {
  const { act } = event.subject
  return act.type === 'itemReviewed' ? situation.itemLimit(act.item) : null
}

/**
 * The due date an act sets: a registration from the acceptance, a dispatch from the moment of dispatch (DL readings).
 * Only the centre may name another day than the table's.
 */
function dueSetBy(event: Event, situation: Situation): Due | null {
  const { act } = event.subject
  const { before, receivedAt, actor, calendar, limits } = situation
  const now = Math.min(event.claimedAt, receivedAt)
  if (act.type === 'registered') {
    const asked = isSchoolRole(actor.role) ? null : act.dueOn
    const acceptedAt = Math.min(act.acceptedAt, receivedAt)
    return asked
      ? named(asked, calendar)
      : tabled({ type: act.ticketType, priority: act.priority, acceptedAt }, calendar, limits)
  }
  if (act.type === 'dispatched' && before?.kind === 'ticket') {
    const { type, priority } = before
    return act.dueOn ? named(act.dueOn, calendar) : tabled({ type, priority, acceptedAt: now }, calendar, limits)
  }
  return null
}

function named(on: string, calendar: Calendar): Due {
  return { on, calendarVersion: calendar.version, provisional: on > calendar.knownThrough }
}

function tabled(
  ticket: Pick<Parameters<typeof dueDate>[0], 'type' | 'priority' | 'acceptedAt'>,
  calendar: Calendar,
  limits: LimitsTable,
): Due {
  const { dueOn: on, calendarVersion, provisional } = dueDate({ ...ticket, calendar, limits })
  return { on, calendarVersion, provisional }
}
