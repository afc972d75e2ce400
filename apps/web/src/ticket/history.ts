import type { StampedEvent } from '@sunshine/tickets'
import { createEffect, onCleanup, type Accessor } from 'solid-js'
import { createLive } from '../live.ts'
import { usePhone } from '../session/phone.ts'
import { keepHistory, readHistory, readUnsentActs } from '../store/histories.ts'

/** A ticket's events: as kept on this phone, fetched anew when there is a line, with own unsent acts at the end. */
export function createHistory(
  ticketId: Accessor<string>,
  version: Accessor<number | undefined>,
): Accessor<readonly StampedEvent[]> {
  const phone = usePhone()
  const kept = createLive((store) => readHistory(store, ticketId()))
  const unsent = createLive((store) => readUnsentActs(store, ticketId()))
  createEffect(() => {
    if (version() === undefined) return
    const asked = new AbortController()
    onCleanup(() => asked.abort())
    const id = ticketId()
    phone.api.tickets.history
      .query({ ticketId: id }, { signal: asked.signal })
      .then((events) => keepHistory(phone.store, id, events))
      // Without signal, or before the district knows the ticket, the kept events are shown.
      .catch(() => undefined)
  })
  return () => {
    const known = new Set((kept() ?? []).map((event) => event.id))
    return [...(kept() ?? []), ...(unsent() ?? []).filter((event) => !known.has(event.id))]
  }
}
