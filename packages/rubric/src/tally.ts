import type { Marks } from './mark.ts'
import type { Points } from './points.ts'

/**
 * What marks add up to: integers under addition, a commutative group with {@link emptyTally} as its zero. One ticket's
 * marks make a tally, a unit's tally is their sum, and a changed ticket is taken out and put in again without reading
 * the others, in any order (SC-6).
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

/** The tally of one ticket; of a ticket that is not assessed, `undefined`, the empty one. */
export function tallyOf(marks: Marks | undefined): Tally {
  if (marks === undefined) return emptyTally
  const sum = makeSum()
  sum.add(marks)
  return sum.tally()
}

/** Adds up marks one by one without a tally for each: a district's year is a million of them. */
export function makeSum(): { readonly add: (marks: Marks) => void; readonly tally: () => Tally } {
  const charged: Record<string, Points> = {}
  let tickets = 0
  let satisfied = 0
  let followedUp = 0
  return {
    add({ charges, sample }) {
      tickets++
      for (const { item, points } of charges) charged[item] = (charged[item] ?? 0) + points
      if (sample === null || sample.counts === 'out') return
      followedUp++
      if (sample.counts === 'satisfied') satisfied++
    },
    tally: () => ({ tickets, charged: { ...charged }, satisfied, followedUp }),
  }
}

/** The sum of two tallies (SC-6). */
export function addTallies(a: Tally, b: Tally): Tally {
  return combined(a, b, 1)
}

/** What is left of a tally when another, once added, is taken out (SC-6). */
export function subtractTallies(a: Tally, b: Tally): Tally {
  return combined(a, b, -1)
}

/** A unit's tally after one of its tickets went from `before` to `after` (SC-6); the other tickets are not read. */
export function replaceInTally(tally: Tally, before: Tally, after: Tally): Tally {
  return addTallies(subtractTallies(tally, before), after)
}

function combined(a: Tally, b: Tally, sign: 1 | -1): Tally {
  return {
    tickets: a.tickets + sign * b.tickets,
    charged: combinedCharges(a.charged, b.charged, sign),
    satisfied: a.satisfied + sign * b.satisfied,
    followedUp: a.followedUp + sign * b.followedUp,
  }
}

/** No key for zero, so that equal sums are equal tallies. */
function combinedCharges(a: Tally['charged'], b: Tally['charged'], sign: 1 | -1): Tally['charged'] {
  const items = Object.keys(b)
  if (items.length === 0) return a
  const sums: Record<string, Points> = { ...a }
  for (const item of items) {
    const sum = (sums[item] ?? 0) + sign * (b[item] ?? 0)
    if (sum === 0) delete sums[item]
    else sums[item] = sum
  }
  return sums
}
