/** Fewer than this many could be told apart by whoever knows some of them: no smaller count is told to who may not see the tickets (CN-9). */
export const LEAST_TOLD = 5

/** A count as it may be told: itself, or that it is of fewer than {@link LEAST_TOLD}. Nought singles nobody out. */
export type ToldCount = number | 'fewer'

/** A count of tickets as those are told it who may not see them (CN-9). */
export function toldCount(count: number): ToldCount {
  return count > 0 && count < LEAST_TOLD ? 'fewer' : count
}

/**
 * How many of several, as it may be told: `allButFewOf` where the others would be singled out, `some` where neither side could be
 * told without the other.
 */
export type ToldPart = ToldCount | 'some' | { readonly allButFewOf: number }

/** How many of a told whole, neither they nor the others being so few that they are singled out (CN-9). */
export function toldPart(part: number, whole: number): ToldPart {
  if (toldCount(whole) === 'fewer') return 'fewer'
  if (part > 0 && part < whole && whole < 2 * LEAST_TOLD) return 'some'
  if (toldCount(part) === 'fewer') return 'fewer'
  return toldCount(whole - part) === 'fewer' ? { allButFewOf: whole } : part
}
