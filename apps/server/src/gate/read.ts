import { maySee, type Actor, type DocumentKind, type StampedEvent } from '@sunshine/tickets'
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
export async function joined(store: DistrictStore, held: StoredDocument): Promise<StoredDocument> {
  if (held.document.kind !== 'ticket') return held
  const written = (await store.personalOf(held.document.id)).map(({ body }): Personal => JSON.parse(body))
  return { seq: held.seq, document: withPersonal(held.document, written) }
}

/** A ticket's events for its timeline; undefined when absent or hidden (PV-2). */
export async function readHistory(
  store: DistrictStore,
  actor: Actor,
  ticketId: string,
): Promise<readonly StampedEvent[] | undefined> {
  const held = await store.document('ticket', ticketId)
  if (!held || !maySee(actor, held.document)) return undefined
  const personal = new Map(
    (await store.personalOf(ticketId)).map(({ eventId, body }) => [eventId, JSON.parse(body) as Personal]),
  )
  return (await store.eventsOf('ticket', ticketId)).map((row) => joinPersonal(eventIn(row), personal.get(row.id)))
}

/** The event a log row holds. */
export function eventIn(row: Pick<EventRow, 'body'>): StampedEvent {
  const event: StampedEvent = JSON.parse(row.body)
  return event
}
