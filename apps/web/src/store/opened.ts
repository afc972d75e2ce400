import type { HeldEvent, HeldRow } from '@sunshine/sync'
import type { Document, Event, Subject } from '@sunshine/tickets'
import type { StoreSeal } from './seal.ts'

/** A store whose names and phones its seal opens. */
export interface Sealed {
  readonly seal: () => Promise<StoreSeal>
}

// In Dexie's own words a live query may wait for something else only inside Promise.resolve: so do all of these, each of
// them the last thing a read does. Nothing to open waits for no cipher.

/** Acts from the disk, with names and phones to be read. */
export function openedActs<One extends { readonly event: HeldEvent }>(
  { seal }: Sealed,
  held: readonly One[],
): Promise<(Omit<One, 'event'> & { readonly event: Event })[]> {
  return Promise.resolve(held.length === 0 ? [] : seal().then((by) => by.openActs(held)))
}

/** Events from the disk, with names and phones to be read. */
export function openedEvents<E extends HeldEvent>(
  { seal }: Sealed,
  held: readonly E[],
): Promise<readonly (Omit<E, 'subject'> & { subject: Subject })[]> {
  return Promise.resolve(held.length === 0 ? [] : seal().then((by) => by.openEvents(held)))
}

/** What the person sees of these documents, with names and phones to be read. */
export function openedViews(
  { seal }: Sealed,
  stored: readonly { readonly view: HeldRow | null }[],
): Promise<readonly Document[]> {
  const views = stored.flatMap(({ view }) => (view === null ? [] : [view]))
  return Promise.resolve(views.length === 0 ? [] : seal().then((by) => by.openDocuments(views)))
}
