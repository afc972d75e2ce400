import { expect, test } from 'vitest'
import { scoreRow } from '../testing/score-rows.ts'
import { inOrder, matching, medians } from './matrix-order.ts'

const rows = [
  scoreRow('C', { '1.1': 3000, '2.1a': null }),
  scoreRow('QH', { '1.1': 2800, '2.1a': 450 }, { lost: 250, pending: 1 }),
  scoreRow('A', { '1.1': 3000, '2.1a': 500 }, { stage: 'published', objections: 1 }),
]
const names = (found: typeof rows): string[] => found.map(({ unit }) => unit.id)

test('[MX-4] ordered by a column, equals stand by their initials, and 待评 comes before every number', () => {
  expect(names(inOrder(rows, 'unit', false))).toEqual(['A', 'C', 'QH'])
  expect(names(inOrder(rows, 'lost', true))).toEqual(['QH', 'A', 'C'])
  expect(names(inOrder(rows, 'item-1.1', false))).toEqual(['QH', 'A', 'C'])
  expect(names(inOrder(rows, 'item-2.1a', false))).toEqual(['C', 'QH', 'A'])
  expect(names(inOrder(rows, 'stage', true))).toEqual(['A', 'C', 'QH'])
})
test('[MX-4] units are found by name or initials, and by what is still owed', () => {
  expect(names(matching(rows, 'all', ' qh '))).toEqual(['QH'])
  expect(names(matching(rows, 'all', 'A学'))).toEqual(['A'])
  expect(names(matching(rows, 'ungraded', ''))).toEqual(['C'])
  expect(names(matching(rows, 'pending', ''))).toEqual(['QH'])
  expect(names(matching(rows, 'objections', ''))).toEqual(['A'])
  expect(names(matching(rows, 'stage-published', ''))).toEqual(['A'])
})
test('[MX-5] medians are of whoever has points, a total’s of units with nothing 待评, and nothing is made of none', () => {
  const middle = medians(rows)
  expect(middle.items.get('1.1')).toBe(3000)
  expect(middle.items.get('2.1a')).toBe(475)
  expect(middle.total).toBe((3250 + 3500) / 2)
  expect(medians([scoreRow('B', { '3.3': null })])).toEqual({ items: new Map([['3.3', null]]), total: null })
  expect(medians([scoreRow('B', { '3.3': 1 }), scoreRow('D', { '3.3': 2 })]).items.get('3.3')).toBe(1)
})
