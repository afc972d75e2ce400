/** Work that must not be cut off by the lock: a photo that has come and is not on the disk yet (VA-14). */
const underWay = new Set<Promise<unknown>>()

/** Does the work, and keeps the lock waiting for it. */
export async function holding<T>(work: Promise<T>): Promise<T> {
  underWay.add(work)
  try {
    return await work
  } finally {
    underWay.delete(work)
  }
}

/** Settles when nothing is held any more. */
export async function nothingHeld(): Promise<void> {
  while (underWay.size > 0) await Promise.all(Array.from(underWay, (work) => work.catch(() => undefined)))
}
