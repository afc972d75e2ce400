import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { score } from './score.ts'
import { sheetAt, standsUntil } from './stands-until.ts'
import { anyInput } from './testing/any.ts'

test('[MX-8] until a sheet may change by time alone it is, but for its instant, the sheet computed anew', () => {
  let later = 0
  assert(
    property(anyInput, integer({ min: 1, max: 40 * 24 * 60 }), (input, minutes) => {
      const sheet = score(input)
      const asOf = Math.min(input.asOf + minutes * 60_000, standsUntil(input) - 1)
      if (asOf <= input.asOf) return
      later++
      expect(canonicalJson(sheetAt(sheet, asOf))).toBe(canonicalJson(score({ ...input, asOf })))
    }),
    { numRuns: 3000 },
  )
  expect(later).toBeGreaterThan(100)
})
