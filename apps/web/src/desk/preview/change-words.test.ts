import { zhuhui2019 } from '@sunshine/rubric'
import type { UnitChange } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { changeSentence, differenceWords, itemsWords } from './change-words.ts'

const change: UnitChange = {
  unitId: 'QH',
  before: 9800,
  after: 9550,
  items: [
    { item: '1.1', before: 2500, after: 2300 },
    { item: '1.3b', before: 1000, after: null },
  ],
  isFinal: false,
}

test('the sentence says how many change, by how much together, and how many do not', () => {
  expect(changeSentence({ changed: [change], points: -250, unchanged: 53, final: 0 })).toBe(
    '1 所学校有变化，合计 −2.5 分；其余 53 所不变。',
  )
  expect(changeSentence({ changed: [change, change], points: 0, unchanged: 0, final: 2 })).toBe(
    '2 所学校有变化，合计不增不减；其余 0 所不变。已定稿的 2 所不变。',
  )
  expect(changeSentence({ changed: [], points: 0, unchanged: 60, final: 0 })).toBe('没有学校的得分有变化。')
})

test('a difference carries its sign', () => {
  expect([-1200, 250, 0].map(differenceWords)).toEqual(['−12', '+2.5', '0'])
})

test('an item is named with its content, and one that is not scored has no points', () => {
  expect(itemsWords(change, [zhuhui2019])).toEqual(['1.1 办理按时 25 → 23', '1.3b 办理满意 10 → 没有分'])
})
