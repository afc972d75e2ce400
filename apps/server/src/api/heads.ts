/** Tells live readers where the log ends; a reader that is slow sees only the newest number. */
export interface Heads {
  readonly announce: (seq: number) => void
  readonly follow: (signal: AbortSignal, first: number) => AsyncIterable<number>
}

/** An in-process bulletin; several processes need a database's notifications instead. */
export function createHeads(): Heads {
  const readers = new Set<(seq: number) => void>()
  return {
    announce(seq) {
      for (const reader of readers) reader(seq)
    },
    async *follow(signal, first) {
      let newest = first
      let told = -1
      let wake = (): void => undefined
      const reader = (seq: number): void => {
        newest = seq
        wake()
      }
      readers.add(reader)
      const stop = (): void => wake()
      signal.addEventListener('abort', stop)
      try {
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
