import { defaultPolicy } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { changesBetween, completed, keysIn, policyOfForm } from './policy-form.ts'

const rest = { effectiveOn: '2026-09-01', reason: '局务会 2026 年第 8 次' }

test('what is adopted is the whole choice, written as what differs from the default', () => {
  const current = { ...defaultPolicy, urgeCombine: 'sum' as const }
  expect(policyOfForm({ scoredChannels: 'centre', minSample: ' １０', ...rest }, current)).toEqual({
    chosen: { urgeCombine: 'sum', scoredChannels: 'centre', minSample: 10 },
  })
})

test('going back to the default leaves nothing to write', () => {
  const current = { ...defaultPolicy, urgeCombine: 'sum' as const }
  expect(policyOfForm({ urgeCombine: 'replace', ...rest }, current)).toEqual({ chosen: {} })
})

test.each([
  ['nothing chosen', {}, '还没有改任何一项。'],
  ['the value that holds already', { veto: 'awardsOnly' }, '还没有改任何一项。'],
  ['half a caller', { minSample: '1.5' }, '“回访少于多少件时，满意率不扣分？”要填 0 到 100000 的整数。'],
  ['no date', { veto: 'zeroTotal', effectiveOn: '' }, '请填生效日期。'],
])('%s is refused in words', (_, form, fault) => {
  expect(policyOfForm({ ...rest, ...form }, defaultPolicy)).toEqual({ fault })
})

test('a key taken out of the form again is not in it', () => {
  expect(keysIn({ veto: '', minSample: '3', scoredChannels: 'all', reason: '略' })).toEqual([
    'minSample',
    'scoredChannels',
  ])
})

test('two versions differ in what was changed, told in both readings', () => {
  expect(changesBetween(defaultPolicy, completed({ reworkCount: 'perReturn' }))).toEqual([
    {
      key: 'reworkCount',
      question: '一件工单因不满意被发回几次，扣几次？',
      before: '不管发回几次，只扣一次',
      after: '发回一次扣一次',
    },
  ])
})

test('a key this program does not know leaves the others readable', () => {
  expect(completed({ newKey: 'x', veto: 'zeroTotal' })).toEqual({ ...defaultPolicy, veto: 'zeroTotal' })
})
