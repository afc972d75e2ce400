import { expect, test } from 'vitest'
import { gradedWords, pointsWords, totalWords } from './points-words.ts'

test('points are said as people write them', () => {
  expect([2800, 450, 0].map(pointsWords)).toEqual(['28', '4.5', '0'])
})

test('[MX-1] a total that is not whole says of how many points it speaks, a whole one says nothing of it', () => {
  expect(gradedWords({ graded: '74.00', max: '100.00' })).toBe('已评 74/100 项分')
  expect(totalWords({ total: '47.50', graded: '60.00', max: '100.00' })).toBe('47.5 分（已评 60/100 项分）')
  expect(totalWords({ total: '82.00', graded: '100.00', max: '100.00' })).toBe('82 分')
})
