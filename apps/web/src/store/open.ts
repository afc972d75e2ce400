import { createClientStore, uuidv7, type ClientStore, type Disk } from '@sunshine/sync'
import { ClientDatabase, createDexieDisk } from '@sunshine/sync/dexie'
import { liveQuery } from 'dexie'
import { watchDatabase, type StorageHealth } from './health.ts'
import type { StorageTrouble } from './storage-trouble.ts'

/** One person's store on this phone: the client's disk, drafts, histories, and live reads of them. */
export interface PhoneStore {
  readonly client: ClientStore
  readonly disk: Disk
  readonly database: ClientDatabase
  readonly health: StorageHealth
  /** Runs the read again whenever something it read changes, in this tab or another. */
  readonly live: <T>(read: () => Promise<T>) => Live<T>
}

/** A read that is told again and again. */
interface Live<T> {
  readonly subscribe: (listener: { next: (value: T) => void; error: (failure: unknown) => void }) => {
    readonly unsubscribe: () => void
  }
}

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)

/** A new id, sortable by time. */
export function newId(): string {
  return uuidv7(Date.now, random)
}

/** The same store without a page that watches it: for a worker, which closes it when it is done. */
export function openUnwatched(userId: string): Pick<PhoneStore, 'client' | 'disk' | 'database'> {
  const database = new ClientDatabase(`sunshine-${userId}`)
  const disk = createDexieDisk(database, newId)
  return { client: createClientStore(disk), disk, database }
}

/**
 * Opens the database of one person; two people on one phone never share one. `troubled` is told whenever this phone
 * cannot store, and null when it can again.
 */
export function openPhoneStore(userId: string, troubled: (trouble: StorageTrouble | null) => void): PhoneStore {
  const opened = openUnwatched(userId)
  const health = watchDatabase(opened.database, troubled)
  return {
    ...opened,
    health,
    live: (read) => ({
      subscribe(listener) {
        let held = liveQuery(read).subscribe(listener)
        // A live query says nothing of a database that closed under it, and does not ask again by itself (ST-9).
        const end = health.onWorking(() => {
          held.unsubscribe()
          held = liveQuery(read).subscribe(listener)
        })
        return {
          unsubscribe() {
            end()
            held.unsubscribe()
          },
        }
      },
    }),
  }
}
