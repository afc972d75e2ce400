import { setTimeout } from 'node:timers/promises'

/** Tells live readers where the log ends; a reader that is slow sees only the newest number. */
export interface Heads {
  readonly announce: (seq: number) => void
  /** First where the log ends now, then each newer end, until the signal. */
  readonly follow: (signal: AbortSignal, now: () => Promise<number>) => AsyncIterable<number>
}

/** A reader is told no more often than this, and who reads is asked as often: each word costs a look at their session (WH-12). */
const REST_MS = 500

/** Waits until a reader may be told again, or until the signal. */
export type Rest = (signal: AbortSignal) => Promise<void>

const rested: Rest = (signal) => setTimeout(REST_MS, undefined, { signal }).catch(() => undefined)

/** An in-process bulletin; several processes need a database's notifications instead. */
export function createHeads(rest: Rest = rested): Heads {
  const readers = new Set<(seq: number) => void>()
  return {
    announce(seq) {
      for (const reader of readers) reader(seq)
    },
    async *follow(signal, now) {
      let newest = 0
      let told = -1
      let wake = (): void => undefined
      const reader = (seq: number): void => {
        newest = Math.max(newest, seq)
        wake()
      }
      readers.add(reader)
      const stop = (): void => wake()
      signal.addEventListener('abort', stop)
      try {
        // Asked only once the ear is open: a commit in between would otherwise be told to nobody.
        reader(await now())
        while (!signal.aborted) {
          if (newest !== told) {
            told = newest
            yield told
            await rest(signal)
          } else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        readers.delete(reader)
        signal.removeEventListener('abort', stop)
      }
    },
  }
}
