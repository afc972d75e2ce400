import { expect, test } from 'vitest'
import { countWords, partWords } from './told-count.ts'

test('[CN-9] a count that could single somebody out reads 少于 5, on either side of a rate', () => {
  expect([0, 1, 4, 5, 12].map(countWords)).toEqual(['0', '少于 5', '少于 5', '5', '12'])
  expect(partWords(15, 20)).toBe('20／15')
  expect(partWords(20, 20)).toBe('20／20')
  expect(partWords(0, 20)).toBe('20／0')
  expect(partWords(19, 20)).toBe('20／超过 15')
  expect(partWords(2, 20)).toBe('20／少于 5')
  expect(partWords(5, 6)).toBe('6／部分')
  expect(partWords(0, 3)).toBe('少于 5')
  expect(partWords(0, 0)).toBe('0／0')
})
