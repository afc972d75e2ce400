import { keyOf } from '@sunshine/sync'
import type { PhoneStore } from './open.ts'
import { openedViews } from './opened.ts'

/** The district's numbers of these tickets, as far as this phone knows them. */
export async function readTicketNumbers(
  store: Pick<PhoneStore, 'database' | 'seal'>,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const held = await store.database.rows.of(ticketIds.map((id) => keyOf({ kind: 'ticket', id })))
  const views = await openedViews(
    store,
    held.flatMap((stored) => stored ?? []),
  )
  return new Map(
    views.flatMap((view) => (view.kind === 'ticket' && view.ticketNo !== null ? [[view.id, view.ticketNo]] : [])),
  )
}
