/** Something that is told again and again. */
export interface Live<T> {
  readonly subscribe: (listener: { readonly next: (value: T) => void; readonly error: (failure: unknown) => void }) => {
    readonly unsubscribe: () => void
  }
}

/** How soon a reading may run again. */
export interface Pace {
  /** Milliseconds to wait before the next run. */
  readonly wait: () => number
  readonly run: <T>(read: () => Promise<T>) => Promise<T>
}

/** How much longer than its last run a reading rests, and the longest such rest. */
const REST_FACTOR = 4
const LONGEST_REST_MS = 5_000

/**
 * A reading that does not run again at once after each of a first sync's pages, or `usual` milliseconds after its last
 * run: a list of thousands would be made anew for every page, and neither would get on. Own acts made meanwhile show a
 * moment later; at all other times, at once.
 */
export function createPace(isBusy: () => boolean, usual = 0): Pace {
  let ended = -Infinity
  let took = 0
  return {
    wait() {
      if (!isBusy() && usual === 0) return 0
      return ended + Math.max(usual, Math.min(took * REST_FACTOR, LONGEST_REST_MS)) - performance.now()
    },
    async run(read) {
      const from = performance.now()
      const value = await read()
      ended = performance.now()
      took = ended - from
      return value
    },
  }
}
