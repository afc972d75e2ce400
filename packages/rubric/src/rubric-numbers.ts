import type { ChargedClause } from './charge.ts'
import type { Points } from './points.ts'
import type { ItemKind, Rubric } from './rubric.ts'

/** A rubric's numbers without its printed words: what a phone needs before anyone opens a sheet. Points in hundredths. */
export interface RubricNumbers {
  /** What one ticket loses under a clause; a clause the rubric has no rule for is absent. */
  readonly prices: { readonly [clause in ChargedClause]?: Points }
  /** What each item allows; `step` is 1 where points are not given in steps. */
  readonly limits: { readonly [item: string]: { readonly kind: ItemKind; readonly max: Points; readonly step: Points } }
}

/** A rubric's numbers. */
export function numbersOf({ items }: Rubric): RubricNumbers {
  const rules = items.flatMap((item) => (item.kind === 'ticketDeduction' ? item.rules : []))
  return {
    prices: Object.fromEntries(rules.map(({ when, points }) => [when, points])),
    limits: Object.fromEntries(
      items.map((item) => [
        item.id,
        { kind: item.kind, max: item.max, step: item.kind === 'discretionary' ? item.step : 1 },
      ]),
    ),
  }
}

/** The numbers of 2019's rubric; a test holds them to the printed one, whose words are large and not needed in a list. */
export const numbers2019: RubricNumbers = {
  prices: { late: 200, lateAfterUrge: 500, unreplied: 1000, nonCompliant: 100, notSealed: 100, rework: 200 },
  limits: {
    '1.1': { kind: 'ticketDeduction', max: 3000, step: 1 },
    '1.2': { kind: 'ticketDeduction', max: 1000, step: 1 },
    '1.3a': { kind: 'ticketDeduction', max: 1000, step: 1 },
    '1.3b': { kind: 'rate', max: 1000, step: 1 },
    '2.1a': { kind: 'discretionary', max: 500, step: 50 },
    '2.1b': { kind: 'discretionary', max: 500, step: 50 },
    '2.2a': { kind: 'countDeduction', max: 400, step: 1 },
    '2.2b': { kind: 'graded', max: 600, step: 1 },
    '2.2c': { kind: 'graded', max: 500, step: 1 },
    '3.1': { kind: 'discretionary', max: 500, step: 50 },
    '3.2': { kind: 'discretionary', max: 500, step: 50 },
    '3.3': { kind: 'earned', max: 500, step: 1 },
  },
}
