import type { PhoneStore } from './open.ts'

/** When this phone handed over each act of a ticket, by its own clock, as far back as it keeps receipts. */
export async function readHandedOver(store: PhoneStore, ticketId: string): Promise<ReadonlyMap<string, number>> {
  const receipts = await store.client.receipts()
  return new Map(
    receipts.flatMap(({ at, items }) =>
      items.filter(({ subjectId }) => subjectId === ticketId).map(({ eventId }) => [eventId, at] as const),
    ),
  )
}
