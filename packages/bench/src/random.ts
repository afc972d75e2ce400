/** A whole number from 0 to below the given one. */
export type Below = (below: number) => number

/** A seeded stream of whole numbers (Marsaglia's xorshift32): every run measures the same tickets. */
export function makeRandom(seed: number): Below {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
