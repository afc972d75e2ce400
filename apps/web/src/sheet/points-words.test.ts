import { expect, test } from 'vitest'
import { pointsWords } from './points-words.ts'

test('points are said as people write them', () => {
  expect([2800, 450, 0].map(pointsWords)).toEqual(['28', '4.5', '0'])
})
