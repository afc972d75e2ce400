import type { Marks } from './mark.ts'
import type { Points } from './points.ts'

/**
 * What a unit's marks add up to: integers under addition, a commutative group. Marks of a changed ticket are taken out
 * and put in again without reading the others, in any order (SC-6).
 */
export interface Tally {
  /** Tickets assessed in the period. */
  readonly tickets: number
  /** Hundredths charged by item id, before any floor. An item nobody was charged under has no key. */
  readonly charged: { readonly [item: string]: Points }
  /** Tickets whose deciding follow-up was satisfied (SF-1, SF-5). */
  readonly satisfied: number
  /** Tickets in the rate's denominator (SF-5). */
  readonly followedUp: number
}

/** The tally of no tickets at all. */
export const emptyTally: Tally = { tickets: 0, charged: {}, satisfied: 0, followedUp: 0 }

/** The tally with one ticket's marks put in (SC-6). */
export function addMarks(tally: Tally, marks: Marks): Tally {
  return combined(tally, marks, 1)
}

/** The tally with one ticket's marks taken out, as if they had never been put in (SC-6). */
export function subtractMarks(tally: Tally, marks: Marks): Tally {
  return combined(tally, marks, -1)
}

function combined(tally: Tally, { charges, sample }: Marks, sign: 1 | -1): Tally {
  const counts = sample?.counts
  const inSample = counts === 'satisfied' || counts === 'dissatisfied'
  return {
    tickets: tally.tickets + sign,
    charged: charges.reduce((charged, { item, points }) => plus(charged, item, sign * points), tally.charged),
    satisfied: tally.satisfied + (counts === 'satisfied' ? sign : 0),
    followedUp: tally.followedUp + (inSample ? sign : 0),
  }
}

/** Keys in any order, and none for zero, so that equal sums are equal tallies. */
function plus(charged: Tally['charged'], item: string, points: Points): Tally['charged'] {
  const { [item]: before = 0, ...others } = charged
  return before + points === 0 ? others : { ...others, [item]: before + points }
}
