/** Tells live readers where the log ends; a reader that is slow sees only the newest number. */
export interface Heads {
  readonly announce: (seq: number) => void
  /** First where the log ends now, then each newer end, until the signal. */
  readonly follow: (signal: AbortSignal, now: () => Promise<number>) => AsyncIterable<number>
}

/** An in-process bulletin; several processes need a database's notifications instead. */
export function createHeads(): Heads {
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
          } else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        readers.delete(reader)
        signal.removeEventListener('abort', stop)
      }
    },
  }
}
