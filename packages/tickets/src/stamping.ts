import type { Policy } from '@sunshine/rubric'
import { beijingDate, startOfDay, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import type { Actor } from './actor.ts'
import { isSchoolRole } from './actor.ts'
import { emptyAssessment } from './assess/assessment.ts'
import { sheetLife } from './assess/life.ts'
import { dueDate } from './calendar/due.ts'
import { addWorkingDays, isKnown } from './calendar/working-days.ts'
import type { Classified } from './classify/event.ts'
import { judgeReplyTime, type ClockEvidence, type OfflinePolicy } from './clock.ts'
import { dueMoment, policyOver } from './due-moment.ts'
import type { Event } from './event.ts'
import type { LintCode } from './letter/lint.ts'
import type { Document } from './permission.ts'
import { calendarOf } from './settings/calendar-in-force.ts'
import { itemLimitFor, limitsOf, objectionDaysOf } from './settings/in-force.ts'
import type { Settings } from './settings/settings.ts'
import type { ItemLimit, Stamp } from './stamp.ts'
import { clockRuns } from './reply/clock-stop.ts'
import type { Due, Ticket } from './ticket.ts'

/** Everything outside the event that its stamp depends on. */
export interface Situation {
  readonly before: Document | null
  readonly actor: Actor
  readonly receivedAt: Instant
  /** The district's choices: calendar, limits, rubric. */
  readonly settings: Settings
  /** A dispatch: the due day the unit had for this ticket, which a new one does not reset (TP-4); undefined without one. */
  readonly keptDue?: Due | undefined
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
    ...limitsFor(event, situation),
    ticketNo: null,
    initials: null,
  }
}

/** What only the server gives: place in the log, ticket number, initials, and what it knows of the device's clock. */
export interface ServerKnowledge {
  readonly policy: OfflinePolicy & Pick<Policy, 'deadlineMoment'>
  readonly seq: number
  readonly evidence: ClockEvidence
  /** What keeps a reply from stopping the clock (TP-6); undefined for other acts. */
  readonly lint?: readonly LintCode[] | undefined
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
    ...limitsFor(event, situation),
    ...(server.lint && { lint: server.lint }),
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
  if (before?.kind !== 'ticket' || !mayBeClaimed(event.subject.act, before)) return received
  return judgeReplyTime({ claimedAt: event.claimedAt, receivedAt, dueAt: dueMoment(before, policy) }, evidence, policy)
}

/** A reply while the clock runs, or the first photo of one: each may have been made before the signal came back (TI-2, TP-6). */
function mayBeClaimed(act: Event['subject']['act'], before: Ticket): boolean {
  if (act.type === 'replied') return clockRuns(before)
  if (act.type !== 'sealPhotoAttached' || !clockRuns(before)) return false
  const reply = before.replies.find(({ id }) => id === act.replyId)
  if (reply?.lint === undefined || reply.sealPhotos.length > 0) return false
  return reply.claim === null || reply.claim.decision === 'undecided'
}

/** What the rubric allows for the item an act grades, observes, objects to or decides on, and for each a school assesses itself. */
function limitsFor({ subject }: Event, { before, settings }: Situation): Pick<Stamp, 'itemLimit' | 'itemLimits'> {
  const assessment = subject.kind === 'assessment' ? emptyAssessment(subject.id) : undefined
  if (subject.kind !== 'assessment' || assessment === undefined) return { itemLimit: null }
  const limitOf = (item: string): ItemLimit | null => itemLimitFor(settings, item, assessment.year)
  const { act } = subject
  switch (act.type) {
    case 'itemReviewed':
    case 'objectionRaised':
    case 'observationLogged':
      return { itemLimit: limitOf(act.item) }
    case 'objectionDecided': {
      const objections = before?.kind === 'assessment' ? sheetLife(before).objections : []
      return { itemLimit: limitOf(objections.find(({ id }) => id === act.objectionId)?.item ?? '') }
    }
    case 'selfAssessed': {
      const limits = act.items.flatMap(({ item }): [string, ItemLimit][] => {
        const limit = limitOf(item)
        return limit === null ? [] : [[item, limit]]
      })
      return { itemLimit: null, itemLimits: Object.fromEntries(limits) }
    }
    default:
      return { itemLimit: null }
  }
}

/**
 * The due date an act sets: a registration from the acceptance, a dispatch from the moment of dispatch, a recalculation
 * from the last of them (DL readings), a class from where the limit began (DL-15). Only the centre may name another day than the table's. A recalculation sets none
 * once the stored one has ended, at the instant the readings say: nobody is late any less for it (AC-34).
 */
