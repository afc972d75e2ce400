import { formatInstant, type Instant } from './civil-date.ts'
import { nextChangeAt } from './next-change.ts'
import type { ScoreInput } from './score.ts'
import type { Because, ScoreSheet } from './sheet.ts'

/**
 * The instant up to which a sheet stays as it is though time goes on: until then {@link sheetAt} is the sheet computed
 * anew (MX-8).
 */
export function standsUntil({ facts, policy, asOf }: ScoreInput): Instant {
  let until = Infinity
  const consider = (at: Instant): void => {
    if (at > asOf && at < until) until = at
  }
  for (const ticket of facts.tickets) {
    consider(nextChangeAt(ticket, { policy, asOf }) ?? Infinity)
    for (const { issuedAt } of ticket.urgeLetters) consider(issuedAt)
  }
  return until
}

/** A sheet as of a later instant at which it still stands: that instant is all that moves, wherever it is named (MX-8). */
export function sheetAt(sheet: ScoreSheet, at: Instant): ScoreSheet {
  const asOf = formatInstant(at)
  const moved = <Line extends { readonly because: Because }>(line: Line): Line =>
    line.because['asOf'] === undefined ? line : { ...line, because: { ...line.because, asOf } }
  const items = sheet.items.map((item) => ({
    ...item,
    deductions: item.deductions.map(moved),
    pending: item.pending.map(moved),
  }))
  return { ...sheet, asOf, items, pending: sheet.pending.map(moved) }
}
