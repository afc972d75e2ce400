import { describe, expect, test } from 'vitest'
import { hundredthsOf } from './points.ts'
import { defaultPolicy, type Policy } from './policy.ts'
import { explainRate, rateAt } from './rate-outlook.ts'
import { followedUp, itemOf } from './testing/builders.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

const words = (satisfied: number, calls: number, policy: Partial<Policy> = {}): string => {
  const found = rateAt(
    { rubric: zhuhui2019, policy: { ...defaultPolicy, ...policy } },
    { satisfied, followedUp: calls },
  )
  return found ? explainRate(found) : ''
}

describe('the satisfaction rate of small samples', () => {
  test.each<[string, Partial<Policy>]>([
    ['as shipped', {}],
    ['points begun', { rateStep: 'ceil' }],
    ['exact points', { rateStep: 'proRata' }],
    ['small samples spared', { minSample: 10 }],
    ['no sample at all is zero', { emptyRate: 'zero' }],
  ])('[SL-22] up to 50 calls the simulator says what the score says: %s', (_, policy) => {
    for (let calls = 0; calls <= 50; calls++)
      for (let satisfied = 0; satisfied <= calls; satisfied++) {
        const scored = itemOf('1.3b', { tickets: followedUp(satisfied, calls), policy })
        const said = rateAt(
          { rubric: zhuhui2019, policy: { ...defaultPolicy, ...policy } },
          { satisfied, followedUp: calls },
        )
        expect([satisfied, calls, said?.costs]).toEqual([
          satisfied,
          calls,
          hundredthsOf(scored.max) - hundredthsOf(scored.points ?? scored.max),
        ])
      }
  })
  test('[SL-22] one dissatisfied caller of eight takes the whole item, and the words say so', () => {
    expect(words(7, 8)).toBe('8 件回访，1 件不满意 = 87.5%，按细则扣 10 分（上限）。')
  })
  test('[SL-22] nothing lost, some points lost, exactly all points lost', () => {
    expect([words(8, 8), words(37, 40), words(9, 10), words(40, 50)]).toEqual([
      '8 件回访，全部满意 = 100%，不扣分。',
      '40 件回访，3 件不满意 = 92.5%，按细则扣 4 分。',
      '10 件回访，1 件不满意 = 90%，按细则扣 10 分。',
      '50 件回访，10 件不满意 = 80%，按细则扣 10 分（上限）。',
    ])
  })
  test('[SL-22] without a call, or below the smallest sample, it says why nothing is lost', () => {
    expect([words(0, 0), words(7, 8, { minSample: 10 }), words(0, 0, { emptyRate: 'zero' })]).toEqual([
      '没有回访，这一项暂记满分。',
      '8 件回访，1 件不满意 = 87.5%，回访件数不足，按口径不扣分。',
      '没有回访，按口径扣 10 分。',
    ])
  })
})
