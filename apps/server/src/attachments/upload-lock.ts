import { ERRORS, type Lock, type Locker, type RequestRelease } from '@tus/server'

/** Longest wait for a request that was asked to make way, in milliseconds. */
const PATIENCE_MS = 10_000

interface Holder {
  readonly makeWay: RequestRelease
  readonly gone: Promise<void>
}

/**
 * One request at a time works on an upload, and a newer one makes the older one give way: after a lost line the old
 * request often hangs here until the network gives it up, while the phone is back already (AT-7).
 * The locker of @tus/server asks again at every turn of the event loop while it waits; this one sleeps.
 */
export function createUploadLocker(): Locker {
  const holders = new Map<string, Holder>()
  return { newLock: (id) => newLock(holders, id) }
}

function newLock(holders: Map<string, Holder>, id: string): Lock {
  let release: (() => void) | undefined
  return {
    async lock(signal, makeWay) {
      const until = Date.now() + PATIENCE_MS
      for (let holder = holders.get(id); holder; holder = holders.get(id)) {
        await holder.makeWay()
        await Promise.race([holder.gone, elapsed(until - Date.now())])
        if (signal.aborted) throw ERRORS.ABORTED
        if (Date.now() >= until) throw ERRORS.ERR_LOCK_TIMEOUT
      }
      const gone = new Promise<void>((resolve) => (release = resolve))
      holders.set(id, { makeWay, gone })
    },
    async unlock() {
      holders.delete(id)
      release?.()
    },
  }
}

const elapsed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref())
