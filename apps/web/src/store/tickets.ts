import { keyOf } from '@sunshine/sync'
import type { Assessment, Settings, Unit } from '@sunshine/tickets'
import { defaultSettings } from '@sunshine/tickets'
import { isForCentre } from './for-centre.ts'
import type { PhoneStore } from './open.ts'
import { openedActs, openedViews } from './opened.ts'
import type { TicketOnPhone } from './ticket-shelf.ts'

export type { TicketOnPhone } from './ticket-shelf.ts'

const refusedIn = <T>({ refused }: { readonly refused: T }): T => refused

/** Every ticket on this phone, newest first; those that did not change are the objects they were (PI-1). */
export function readTickets(store: Pick<PhoneStore, 'tickets'>): Promise<readonly TicketOnPhone[]> {
  return store.tickets.read()
}

/** One ticket, or undefined when this phone does not hold it. */
export async function readTicket(store: PhoneStore, ticketId: string): Promise<TicketOnPhone | undefined> {
  const { rows, outbox, rejected } = store.database
  const key = keyOf({ kind: 'ticket', id: ticketId })
  const [[stored], waiting, refused] = await Promise.all([
    rows.of([key]),
    outbox.where('key').equals(key).toArray(),
    rejected.toArray(),
  ])
  if (waiting.some(isForCentre)) return undefined
  const [view] = await openedViews(store, stored ? [stored] : [])
  const aside = await openedActs(store, refused.map(refusedIn))
  if (view?.kind !== 'ticket') return undefined
  return {
    ticket: view,
    unsent: waiting.filter((row) => !row.own.acknowledged).length,
    rejected: aside.filter((row) => keyOf(row.event.subject) === key),
  }
}

/** The units this person may see, by name. */
export async function readUnits(store: PhoneStore): Promise<Unit[]> {
  const stored = await store.database.rows.ofKind('unit')
  return stored
    .flatMap(({ view }) => (view?.kind === 'unit' ? [view] : []))
    .sort((a, b) => a.initials.localeCompare(b.initials))
}

/** What people decided about the units' years, as far as this phone holds it. */
export async function readAssessments(store: PhoneStore): Promise<Assessment[]> {
  const stored = await store.database.rows.ofKind('assessment')
  const views = await openedViews(store, stored)
  return views.flatMap((view) => (view.kind === 'assessment' ? [view] : []))
}

/** The district's settings; the defaults until the first sync. */
export async function readSettings(store: PhoneStore): Promise<Settings> {
  const view = (await store.database.documents.get('settings:district'))?.view
  return view?.kind === 'settings' ? view : defaultSettings
}
