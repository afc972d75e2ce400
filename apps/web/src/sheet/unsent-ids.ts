import type { OutboxState } from '../store/outbox.ts'

/** The ids of own acts the district has not got: an entry has its event's. */
export function unsentIdsOf(outbox: OutboxState | undefined): ReadonlySet<string> {
  return new Set((outbox?.unsent ?? []).map(({ event }) => event.id))
}
