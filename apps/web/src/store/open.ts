import { createClientStore, uuidv7, type ClientStore, type Disk } from '@sunshine/sync'
import { ClientDatabase, createDexieDisk } from '@sunshine/sync/dexie'
import { liveQuery } from 'dexie'
import { watchDatabase, type StorageHealth } from './health.ts'
import { createStoreSeal, type StoreSeal, type Unlocked } from './seal.ts'
import type { StorageTrouble } from './storage-trouble.ts'

/** One person's store on this phone: the client's disk, drafts, histories, and live reads of them. */
export interface PhoneStore {
  readonly client: ClientStore
  readonly disk: Disk
  readonly database: ClientDatabase
  /** What names and phones are sealed with before they are written and opened with once they are read (VA-1). */
  readonly seal: () => Promise<StoreSeal>
  readonly health: StorageHealth
  /**
   * Runs the read again whenever something it read changes, in this tab or another; not within `rest` milliseconds of
   * its last run, for a screen that changes things faster than a large read is worth.
   */
  readonly live: <T>(read: () => Promise<T>, rest?: number) => Live<T>
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
export function openUnwatched(
  userId: string,
  unlocked?: Unlocked,
): Pick<PhoneStore, 'client' | 'disk' | 'database' | 'seal'> {
  const database = new ClientDatabase(`sunshine-${userId}`)
  const disk = createDexieDisk(database, newId)
  return { client: createClientStore(disk), disk, database, seal: createStoreSeal(database, unlocked) }
}

/**
 * Opens the database of one person; two people on one phone never share one. `troubled` is told whenever this phone
 * cannot store, and null when it can again. While `pagesComing`, live reads leave most of the time to them.
 */
export function openPhoneStore(
  { userId, unlocked }: { readonly userId: string; readonly unlocked?: Unlocked | undefined },
  troubled: (trouble: StorageTrouble | null) => void,
  pagesComing: () => boolean,
): PhoneStore {
  const opened = openUnwatched(userId, unlocked)
  const health = watchDatabase(opened.database, troubled)
  return {
    ...opened,
    health,
    live: (asked, rest = 0) => ({
      subscribe(listener) {
        const read = paced(asked, pagesComing, rest)
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

/** How much longer than its last run a read rests while pages come in, and the longest such rest. */
const REST_FACTOR = 4
const LONGEST_REST_MS = 5_000

/**
 * A read that does not run again at once after each of a first sync's pages: a list of thousands would be read anew for
 * every page, and neither would get on. Own acts made meanwhile show a moment later; at all other times, at once.
 */
function paced<T>(read: () => Promise<T>, pagesComing: () => boolean, usual: number): () => Promise<T> {
  let ended = -Infinity
  let took = 0
  return async () => {
    const isPaced = pagesComing() || usual > 0
    const rest = isPaced ? Math.max(usual, Math.min(took * REST_FACTOR, LONGEST_REST_MS)) : 0
    const wait = ended + rest - performance.now()
    // In Dexie's own words a live query may wait for something else only inside Promise.resolve.
    if (wait > 0) await Promise.resolve(new Promise((resolve) => setTimeout(resolve, wait)))
    const from = performance.now()
    const value = await read()
    ended = performance.now()
    took = ended - from
    return value
  }
}
