import { expect, test } from 'vitest'
import { codeOfStep, enrolmentAddress, stepAt, stepOfCode, toBase32 } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

// RFC 6238, appendix B, SHA-1; its eight digits cut to the six that apps show.
test.for([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
] as const)('[AU-17] at %s seconds the code is %s, as RFC 6238 has it', ([seconds, code]) => {
  expect(codeOfStep(secret, stepAt(seconds * 1000))).toBe(code)
})

// RFC 4226, appendix D.
test('[AU-17] the first ten codes by number are those of RFC 4226', () => {
  expect(Array.from({ length: 10 }, (_, step) => codeOfStep(secret, step))).toEqual(
    '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' '),
  )
})

// RFC 4648, section 10, without padding.
test.for([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
] as const)('[AU-17] %s is %s in base 32', ([plain, typed]) => expect(toBase32(Buffer.from(plain))).toBe(typed))

test('[AU-17] a clock one step off is forgiven, two are not', () => {
  const now = 1_790_000_010_000
  const at = (seconds: number): number | undefined =>
    stepOfCode(secret, { code: codeOfStep(secret, stepAt(now + seconds * 1000)), now, after: 0 })
  expect([at(0), at(-30), at(30)]).toEqual([stepAt(now), stepAt(now) - 1, stepAt(now) + 1])
  expect([at(-60), at(60)]).toEqual([undefined, undefined])
})

test('[AU-19] a code is none after it, or a later one, was taken', () => {
  const now = 1_790_000_010_000
  const typed = { code: codeOfStep(secret, stepAt(now)), now }
  expect(stepOfCode(secret, { ...typed, after: stepAt(now) - 1 })).toBe(stepAt(now))
  expect(stepOfCode(secret, { ...typed, after: stepAt(now) })).toBeUndefined()
  expect(stepOfCode(secret, { ...typed, after: stepAt(now) + 1 })).toBeUndefined()
})

test('[AU-17] the address of an enrolment is what authenticator apps read', () => {
  const address = new URL(enrolmentAddress({ secret: 'MZXW6YTB', login: 'chen@zhuhui' }))
  expect([address.protocol, address.host]).toEqual(['otpauth:', 'totp'])
  expect(decodeURIComponent(address.pathname)).toBe('/阳光工单:chen@zhuhui')
  expect(Object.fromEntries(address.searchParams)).toEqual({ secret: 'MZXW6YTB', issuer: '阳光工单' })
})
