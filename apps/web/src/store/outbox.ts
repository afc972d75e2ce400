import {
  lengthOf,
  type DocumentKey,
  type OwnEvent,
  type PhotoRefusal,
  type Receipt,
  type RejectedEvent,
} from '@sunshine/sync'
import type { PhoneStore } from './open.ts'
import { openedActs } from './opened.ts'
import { REFUSED } from './photos.ts'

/** What the person's device still owes the district, counted from the outbox itself and never from the network. */
export interface OutboxState {
  readonly unsent: readonly OwnEvent[]
  readonly rejected: readonly RejectedEvent[]
  /** Photos and PDF files still to be sent. */
  readonly waitingPhotos: readonly { readonly sha256: string; readonly about: DocumentKey; readonly bytes: number }[]
  /** Those the district will never take, with the reason (SY-22). */
  readonly refusedPhotos: readonly {
    readonly sha256: string
    readonly about: DocumentKey
    readonly refusal: PhotoRefusal
  }[]
  readonly lastSyncAt: number | null
}

/** Reads the outbox as it stands. */
export async function readOutbox(store: Pick<PhoneStore, 'database' | 'seal'>): Promise<OutboxState> {
  const { outbox, rejected, attachments, meta } = store.database
  const [own, refused, photos, refusedPhotos, device] = await Promise.all([
    outbox.toArray(),
    rejected.toArray(),
    attachments.where('waiting').equals(1).toArray(),
    attachments.where('waiting').equals(REFUSED).toArray(),
    meta.get('device'),
  ])
  return {
    unsent: await openedActs(
      store,
      own.map((row) => row.own).filter((row) => !row.acknowledged),
    ),
    rejected: await openedActs(
      store,
      refused.map((row) => row.refused),
    ),
    waitingPhotos: photos.map(({ sha256, about, bytes }) => ({ sha256, about, bytes: lengthOf(bytes) })),
    refusedPhotos: refusedPhotos.flatMap(({ sha256, about, refusal }) => (refusal ? [{ sha256, about, refusal }] : [])),
    lastSyncAt: device?.device.lastSyncAt ?? null,
  }
}

/** What this phone handed over, the newest first. */
export function readReceipts(store: PhoneStore): Promise<readonly Receipt[]> {
  return store.client.receipts()
}
