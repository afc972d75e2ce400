import {
  identityAccess,
  isProtected,
  maySee,
  withoutIdentity,
  type Actor,
  type DocumentKind,
  type StampedEvent,
} from '@sunshine/tickets'
import type { DistrictStore, StoredDocument } from '../store/district-store.ts'
import type { EventRow } from '../store/schema.ts'
import { joinPersonal, withPersonal, type Personal } from './personal.ts'

/** A document as people read it, names and phones joined in. Whether a person may is the caller's question. */
export async function readDocument(
  store: DistrictStore,
  kind: DocumentKind,
  id: string,
): Promise<StoredDocument | undefined> {
  const held = await store.document(kind, id)
  return held && joined(store, held)
}

/** A stored document with its names and phones. */
async function joined(store: DistrictStore, held: StoredDocument): Promise<StoredDocument> {
  if (held.document.kind !== 'ticket') return held
  const written = (await store.personalOf(held.document.id)).map(({ body }): Personal => JSON.parse(body))
  return { seq: held.seq, document: withPersonal(held.document, written) }
}

/** Names and phones of many tickets, each ticket's in the order written, which one question asks for. */
export async function personalOfAll(
  store: DistrictStore,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Personal[]>> {
  const written = new Map<string, Personal[]>()
  for (const { ticketId, body } of await store.personalOfAll(ticketIds)) {
    const personal: Personal = JSON.parse(body)
    const before = written.get(ticketId)
    if (before) before.push(personal)
    else written.set(ticketId, [personal])
  }
  return written
}

/** A ticket's events for its timeline; undefined when absent or hidden (PV-2). */
export async function readHistory(
  store: DistrictStore,
  actor: Actor,
  ticketId: string,
): Promise<readonly StampedEvent[] | undefined> {
  const held = await store.document('ticket', ticketId)
  if (!held || !maySee(actor, held.document)) return undefined
  const isHidden = held.document.kind === 'ticket' && isProtected(held.document)
  const personal = new Map(
    (await store.personalOf(ticketId)).map(({ eventId, body }) => [eventId, JSON.parse(body) as Personal]),
  )
  return (await store.eventsOf('ticket', ticketId)).map((row) => {
    const event = joinPersonal(eventIn(row), personal.get(row.id))
    return isHidden ? withoutIdentity(event) : event
  })
}

/** A citizen's name and phone, as somebody who needs them sees them for a moment. */
export interface Identity {
  readonly visitorName: string
  readonly visitorPhone: string
}

/** The identity of a protected ticket, for whoever may ask for it (AD-12); undefined for all others, and where there is none. */
export async function readIdentity(
  store: DistrictStore,
  actor: Actor,
  ticketId: string,
): Promise<Identity | undefined> {
  const held = (await readDocument(store, 'ticket', ticketId))?.document
  if (held?.kind !== 'ticket' || !maySee(actor, held)) return undefined
  if (identityAccess(actor, held) !== 'onRequest') return undefined
  const { visitorName, visitorPhone } = held.personal
  return { visitorName, visitorPhone }
}

/** The event a log row holds. */
export function eventIn(row: Pick<EventRow, 'body'>): StampedEvent {
  const event: StampedEvent = JSON.parse(row.body)
  return event
}
