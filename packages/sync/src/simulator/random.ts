import type { Random } from '../client/ports.ts'

/** A seeded stream of choices; the same seed makes the same schedule on every engine. */
export interface Choices {
  /** A whole number from 0 up to and without `below`. */
  readonly below: (limit: number) => number
  readonly chance: (percent: number) => boolean
  readonly pick: <T>(from: readonly [T, ...T[]]) => T
  readonly bytes: Random
}

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded by one 32-bit number. */
export function createChoices(seed: number): Choices {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round++) next()
  const below = (limit: number): number => next() % limit
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (from) => from[below(from.length)] ?? from[0],
    bytes(target) {
      for (let index = 0; index < target.length; index++) target[index] = below(256)
      return target
    },
  }
}
