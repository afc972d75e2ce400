import { expect, test } from 'vitest'
import { policyKeys } from '@sunshine/tickets/policy-words'
import { policyGrounds, policyGroups } from './policy-grounds.ts'

test('each choice stands in one group of the screen', () => {
  expect(policyGroups.flatMap(({ keys }) => keys).sort()).toEqual([...policyKeys].sort())
})

test('a clause is quoted from the notice, and a remark names nothing of the program', () => {
  for (const { clause, remark } of Object.values(policyGrounds)) {
    if (clause !== null) expect(clause).toMatch(/^附件[12]/)
    if (remark !== undefined) expect(remark).toMatch(/^[^a-z]+。$/i)
  }
})
