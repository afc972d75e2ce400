import type { StampedEvent } from '@sunshine/tickets'
import type { PhoneStore } from './open.ts'
import { openedEvents } from './opened.ts'

/** A ticket's events as last fetched; empty when never fetched on this phone. */
export async function readHistory(store: PhoneStore, ticketId: string): Promise<readonly StampedEvent[]> {
  return openedEvents(store, (await store.database.histories.get(ticketId))?.events ?? [])
}

/**
 * Keeps a ticket's events for reading without signal; not those of a ticket that left while they were on their way, or
 * they would outlive it here (SY-5).
 */
export async function keepHistory(
  { database, seal }: Pick<PhoneStore, 'database' | 'seal'>,
  ticketId: string,
  events: readonly StampedEvent[],
): Promise<void> {
  const { rowsWithin, rowTables, histories } = database
  const sealed = await (await seal()).events(events)
  await database.readsRows()
  await database.transaction('rw', [...rowTables, histories], async () => {
    const [held] = await rowsWithin.of([`ticket:${ticketId}`])
    if (held && held.base !== null) await histories.put({ ticketId, events: sealed })
  })
}

/** Own acts on a ticket that the server has not answered yet, for the end of its timeline. */
export async function readUnsentActs(store: PhoneStore, ticketId: string): Promise<readonly StampedEvent[]> {
  const rows = await store.database.outbox.where('key').equals(`ticket:${ticketId}`).toArray()
  return openedEvents(
    store,
    rows.map(({ own }) => ({ ...own.event, stamp: own.stamp })),
  )
}
