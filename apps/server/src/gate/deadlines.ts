import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import { awaitsReply, dueOn, isSchoolRole, maySee, type Actor, type Ticket } from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'

/** A reply that is owed, without a word of what it is about (PV-2). */
export interface OwedReply {
  readonly ticketId: string
  readonly ticketNo: string
  readonly dueOn: CivilDate
  /** Events of the ticket so far: grows with every change of it. */
  readonly version: number
  /** When the day was last set. */
  readonly setAt: Instant
}

/** More of them no calendar shows to any use. */
const MOST = 500

/** The replies a school's person owes, soonest first: what they may see and what still waits for an answer (AU-14). */
export async function owedReplies(store: DistrictStore, actor: Actor): Promise<readonly OwedReply[]> {
  if (!isSchoolRole(actor.role)) return []
  const held = await store.documentsOfUnit('ticket', actor.unitId)
  return held
    .flatMap(({ document }) => (document.kind === 'ticket' && maySee(actor, document) ? owed(document) : []))
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.ticketNo < b.ticketNo ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1))
    .slice(0, MOST)
}

function owed(ticket: Ticket): OwedReply[] {
  const due = dueOn(ticket)
  if (due === null || ticket.ticketNo === null || !awaitsReply(ticket)) return []
  const { id, ticketNo, version, acceptedAt, dispatchedAt, extensions, returns } = ticket
  const set = [acceptedAt, dispatchedAt ?? 0, ...extensions.map(({ requestedAt }) => requestedAt)]
  const setAt = Math.max(...set, ...returns.map(({ at }) => at))
  return [{ ticketId: id, ticketNo, dueOn: due, version, setAt }]
}
