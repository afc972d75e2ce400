import { createClientStore, uuidv7, type ClientStore, type Disk } from '@sunshine/sync'
import { ClientDatabase, createDexieDisk, loadBundlesBehind } from '@sunshine/sync/dexie'
import { liveQuery } from 'dexie'
import type { CameAlong } from './came-along.ts'
import { followShelf } from './follow-shelf.ts'
import { watchDatabase, type StorageHealth } from './health.ts'
import { createPace, rested, type Live } from './pace.ts'
import { createStoreSeal, type StoreSeal, type Unlocked } from './seal.ts'
import type { StorageTrouble } from './storage-trouble.ts'
import { createTicketShelf, type TicketOnPhone, type TicketShelf } from './ticket-shelf.ts'

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
  /** Every ticket, in memory: a live query over them would read all anew whenever one changes (PI-1). */
  readonly tickets: TicketShelf
  /** Tells of every ticket now and after each change, not within `rest` milliseconds of the last time. */
  readonly liveTickets: (rest?: number) => Live<readonly TicketOnPhone[]>
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
  deviceId: string = newId(),
): Pick<PhoneStore, 'client' | 'disk' | 'database' | 'seal'> {
  const database = new ClientDatabase(`sunshine-${userId}`)
  const ids = [deviceId]
  const disk = createDexieDisk(database, () => ids.pop() ?? newId())
  return { client: createClientStore(disk), disk, database, seal: createStoreSeal(database, unlocked) }
}

/**
 * Opens the database of one person; two people on one phone never share one. `troubled` is told whenever this phone
 * cannot store, and null when it can again. While `pagesComing`, live reads leave most of the time to them. What only
 * makes a first sync faster is fetched once the `firstList` stands (FL-2).
 */
export function openPhoneStore(
  {
    userId,
    deviceId,
    unlocked,
    firstList,
    came,
  }: {
    readonly userId: string
    /** What a new device is called; any other keeps its name. */
    readonly deviceId?: string | undefined
    readonly unlocked?: Unlocked | undefined
    readonly firstList: Promise<void>
    readonly came?: CameAlong | undefined
  },
  troubled: (trouble: StorageTrouble | null) => void,
  pagesComing: () => boolean,
): PhoneStore {
  loadBundlesBehind(firstList)
  const opened = openUnwatched(userId, unlocked, deviceId)
  const health = watchDatabase(opened.database, troubled)
  const tickets = createTicketShelf(opened, came)
  health.onWorking(() => tickets.readAnew())
  return {
    ...opened,
    health: {
      ...health,
      stop() {
        tickets.stop()
        health.stop()
      },
    },
    tickets,
    liveTickets: (rest = 0) => followShelf(tickets, () => createPace(pagesComing, rest)),
    live: (asked, rest = 0) => ({
      subscribe(listener) {
        const pace = createPace(pagesComing, rest)
        const read = async (): ReturnType<typeof asked> => {
          // In Dexie's own words a live query may wait for something else only inside Promise.resolve.
          if (pace.wait() > 0) await Promise.resolve(rested(pace))
          return pace.run(asked)
        }
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
