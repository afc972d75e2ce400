import { expect, test } from 'vitest'
import { turnPhrase } from './turn-phrase.ts'

test('[WL-14] a phrase stands behind what is written, and a second tap takes it out again wherever it stands', () => {
  expect(turnPhrase('请李主任办。', '同意。')).toBe('请李主任办。同意。')
  expect(turnPhrase('请李主任办。同意。', '同意。')).toBe('请李主任办。')
  expect(turnPhrase('同意。请按期回复。', '同意。')).toBe('请按期回复。')
  // Whatever stands in it is taken as it is.
  expect(turnPhrase('', '办结$&。')).toBe('办结$&。')
})
