import type { PhoneStore } from '../store/open.ts'
import { keep, kept, SENTINEL } from './kept.ts'

/** What this browser knew of a person's database, kept outside of it: a browser clears IndexedDB without a word. */
interface Sentinel {
  readonly deviceId: string
  readonly unsent: number
}

/** That a browser cleared a person's database, and how many acts were waiting in it. */
export interface Cleared {
  readonly unsent: number
}

const keyOf = (userId: string): string => `${SENTINEL}${userId}`

/** Whether this browser once held this person's database, as far as is known before it is open. */
export function hasBeenHere(userId: string): boolean {
  return kept(keyOf(userId)) !== null
}

/**
 * Says when the browser has cleared this person's database, before or while the app was open (ST-3, ST-9). From then
 * on the sentinel follows the outbox. Call it before the database is open.
 */
export function watchForClearing(store: PhoneStore, userId: string, cleared: (what: Cleared) => void): void {
  const key = keyOf(userId)
  const { meta } = store.database
  const look = async (): Promise<void> => {
    const known = read(kept(key))
    // Asked while the database opens: nothing can have been written to a new one yet.
    if (known && (await meta.get('device')) === undefined) cleared({ unsent: known.unsent })
  }
  store.database.on('ready', look, true)
  store
    .live(async () => {
      const [held, unsent] = await Promise.all([meta.get('device'), store.client.unsent(100_000)])
      return held && { deviceId: held.device.deviceId, unsent: unsent.length }
    })
    .subscribe({
      next: (now) => {
        if (now) keep(key, JSON.stringify(now satisfies Sentinel))
      },
      error: store.health.failed,
    })
}

function read(json: string | null): Sentinel | undefined {
  const [, deviceId, unsent] = /^\{"deviceId":"([^"]+)","unsent":(\d+)\}$/.exec(json ?? '') ?? []
  return deviceId === undefined || unsent === undefined ? undefined : { deviceId, unsent: Number(unsent) }
}
