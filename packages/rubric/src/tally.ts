import type { Marks } from './mark.ts'
import type { Points } from './points.ts'

/**
 * What a unit's marks add up to: integers under addition, so marks of changed tickets are taken out and put in again
 * without reading the others, in any order (SC-6).
 */
export interface Tally {
  readonly tickets: number
  /** Hundredths charged by item id, before any floor. */
  readonly charged: { readonly [item: string]: Points }
  readonly satisfied: number
  readonly followedUp: number
}

/** The tally of no tickets at all. */
export const emptyTally: Tally = { tickets: 0, charged: {}, satisfied: 0, followedUp: 0 }

/** The tally with one ticket's marks put in. */
export function addMarks(tally: Tally, marks: Marks): Tally {
  return combine(tally, marks, 1)
}

/** The tally with one ticket's marks taken out. */
export function subtractMarks(tally: Tally, marks: Marks): Tally {
  return combine(tally, marks, -1)
}

function combine(tally: Tally, marks: Marks, sign: 1 | -1): Tally {
  const charged: Record<string, Points> = { ...tally.charged }
  for (const { item, points } of marks.charges) {
    const sum = (charged[item] ?? 0) + sign * points
    if (sum === 0) delete charged[item]
    else charged[item] = sum
  }
  const counts = marks.sample?.counts
  const inSample = counts === 'satisfied' || counts === 'dissatisfied'
  return {
    tickets: tally.tickets + sign,
    charged,
    satisfied: tally.satisfied + (counts === 'satisfied' ? sign : 0),
    followedUp: tally.followedUp + (inSample ? sign : 0),
  }
}
