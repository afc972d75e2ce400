import { afterEach, expect, test, vi } from 'vitest'
import { holdsNobody } from './kept.ts'

afterEach(() => vi.unstubAllGlobals())

test.each([
  ['nothing', {}, true],
  ['what this browser is told of its size', { 'sunshine.size': '20' }, true],
  ['the word of a person whose rows lie here', { 'sunshine.size': '20', 'sunshine.sentinel.u1': '{}' }, false],
])('[SY-38] a page comes with a sign-in only where nobody’s rows lie: %s', (_, words, nobody) => {
  vi.stubGlobal('localStorage', words)
  expect(holdsNobody()).toBe(nobody)
})

test('[SY-38] [ST-8] a browser that forbids all storage holds nobody', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(holdsNobody()).toBe(true)
})
