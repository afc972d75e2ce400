import type { Instant } from '@sunshine/rubric/civil-date'
import {
  awaitsClass,
  dueOn,
  sealShownSince,
  sheetLife,
  tryAgainAt,
  type Assessment,
  type Calendar,
  type Extension,
  type Objection,
  type Reply,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { deadlineOf, isOverdue } from '../../ticket/deadline.ts'

/** One reply somebody at the bureau has to judge. */
export interface ReplyToJudge {
  readonly ticket: Ticket
  readonly reply: Reply
}

/** One request for more time. */
export interface ExtensionToDecide {
  readonly ticket: Ticket
  readonly extension: Extension
}

/** One objection nobody has decided on, with the sheet it is about. */
export interface OpenObjection {
  readonly assessment: Assessment
  readonly objection: Objection
}

const ticketsOf = (held: readonly TicketOnPhone[]): Ticket[] => held.map(({ ticket }) => ticket)

/** 待派单: no unit handles it yet, or the unit handed it back; oldest first, since its clock runs. */
export function waitingForDispatch(held: readonly TicketOnPhone[]): Ticket[] {
  return ticketsOf(held)
    .filter(({ state }) => state === 'accepted' || state === 'handedBack')
    .sort((a, b) => a.acceptedAt - b.acceptedAt)
}

/** 待定类: written down by a school itself, and nobody of the bureau has said what it counts as; oldest first (AC-39). */
export function unclassified(held: readonly TicketOnPhone[]): Ticket[] {
  return ticketsOf(held)
    .filter(awaitsClass)
    .sort((a, b) => a.acceptedAt - b.acceptedAt)
}

/**
 * 待审: official replies nobody has judged in both respects, and those found without a seal whose photo came since (RV-13),
 * oldest first; what two saw differently is the approver's.
 */
export function unreviewedReplies(held: readonly TicketOnPhone[]): ReplyToJudge[] {
  return repliesOf(held)
    .filter(({ reply }) => reply.review?.second === undefined)
    .filter(
      ({ reply }) =>
        reply.findings.format === 'unreviewed' || reply.findings.seal === 'unreviewed' || sealShownSince(reply),
    )
    .sort((a, b) => a.reply.at - b.reply.at)
}

/** 待认定: offline replies whose claimed time waits for a named person, oldest first. */
export function undecidedClaims(held: readonly TicketOnPhone[]): ReplyToJudge[] {
  return repliesOf(held)
    .filter(({ reply }) => reply.claim?.decision === 'undecided')
    .sort((a, b) => a.reply.at - b.reply.at)
}

function repliesOf(held: readonly TicketOnPhone[]): ReplyToJudge[] {
  return ticketsOf(held).flatMap((ticket) => ticket.replies.map((reply) => ({ ticket, reply })))
}

/**
 * 待回访: replied, and the citizen not reached by the centre since (FU-1). Whoever was tried comes back when it is time to
 * try again, and until then behind the others (FU-3); who gave no name or number, or wants no answer, is not called.
 */
export function ticketsToCall(held: readonly TicketOnPhone[], now: Instant, calendar: Calendar): Ticket[] {
  const again = new Map<string, Instant>()
  const waiting = ticketsOf(held).filter(
    (ticket) =>
      isUncalled(ticket) &&
      !ticket.anonymous &&
      !ticket.noReplyWanted &&
      (ticket.personal.visitorPhone !== '' || ticket.personal.withheld?.phone === true),
  )
  for (const ticket of waiting) {
    const next = tryAgainAt(ticket, calendar)
    if (next !== null && next > now) again.set(ticket.id, next)
  }
  return waiting.sort((a, b) => (again.get(a.id) ?? 0) - (again.get(b.id) ?? 0) || lastReplyAt(a) - lastReplyAt(b))
}

/** Answered, and not called since; a school's closing does not take the call away. */
function isUncalled(ticket: Ticket): boolean {
  if (ticket.state === 'replied') return true
  return (
    ticket.state === 'closed' && !ticket.followUps.some(({ by, at }) => by === 'centre' && at >= lastReplyAt(ticket))
  )
}

function lastReplyAt(ticket: Ticket): Instant {
  return ticket.replies[ticket.replies.length - 1]?.at ?? 0
}

/** 延期申请 that wait for the centre, the next to expire first. */
export function extensionsToDecide(held: readonly TicketOnPhone[]): ExtensionToDecide[] {
  return ticketsOf(held)
    .flatMap((ticket) =>
      ticket.extensions.filter(({ status }) => status === 'pending').map((extension) => ({ ticket, extension })),
    )
    .sort((a, b) => compareText(dueOn(a.ticket) ?? '', dueOn(b.ticket) ?? ''))
}

/** 超期可催办: the reply is owed and its day has passed; not yet urged first, then the longest overdue. */
export function overdueTickets(held: readonly TicketOnPhone[], now: Instant): Ticket[] {
  const urged = (ticket: Ticket): number => (ticket.urgeLetters.some(({ revoked }) => !revoked) ? 1 : 0)
  return ticketsOf(held)
    .filter((ticket) => isOverdue(ticket, now))
    .sort((a, b) => urged(a) - urged(b) || compareText(dueOn(a) ?? '', dueOn(b) ?? ''))
}

/** 临期: no reply yet, and at most one working day left; the sooner due first. */
export function dueSoon(held: readonly TicketOnPhone[], now: Instant, settings: Settings): Ticket[] {
  return ticketsOf(held)
    .filter((ticket) => ticket.replies.length === 0 && deadlineOf(ticket, now, settings).tone === 'soon')
    .sort((a, b) => compareText(dueOn(a) ?? '', dueOn(b) ?? ''))
}

/** 被申诉: objections nobody has decided on, the oldest first. */
export function openObjections(assessments: readonly Assessment[]): OpenObjection[] {
  return assessments
    .flatMap((assessment) =>
      sheetLife(assessment)
        .objections.filter(({ decided }) => decided === null)
        .map((objection) => ({ assessment, objection })),
    )
    .sort((a, b) => a.objection.at - b.objection.at)
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
