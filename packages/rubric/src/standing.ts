import type { Scope } from './charge.ts'
import type { Facts, TicketFacts } from './facts.ts'
import { markTicket } from './mark.ts'
import { sheetOf, type ScoreInput } from './score.ts'
import type { DecimalPoints, ScoreSheet } from './sheet.ts'
import { addTallies, emptyTally, subtractTallies, tallyOf, type Tally } from './tally.ts'

/**
 * What tickets amount to in a unit's year: their tally, and how many entries of theirs are still owed before the sheet may
 * be final. Adds up as tallies do (SC-6).
 */
export interface Share {
  readonly tally: Tally
  /** Pending entries of tickets (TM-10, CP-3, TI-7). */
  readonly owed: number
}

/** The share of no tickets. */
export const emptyShare: Share = { tally: emptyTally, owed: 0 }

/** What one ticket adds; undefined when it is not assessed in the period. */
export function shareOf(ticket: TicketFacts, scope: Scope): Share | undefined {
  const marks = markTicket(ticket, scope)
  return marks && { tally: tallyOf(marks), owed: marks.pending.length }
}

/** The sum of two shares. */
export function addShares(a: Share, b: Share): Share {
  return { tally: addTallies(a.tally, b.tally), owed: a.owed + b.owed }
}

/** What is left of a share when another, once added, is taken out. */
export function subtractShares(a: Share, b: Share): Share {
  return { tally: subtractTallies(a.tally, b.tally), owed: a.owed - b.owed }
}

/** A unit's year as one line of a table: the sheet's points without its lists (SC-20). */
export interface Standing {
  readonly total: DecimalPoints
  readonly max: DecimalPoints
  readonly graded: DecimalPoints
  readonly final: boolean
  readonly veto: boolean
  readonly items: readonly { readonly id: string; readonly points: DecimalPoints | null }[]
  readonly tickets: number
  readonly satisfied: number
  readonly followedUp: number
}

/**
 * The points of a unit's year from the share of its tickets alone, whatever their number (SC-20): what {@link sheetOf}
 * says of the same tickets, which are not read.
 */
export function standingOf(
  input: Omit<ScoreInput, 'facts'> & { readonly facts: Omit<Facts, 'tickets'> },
  { tally, owed }: Share,
): Standing {
  const sheet = sheetOf({ ...input, facts: { ...input.facts, tickets: [] } }, [], tally)
  return { ...standingIn(sheet, tally), final: sheet.final && owed === 0 }
}

function standingIn(sheet: ScoreSheet, { tickets, satisfied, followedUp }: Tally): Standing {
  const { total, max, graded, final, veto } = sheet
  const items = sheet.items.map(({ id, points }) => ({ id, points }))
  return { total, max, graded, final, veto, items, tickets, satisfied, followedUp }
}
