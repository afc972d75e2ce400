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

/** How much longer than its last run a reading rests, and the shortest and longest such rest. */
const REST_FACTOR = 4
const SHORTEST_REST_MS = 1_000
const LONGEST_REST_MS = 5_000
/** A rest is cut short once all pages have come: that is looked for so often. */
const LOOK_MS = 50

/** The rest before a run, which ends once nothing keeps the next run waiting any more. */
export async function rested({ wait }: Pick<Pace, 'wait'>): Promise<void> {
  for (let left = wait(); left > 0; left = wait())
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, LOOK_MS)))
}

/**
 * A reading that does not run again at once after each of a first sync's pages, or `usual` milliseconds after its last
 * run: a list of thousands would be made anew for every page, and neither would get on (SY-42). What found nothing yet
 * keeps nobody waiting. Own acts made meanwhile show a moment later; at all other times, at once.
 */
export function createPace(isBusy: () => boolean, usual = 0): Pace {
  let ended = -Infinity
  let took = 0
  return {
    wait() {
      const rest = isBusy() ? Math.max(SHORTEST_REST_MS, Math.min(took * REST_FACTOR, LONGEST_REST_MS)) : 0
      return Math.max(usual, rest) === 0 ? 0 : ended + Math.max(usual, rest) - performance.now()
    },
    async run(read) {
      const from = performance.now()
      const value = await read()
      if (Array.isArray(value) && value.length === 0) return value
      ended = performance.now()
      took = ended - from
      return value
    },
  }
}
