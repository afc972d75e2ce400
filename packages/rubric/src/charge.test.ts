import { expect, test } from 'vitest'
import { chargesOf } from './charge.ts'
import { knownOf } from './known.ts'
import type { Rubric } from './rubric.ts'
import { beijing, official, ticket } from './testing/builders.ts'
import { defaultPolicy } from './policy.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

/** The rubric of 2019 with other prices for form and seal. */
function priced(form: number, seal: number): Rubric {
  const items = zhuhui2019.items.map((item) => {
    if (item.id !== '1.2' || item.kind !== 'ticketDeduction') return item
    const rules = item.rules.map((rule) => ({ ...rule, points: rule.when === 'nonCompliant' ? form : seal }))
    return { ...item, rules }
  })
  return { ...zhuhui2019, items }
}

const bothFaulty = ticket({ replies: [official('2019-03-07T12:00', { format: 'fault', seal: 'fault' })] })

test.each([
  [100, 200, 'notSealed', 200],
  [200, 100, 'nonCompliant', 200],
  [100, 100, 'nonCompliant', 100],
] as const)(
  '[CP-4, SC-17] under `max`, form at %i and seal at %i, %s is charged with %i',
  (...[form, seal, clause, points]) => {
    const scope = {
      rubric: priced(form, seal),
      policy: { ...defaultPolicy, complianceCombine: 'max' },
      period: { from: '2019-01-01', to: '2019-12-31' },
      asOf: beijing('2019-12-31T23:59:59.999'),
    } as const
    expect(chargesOf(knownOf(bothFaulty, scope), scope.rubric)).toMatchObject([{ item: '1.2', clause, points }])
  },
)

test('[SC-17] a rubric without a rule for a clause charges nothing for it', () => {
  const items = zhuhui2019.items.filter(({ id }) => id !== '1.2')
  const scope = {
    rubric: { ...zhuhui2019, items },
    policy: defaultPolicy,
    period: { from: '2019-01-01', to: '2019-12-31' },
    asOf: beijing('2019-12-31T23:59:59.999'),
  }
  expect(chargesOf(knownOf(bothFaulty, scope), scope.rubric)).toEqual([])
})
