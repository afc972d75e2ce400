import { keyOf } from '@sunshine/sync'
import type { PhoneStore } from './open.ts'

/** The district's numbers of these tickets, as far as this phone knows them. */
export async function readTicketNumbers(
  store: Pick<PhoneStore, 'database'>,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const held = await store.database.rows.of(ticketIds.map((id) => keyOf({ kind: 'ticket', id })))
  return new Map(
    held.flatMap((stored) =>
      stored?.view?.kind === 'ticket' && stored.view.ticketNo !== null ? [[stored.view.id, stored.view.ticketNo]] : [],
    ),
  )
}
