import { keyOf, type HeldOwn, type RejectedEvent } from '@sunshine/sync'
import type { Assessment, Settings, Ticket, Unit } from '@sunshine/tickets'
import { defaultSettings } from '@sunshine/tickets'
import type { PhoneStore } from './open.ts'
import { openedActs, openedViews } from './opened.ts'

/** A ticket as the person sees it, with what has not reached the district yet. */
export interface TicketOnPhone {
  readonly ticket: Ticket
  /** Own acts on this ticket that the server has not acknowledged. */
  readonly unsent: number
  readonly rejected: readonly RejectedEvent[]
}

/**
 * A 举报 that a school took down, on its way to the centre (PV-4). Written out here: what the packages call
 * `isForCentreOnly` would split the first load into two more files, a kilobyte heavier.
 */
export function isForCentre({ own: { event, stamp } }: { readonly own: HeldOwn }): boolean {
  const { act } = event.subject
  return act.type === 'registered' && act.ticketType === 'report' && stamp.actor.role !== 'centreDispatcher'
}

const refusedIn = <T>({ refused }: { readonly refused: T }): T => refused

/** Every ticket on this phone, newest first. */
export async function readTickets(store: PhoneStore): Promise<TicketOnPhone[]> {
  const { documents, outbox, rejected } = store.database
  const [stored, waiting, refused] = await Promise.all([
    documents.where('kind').equals('ticket').toArray(),
    outbox.toArray(),
    rejected.toArray(),
  ])
  const unsent = new Map<string, number>()
  for (const row of waiting) if (!row.own.acknowledged) unsent.set(row.key, (unsent.get(row.key) ?? 0) + 1)
  // A 举报 on its way to the centre waits in the outbox, and no screen but its receipt shows it (PV-4).
  const hidden = new Set(waiting.filter(isForCentre).map((row) => row.key))
  const shown = stored.filter(({ key }) => !hidden.has(key))
  const [views, aside] = [await openedViews(store, shown), await openedActs(store, refused.map(refusedIn))]
  return views
    .flatMap((view) => (view.kind === 'ticket' ? [view] : []))
    .map((ticket) => ({
      ticket,
      unsent: unsent.get(keyOf(ticket)) ?? 0,
      rejected: aside.filter((row) => keyOf(row.event.subject) === keyOf(ticket)),
    }))
    .sort((a, b) => b.ticket.acceptedAt - a.ticket.acceptedAt)
}

/** One ticket, or undefined when this phone does not hold it. */
export async function readTicket(store: PhoneStore, ticketId: string): Promise<TicketOnPhone | undefined> {
  const { documents, outbox, rejected } = store.database
  const key = keyOf({ kind: 'ticket', id: ticketId })
  const [stored, waiting, refused] = await Promise.all([
    documents.get(key),
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
  const stored = await store.database.documents.where('kind').equals('unit').toArray()
  return stored
    .flatMap(({ view }) => (view?.kind === 'unit' ? [view] : []))
    .sort((a, b) => a.initials.localeCompare(b.initials))
}

/** What people decided about the units' years, as far as this phone holds it. */
export async function readAssessments(store: PhoneStore): Promise<Assessment[]> {
  const stored = await store.database.documents.where('kind').equals('assessment').toArray()
  const views = await openedViews(store, stored)
  return views.flatMap((view) => (view.kind === 'assessment' ? [view] : []))
}

/** The district's settings; the defaults until the first sync. */
export async function readSettings(store: PhoneStore): Promise<Settings> {
  const view = (await store.database.documents.get('settings:district'))?.view
  return view?.kind === 'settings' ? view : defaultSettings
}
