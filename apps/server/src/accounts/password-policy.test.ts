import { expect, test } from 'vitest'
import type { SignInPolicy } from '../api/account-port.ts'
import { isPasswordOver, needsSecondFactor, passwordEndsAt, passwordFault } from './password-policy.ts'

const DAY = 24 * 3_600_000
const now = Date.UTC(2026, 10, 2)
const asvs: SignInPolicy = { profile: 'asvs', secondFactor: 'recommended', chosenAt: null }
const dengbao: SignInPolicy = { profile: 'dengbao', secondFactor: 'required', chosenAt: now }

test.for([
  ['青禾中学的阳光很好', undefined, 'fewKinds'],
  ['correct horse battery', undefined, 'fewKinds'],
  ['19840312', undefined, 'fewKinds'],
  ['guanghe-2026-xia', undefined, undefined],
  ['Guanghe2026', undefined, undefined],
  ['青禾Zhong2026', undefined, undefined],
  ['short-1', 'short', 'short'],
  ['my-CHEN-2026', 'sameAsLogin', 'sameAsLogin'],
] as const)('[AU-21] [AU-22] %s: by asvs %s, by dengbao %s', ([password, byAsvs, byDengbao]) => {
  expect(passwordFault(password, 'chen', asvs)).toBe(byAsvs)
  expect(passwordFault(password, 'chen', dengbao)).toBe(byDengbao)
})

test.for(['Yangguang2026!', 'SUNSHINE-123', '1Gongdan.1', 'jiaoyuju@2026', 'michelle', 'q1w2e3r4t5', 'basketball'])(
  '[AU-21] %s is refused by both: a word of this system, or among the most used',
  (password) => {
    expect(passwordFault(password, 'chen', asvs)).toBe('common')
    expect(passwordFault(password, 'chen', dengbao)).toBe('common')
  },
)

test('[AU-21] sixty-four and more signs of any kind are taken, and 256 are the end', () => {
  expect(passwordFault('山高水长'.repeat(16), 'chen', asvs)).toBeUndefined()
  expect(passwordFault('山高水长'.repeat(65), 'chen', asvs)).toBe('long')
})

test('[AU-21] by asvs a password has no end', () => {
  expect(passwordEndsAt(asvs, 0)).toBeNull()
  expect(isPasswordOver(asvs, now - 4000 * DAY, now)).toBe(false)
})

test('[AU-22] by dengbao it ends after ninety days; one from before the choice has ninety from then', () => {
  const setAt = now + 5 * DAY
  expect(isPasswordOver(dengbao, setAt, setAt + 90 * DAY - 1)).toBe(false)
  expect(isPasswordOver(dengbao, setAt, setAt + 90 * DAY)).toBe(true)
  for (const earlier of [null, now - 400 * DAY]) {
    expect(isPasswordOver(dengbao, earlier, now)).toBe(false)
    expect(isPasswordOver(dengbao, earlier, now + 90 * DAY)).toBe(true)
  }
})

test('[AU-20] a code is required of whoever has any role of the bureau, and of no school’s person', () => {
  expect(needsSecondFactor(dengbao, ['schoolClerk', 'principal'])).toBe(false)
  expect(needsSecondFactor(dengbao, ['schoolClerk', 'centreDispatcher'])).toBe(true)
  expect(needsSecondFactor(asvs, ['admin'])).toBe(false)
  expect(needsSecondFactor({ ...asvs, secondFactor: 'required' }, ['reviewer'])).toBe(true)
})
