/** Runs work behind what is already under way. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** A queue of costly work, at most so many at once: a flood then takes time, not the memory of a small server. */
export function createInTurn(mostAtOnce: number): InTurn {
  const waiting: (() => void)[] = []
  let free = mostAtOnce
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      // The place is handed to the next in line, and only free again when nobody waits.
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
