import { assert, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainCharge, printedClause } from './explain.ts'
import { explainPoints } from './explain-sheet.ts'
import { hundredthsOf } from './points.ts'
import { score } from './score.ts'
import { anyInputUnder } from './testing/any.ts'
import {
  beijing,
  call,
  faultless,
  itemOf,
  letter,
  losses,
  official,
  returned,
  sheet,
  ticket,
} from './testing/builders.ts'
import type { Year } from './testing/builders.ts'
import { zhuhui2020 } from './testing/zhuhui-2020.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

/** A school's 2020, every clause of part 1 once, reviewed by next year's steps and grades. */
const year: Year = {
  rubric: zhuhui2020,
  period: { from: '2020-01-01', to: '2020-12-31' },
  asOf: '2020-12-31T23:59:59.999',
  tickets: [
    ...Array.from({ length: 20 }, (_, n) =>
      ticket2020({
        id: `F${n}`,
        followUps: [call('2020-03-20T10:00', n < 17 ? 'satisfied' : 'dissatisfied')],
      }),
    ),
    ticket2020({ id: 'late', replies: [official('2020-03-09T09:00')] }),
    ticket2020({ id: 'urged', replies: [official('2020-03-11T09:00')], urgeLetters: [letter('2020-03-10T09:00')] }),
    ticket2020({ id: 'unreplied', replies: [] }),
    ticket2020({ id: 'sloppy', replies: [official('2020-03-05T09:00', { format: 'fault', seal: 'fault' })] }),
    ticket2020({ id: 'back', returns: [returned('2020-03-12T09:00')] }),
  ],
  reviews: {
    ...faultless,
    '2.1a': { points: 4, reason: '窗口未开放' },
    '2.1c': { points: 3.75, reason: '查询偶有中断' },
    '2.2a': { cases: [{ upheld: true, reason: '市局认定' }] },
    '2.2b': { grade: 'good', reason: '更新两次超期' },
    '3.3': { awards: [{ case: '阳光日', level: 'national' }] },
  },
}

function ticket2020(telling: Parameters<typeof ticket>[0]): ReturnType<typeof ticket> {
  return ticket({
    acceptedAt: beijing('2020-03-02T12:00'),
    dueOn: '2020-03-06',
    replies: [official('2020-03-05T09:00')],
    ...telling,
  })
}

/** The printed clause of an item's first deduction and the sentence that charges it. */
function sentence(id: string): string {
  const item = itemOf(id, year)
  const [deduction] = item.deductions
  if (!deduction) throw new Error(`nothing charged under ${id}`)
  return explainCharge({ rubric: zhuhui2020, item, deduction, name: (ticketId) => ticketId })
}

describe('a year scored by next year’s rubric', () => {
  test('[RB-6] has its items in its order, with its prices, steps, grades, threshold and awards', () => {
    const { items, total, max, graded, final, rubric } = sheet(year)
    expect(items.map(({ id, points, max: full }) => `${id} ${points}/${full}`)).toEqual([
      '1.1 9.00/30.00',
      '1.2 4.50/6.00',
      '1.3a 8.00/10.00',
      '1.3b 5.00/10.00',
      '2.1a 4.00/5.00',
      '2.1b 5.00/5.00',
      '2.1c 3.75/4.00',
      '2.2a 3.00/4.00',
      '2.2b 4.00/6.00',
      '2.2c 5.00/5.00',
      '3.1 5.00/5.00',
      '3.2 5.00/5.00',
      '3.3 5.00/5.00',
    ])
    expect({ total, max, graded, final, rubric }).toEqual({
      total: '66.25',
      max: '100.00',
      graded: '100.00',
      final: true,
      rubric: 'zhuhui-2020',
    })
  })
  test('[RB-6] charges its own points, and nothing for the clause it dropped', () => {
    expect(losses('1.1', year)).toEqual(['late 3.00', 'unreplied 12.00', 'lateAfterUrge 6.00'])
    expect(losses('1.2', year)).toEqual(['nonCompliant 1.50'])
    expect(losses('1.2', { ...year, rubric: zhuhui2019 })).toEqual(['nonCompliant 1.00', 'notSealed 1.00'])
  })
  test('[RB-6] charges its own points under the other readings too', () => {
    const policy = { urgeCombine: 'sum', complianceCombine: 'max' } as const
    expect(losses('1.1', { ...year, policy })).toEqual([
      'late 3.00',
      'unreplied 12.00',
      'late 3.00',
      'lateAfterUrge 6.00',
    ])
    expect(losses('1.2', { ...year, policy })).toEqual(['nonCompliant 1.50'])
  })
  test('[RB-6] leaves its new item ungraded until somebody reviews it', () => {
    const { '2.1c': _unreviewed, ...reviews } = year.reviews ?? {}
    expect(sheet({ ...year, reviews })).toMatchObject({ total: '62.50', graded: '96.00', final: false })
  })
  test('[RB-6] takes no points off its new step', () => {
    const odd = { ...year.reviews, '2.1c': { points: 3.6 }, '2.1a': { points: 4.5 } }
    expect(itemOf('2.1c', { ...year, reviews: odd }).points).toBeNull()
    expect(itemOf('2.1a', { ...year, reviews: odd }).points).toBeNull()
  })
})

describe('its explanations', () => {
  test('[RB-6] print its labels and prices', () => {
    expect(sentence('1.1')).toMatch(/^细则“逾期办结的工单，一件扣3分”。.*，扣 3 分。$/)
    expect(sentence('1.2')).toMatch(/^细则“未按规范要求回复的工单，一件扣1\.5分”。.*，扣 1\.5 分。$/)
    expect(sentence('1.3b')).toContain('满意率低于90%，每降一个百分点扣1分')
    expect(sentence('1.3b')).toContain('低于 90% 计 5 个百分点，每个百分点扣 1 分，扣 5 分。')
    expect(sentence('2.1c')).toContain('移动端受理')
    expect(explainPoints(itemOf('2.1c', year))).toBe('满分 4 分，扣 0.25 分，得 3.75 分。')
  })
  test('[RB-6] find every clause it prices', () => {
    for (const item of zhuhui2020.items)
      if (item.kind === 'ticketDeduction')
        for (const { when, label } of item.rules) expect(printedClause(zhuhui2020, item, when)).toBe(label)
  })
})

test('[RB-6] next year no item is below zero or above its maximum, and the deductions explain every point', () => {
  assert(
    property(anyInputUnder(zhuhui2020), (input) => {
      for (const { points, max, deductions, notCharged, notEarned } of score(input).items) {
        if (points === null) continue
        const listed = deductions.reduce((sum, line) => sum + hundredthsOf(line.points), 0)
        expect(hundredthsOf(points)).toBeGreaterThanOrEqual(0)
        expect(hundredthsOf(max) - hundredthsOf(points)).toBe(
          listed - hundredthsOf(notCharged) + hundredthsOf(notEarned),
        )
      }
    }),
    { numRuns: 100 },
  )
})
