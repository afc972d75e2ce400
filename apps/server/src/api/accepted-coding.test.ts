import { expect, test } from 'vitest'
import { acceptsCoding } from './accepted-coding.ts'

test.each([
  ['gzip, deflate, br, zstd', true],
  ['BR;q=1.0, gzip', true],
  ['gzip;q=0, br ; q=0.001', true],
  ['br;q=0', false],
  ['identity, br; Q=0.000', false],
  ['x-br-y, brotli', false],
  ['', false],
  [undefined, false],
])('[SV-30] whoever says %j is answered with brotli: %s', (said, isSent) => {
  expect(acceptsCoding(said, 'br')).toBe(isSent)
})
