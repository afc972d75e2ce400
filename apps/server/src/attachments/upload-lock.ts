/** Longest wait for a request that was asked to make way, in milliseconds. */
const PATIENCE_MS = 10_000

interface Holder {
  readonly makeWay: () => void
  readonly gone: Promise<void>
}

/** The request before did not make way in time. */
export class NotMadeWay extends Error {}

/** Runs work on one upload; the signal tells it to make way for a newer request. */
export type UploadLock = <T>(id: string, work: (makeWay: AbortSignal) => Promise<T>) => Promise<T>

/**
 * One request at a time works on an upload, and a newer one makes the older one give way: after a lost line the old
 * request often hangs here until the network gives it up, while the phone is back already (AT-7).
 */
export function createUploadLock(): UploadLock {
  const holders = new Map<string, Holder>()
  return async (id, work) => {
    const until = Date.now() + PATIENCE_MS
    for (let holder = holders.get(id); holder; holder = holders.get(id)) {
      holder.makeWay()
      await Promise.race([holder.gone, elapsed(until - Date.now())])
      if (Date.now() >= until) throw new NotMadeWay(id)
    }
    const making = new AbortController()
    let leave = (): void => undefined
    const gone = new Promise<void>((resolve) => (leave = resolve))
    holders.set(id, { makeWay: () => making.abort(), gone })
    try {
      return await work(making.signal)
    } finally {
      holders.delete(id)
      leave()
    }
  }
}

const elapsed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
