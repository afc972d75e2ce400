import type { PhoneStore } from '../store/open.ts'

/** What this browser knew of a person's database, kept outside of it: a browser clears IndexedDB without a word. */
interface Sentinel {
  readonly deviceId: string
  readonly unsent: number
}

const keyOf = (userId: string): string => `sunshine.sentinel.${userId}`

/**
 * How many acts were waiting when the browser cleared this person's database (ST-3); 0 when it did not. `atOpening` is
 * the device the database held when it was opened. From then on the sentinel follows the outbox.
 */
export async function watchStorage(
  store: PhoneStore,
  userId: string,
  atOpening: Promise<{ readonly device: { readonly deviceId: string } } | undefined>,
): Promise<number> {
  const known = read(localStorage.getItem(keyOf(userId)))
  const lost = known !== undefined && (await atOpening) === undefined ? known.unsent : 0
  store
    .live(async () => {
      const [held, unsent] = await Promise.all([store.database.meta.get('device'), store.client.unsent(100_000)])
      return held && { deviceId: held.device.deviceId, unsent: unsent.length }
    })
    .subscribe((now) => {
      if (now) localStorage.setItem(keyOf(userId), JSON.stringify(now satisfies Sentinel))
    })
  return lost
}

function read(json: string | null): Sentinel | undefined {
  const [, deviceId, unsent] = /^\{"deviceId":"([^"]+)","unsent":(\d+)\}$/.exec(json ?? '') ?? []
  return deviceId === undefined || unsent === undefined ? undefined : { deviceId, unsent: Number(unsent) }
}
