import { keyOf, type DocumentKey } from '@sunshine/sync'
import type { Unit } from '@sunshine/tickets'
import { createMemo, type Accessor } from 'solid-js'
import { createLive, createTickets } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { readOutbox } from '../../store/outbox.ts'
import { readUnits, type TicketOnPhone } from '../../store/tickets.ts'
import type { LedgerTicket } from './ledger-filter.ts'

/** The school's ledger as this phone holds it. */
export interface LedgerOnPhone {
  /** Newest first; undefined until the disk has answered. */
  readonly tickets: Accessor<readonly LedgerTicket[] | undefined>
  /** The person's own unit. */
  readonly unit: Accessor<Unit | undefined>
  /** False before the first download: then an empty list says nothing. */
  readonly hasBeenFilled: Accessor<boolean>
}

/** Reads tickets, unit and outbox live. Needs an owner. */
export function createLedger(): LedgerOnPhone {
  const { actor } = usePhone()
  const held = createTickets()
  const units = createLive(readUnits)
  const outbox = createLive(readOutbox)
  /** A ticket that did not change stays the same object, and so does its card. */
  const made = new WeakMap<TicketOnPhone, LedgerTicket>()
  const tickets = createMemo(() => {
    const [all, waiting] = [held(), outbox()]
    if (!all || !waiting) return undefined
    const waits = countPhotos(waiting.waitingPhotos)
    const refused = countPhotos(waiting.refusedPhotos)
    return all.map((one): LedgerTicket => {
      const key = keyOf({ kind: 'ticket', id: one.ticket.id })
      const [waitingPhotos, refusedPhotos] = [waits.get(key) ?? 0, refused.get(key) ?? 0]
      const before = made.get(one)
      if (before?.waitingPhotos === waitingPhotos && before.refusedPhotos === refusedPhotos) return before
      const now = { ...one, waitingPhotos, refusedPhotos }
      made.set(one, now)
      return now
    })
  })
  return {
    tickets,
    unit: () => units()?.find(({ id }) => id === actor.unitId),
    hasBeenFilled: () => outbox()?.lastSyncAt !== null,
  }
}

function countPhotos(photos: readonly { readonly about: DocumentKey }[]): ReadonlyMap<DocumentKey, number> {
  const counts = new Map<DocumentKey, number>()
  for (const { about } of photos) counts.set(about, (counts.get(about) ?? 0) + 1)
  return counts
}
