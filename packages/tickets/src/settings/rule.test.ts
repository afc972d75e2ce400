import { defaultPolicy } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { isRefused } from '../rejection.ts'
import { policyOf } from './policy-of.ts'
import { adoptPolicy } from './rule.ts'
import { defaultSettings } from './settings.ts'

const adopted = (policy: { readonly [key: string]: string | number }, reason = '局务会议') =>
  adoptPolicy(defaultSettings, { type: 'policyAdopted', policy, reason })

test.each([
  ['a key the rubric does not know', { urgeCombined: 'sum' }, 'urgeCombined'],
  ['a value the key does not have', { urgeCombine: 'both' }, 'urgeCombine'],
  ['hours below zero', { offlineGraceHours: -1 }, 'offlineGraceHours'],
])('[AC-23] %s is refused by its name', (_, policy, field) => {
  expect(adopted(policy)).toEqual({ refused: { code: 'fieldInvalid', field } })
})

test('[AC-23] a reason of blanks is none', () => {
  expect(adopted({ urgeCombine: 'sum' }, ' 　')).toEqual({ refused: { code: 'reasonMissing' } })
})

test('[AC-23] what was adopted is in force, everything else as shipped; a refused reading changes nothing', () => {
  const after = adopted({ urgeCombine: 'sum', offlineGraceHours: 24 })
  if (isRefused(after)) throw new Error(after.refused.code)
  expect(policyOf(after)).toEqual({ ...defaultPolicy, urgeCombine: 'sum', offlineGraceHours: 24 })
  expect(policyOf(defaultSettings)).toEqual(defaultPolicy)
})
