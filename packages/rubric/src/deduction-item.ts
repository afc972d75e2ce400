import type { Charge } from './charge.ts'
import type { Marks } from './mark.ts'
import { decimal, exactly } from './points.ts'
import type { TicketDeductionItem } from './rubric.ts'
import { lineOf, type Scored } from './sheet-line.ts'
import type { Deduction, Waived } from './sheet.ts'
import type { Tally } from './tally.ts'

/**
 * An item charged ticket by ticket down to zero (扣完为止，不计负分; SC-11): points from the tally, lists from the marks,
 * in order of ticket id, then of the rubric's clauses, then of time.
 */
export function scoreDeductions(item: TicketDeductionItem, marks: readonly Marks[], tally: Tally): Scored {
  const charged = tally.charged[item.id] ?? 0
  const deductions = marks.flatMap(({ ticket, charges }) =>
    inClauseOrder(item, charges).map(({ clause, points, because }): Deduction => ({
      ticket,
      clause,
      points: decimal(points),
      because,
    })),
  )
  const waived = marks.flatMap(({ ticket, waived: forgiven }) =>
    inClauseOrder(item, forgiven).map(({ clause, points, reason }): Waived => ({
      ticket,
      clause,
      points: decimal(points),
      reason,
    })),
  )
  const pending = marks.flatMap((mark) => mark.pending.filter((owed) => owed.item === item.id))
  const points = exactly(Math.max(0, item.max - charged))
  return lineOf(item, { points, deductions, waived, pending, notCharged: Math.max(0, charged - item.max) })
}

function inClauseOrder<C extends Charge>(item: TicketDeductionItem, charges: readonly C[]): C[] {
  const own = charges.filter((charge) => charge.item === item.id)
  if (own.length < 2) return own
  return item.rules.flatMap((rule) => own.filter((charge) => charge.clause === rule.when))
}