function dueSetBy(event: Event, situation: Situation): Due | null {
  const { act } = event.subject
  const { before, receivedAt, actor, settings, keptDue } = situation
  if (act.type === 'feedbackSent') return objectionsUntil(receivedAt, settings)
  if (act.type === 'registered') {
    const asked = isSchoolRole(actor.role) ? null : act.dueOn
    const { ticketType: type, priority } = act
    return counted({ type, priority, acceptedAt: Math.min(act.acceptedAt, receivedAt) }, asked, settings)
  }
  if (before?.kind !== 'ticket') return null
  const { type, priority } = before
  if (act.type === 'classified') return dueByClass(act, before, situation)
  if (act.type === 'dispatched' && act.dueOn === null && keptDue !== undefined) return keptDue
  if (act.type === 'dispatched') {
    const since = wroteAsReport(before, act.unitId) ? before.acceptedAt : Math.min(event.claimedAt, receivedAt)
    return counted({ type, priority, acceptedAt: since }, act.dueOn, settings)
  }
  if (act.type !== 'dueRecalculated') return null
  const endsAt = dueMoment(before, policyOver(before, settings, receivedAt))
  if (endsAt !== null && receivedAt > endsAt) return null
  const from = before.due?.from ?? null
  const since = before.dispatchedAt ?? before.acceptedAt
  return counted({ type, priority, acceptedAt: from === null ? since : startOfDay(from) }, act.dueOn, settings)
}

/** Whether the unit took down as a 举报 what the centre found to be none: its clock runs since it did (DL-15). */
function wroteAsReport({ classified, type, registered }: Ticket, unitId: string): boolean {
  return classified?.written.type === 'report' && type !== 'report' && registered.unitId === unitId
}

/**
 * The due day that type and priority as the bureau says them give (DL-15), counted from where the limit began; null where
 * none moves. What a unit wrote down itself is due as if it had been written so at first; what the centre wrote is due no
 * earlier than counted from now. A later day is given only while the old one has not ended (AC-34); one a person named stays.
 */
function dueByClass(
  { ticketType: type, priority }: Classified,
  before: Ticket,
  { receivedAt, settings }: Situation,
): Due | null {
  const isAsWritten = type === before.type && priority === before.priority
  const from = before.due?.from ?? null
  if (before.due === null || from === null || isAsWritten || type === 'report') return null
  const countedFrom = (acceptedAt: Instant): Due => counted({ type, priority, acceptedAt }, null, settings)
  const right = countedFrom(startOfDay(from))
  if (right.on >= before.due.on) {
    const endsAt = dueMoment(before, policyOver(before, settings, receivedAt))
    return endsAt !== null && receivedAt > endsAt ? null : right
  }
  if (before.registered.unitId === before.unitId) return right
  const afresh = countedFrom(receivedAt)
  return afresh.on < before.due.on ? afresh : null
}

/** A due day a unit had, or the earlier one that the ticket's class of today gives it (DL-15). */
export function heldToClass(due: Due, { type, priority }: Ticket, settings: Settings): Due {
  if (due.from === null) return due
  const right = counted({ type, priority, acceptedAt: startOfDay(due.from) }, null, settings)
  return right.on < due.on ? right : due
}

/** The last day for objections to a feedback sent now (SL-3). */
function objectionsUntil(sentAt: Instant, settings: Settings): Due {
  const calendar = calendarOf(settings)
  const from = beijingDate(sentAt)
  const on = addWorkingDays(calendar, from, objectionDaysOf(settings).days)
  return { on, calendarVersion: calendar.version, provisional: !isKnown(calendar, on), limit: null, from }
}

/** The named day, or the table's count from the day of `acceptedAt`. */
function counted(
  ticket: Pick<Parameters<typeof dueDate>[0], 'type' | 'priority' | 'acceptedAt'>,
  named: CivilDate | null,
  settings: Settings,
): Due {
  const calendar = calendarOf(settings)
  if (named !== null) {
    const provisional = !isKnown(calendar, named)
    return { on: named, calendarVersion: calendar.version, provisional, limit: null, from: null }
  }
  const {
    dueOn: on,
    calendarVersion,
    provisional,
    limit,
  } = dueDate({ ...ticket, calendar, limits: limitsOf(settings) })
  return { on, calendarVersion, provisional, limit, from: beijingDate(ticket.acceptedAt) }
}
