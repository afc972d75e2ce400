import type { SyncTrouble } from '../session/phone.ts'
import type { OutboxState } from '../store/outbox.ts'
import type { StorageTrouble } from '../store/storage-trouble.ts'
import type { SyncState } from '../ui/sync-words.ts'

/** What the phone knows of the last try to sync. */
export interface LastTry {
  readonly trouble: SyncTrouble
  /** The trouble in words; undefined when there is none, or no network. */
  readonly failure: string | undefined
  readonly storage: StorageTrouble | null
  readonly syncing: boolean
}

/** Acts and photos that have not reached the district. */
export function waitingIn(outbox: OutboxState | undefined): number {
  return (outbox?.unsent.length ?? 0) + (outbox?.waitingPhotos.length ?? 0)
}

/** Acts and photos the district did not take and the person has not dealt with. */
export function refusedIn(outbox: OutboxState | undefined): number {
  return (outbox?.rejected.length ?? 0) + (outbox?.refusedPhotos.length ?? 0)
}

/** What the chip says: counted from the outbox, never from the network (ME-1). */
export function syncStateOf(outbox: OutboxState | undefined, last: LastTry, when: (at: number) => string): SyncState {
  const lastSyncAt = outbox?.lastSyncAt ?? null
  return {
    waiting: outbox && waitingIn(outbox),
    refused: refusedIn(outbox),
    offline: last.trouble === 'unreachable',
    failure: last.failure,
    storage: last.storage ? (outbox ? '存不进本机' : '读不出本机') : undefined,
    uploadedAt: lastSyncAt === null ? undefined : when(lastSyncAt),
    sending: last.syncing,
  }
}
