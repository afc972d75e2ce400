import { keyOf, type DocumentKey } from '@sunshine/sync'
import type { Unit } from '@sunshine/tickets'
import { createMemo, type Accessor } from 'solid-js'
import { createLive } from '../../live.ts'
import { usePhone } from '../../session/phone.ts'
import { readOutbox } from '../../store/outbox.ts'
import { readTickets, readUnits } from '../../store/tickets.ts'
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
  const held = createLive(readTickets)
  const units = createLive(readUnits)
  const outbox = createLive(readOutbox)
  const tickets = createMemo(() => {
    const [all, waiting] = [held(), outbox()]
    if (!all || !waiting) return undefined
    const count = (photos: readonly { readonly about: DocumentKey }[], id: string): number =>
      photos.filter(({ about }) => about === keyOf({ kind: 'ticket', id })).length
    return all.map((one) => ({
      ...one,
      waitingPhotos: count(waiting.waitingPhotos, one.ticket.id),
      refusedPhotos: count(waiting.refusedPhotos, one.ticket.id),
    }))
  })
  return {
    tickets,
    unit: () => units()?.find(({ id }) => id === actor.unitId),
    hasBeenFilled: () => outbox()?.lastSyncAt !== null,
  }
}
