import { expect, test } from 'vitest'
import { apart, withoutTurns } from './apart.ts'

test('[WH-19] a name that turns writing is kept apart from the words beside it; every other stays as it is', () => {
  expect(apart('王老师')).toBe('王老师')
  expect(apart('王\u202e师老')).toBe('\u2068王\u202e师老\u2069')
})

test('[WH-19] no name closes more than it opened, and so gets out', () => {
  expect(apart('王\u2069\u2069\u202e师老')).toBe('\u2068王\u202e师老\u2069')
  expect(apart('\u2066\u2067\u2068')).toBe('\u2068\u2069')
})

test('[WH-19] a letter says a name as it was typed, letter by letter', () => {
  expect(withoutTurns('\u202e李某\u2066')).toBe('李某')
})
