import { defaultPolicy } from '@sunshine/rubric'
import { defaultSettings } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { isForNextYear, policyProposal } from './policy-proposal.ts'

const about = { settings: defaultSettings, held: defaultPolicy, today: '2026-11-28' }
const typed = (effectiveOn: string) => ({ urgeCombine: 'sum', effectiveOn, reason: '' })
const years = (effectiveOn: string, today = about.today) =>
  policyProposal(typed(effectiveOn), { ...about, today })?.years.map(({ year, now, proposed }) => [
    year,
    now.policy.urgeCombine,
    proposed.policy.urgeCombine,
  ])

test('[AM-3] a change of this year is shown for this year, one that reaches back for last year too', () => {
  expect(years('2026-11-28')).toEqual([[2026, 'replace', 'sum']])
  expect(years('2025-12-01')).toEqual([
    [2025, 'replace', 'sum'],
    [2026, 'replace', 'sum'],
  ])
})

test('[AM-3] a change that begins next year is tried on this year’s tickets', () => {
  expect(isForNextYear(typed('2027-01-01'), '2026-11-28')).toBe(true)
  expect(years('2027-01-01')).toEqual([[2026, 'replace', 'sum']])
})

test('a form that changes nothing, or is not whole, proposes nothing', () => {
  expect(policyProposal({ urgeCombine: 'replace', effectiveOn: '2026-12-01' }, about)).toBeUndefined()
  expect(policyProposal({ urgeCombine: 'sum', effectiveOn: '' }, about)).toBeUndefined()
})
