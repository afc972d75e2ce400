import { createClientStore, uuidv7, type ClientStore, type Disk } from '@sunshine/sync'
import { ClientDatabase, createDexieDisk } from '@sunshine/sync/dexie'
import { liveQuery, type Observable } from 'dexie'

/** One person's store on this phone: the client's disk, drafts, histories, and live reads of them. */
export interface PhoneStore {
  readonly client: ClientStore
  readonly disk: Disk
  readonly database: ClientDatabase
  /** Runs the read again whenever something it read changes, in this tab or another. */
  readonly live: <T>(read: () => Promise<T>) => Observable<T>
}

const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)

/** A new id, sortable by time. */
export function newId(): string {
  return uuidv7(Date.now, random)
}

/** Opens the database of one person; two people on one phone never share one. */
export function openPhoneStore(userId: string): PhoneStore {
  const database = new ClientDatabase(`sunshine-${userId}`)
  const disk = createDexieDisk(database, newId)
  return { client: createClientStore(disk), disk, database, live: (read) => liveQuery(read) }
}
