import { zhuhui2019 } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { emptyAward, emptyCase, formOf, isGradable, missingIn, reviewOf, type GradableItem } from './grade-form.ts'

function item(id: string): GradableItem {
  const found = zhuhui2019.items.find((candidate) => candidate.id === id)
  if (!found || !isGradable(found)) throw new Error(id)
  return found
}

test('the parts a person grades are 2 and 3, never part 1', () => {
  expect(zhuhui2019.items.filter(isGradable).map(({ id }) => id)).toEqual(
    zhuhui2019.items.map(({ id }) => id).filter((id) => !id.startsWith('1.')),
  )
})

test('an ungraded item opens at full marks and saves without a reason', () => {
  const form = formOf(item('2.1a'), undefined)
  expect(reviewOf(item('2.1a'), form)).toEqual({ kind: 'discretionary', hundredths: 500 })
  expect(missingIn(item('2.1a'), form)).toBeUndefined()
})

test('half a point off owes a reason', () => {
  const form = { ...formOf(item('2.1a'), undefined), hundredths: 450 }
  expect(missingIn(item('2.1a'), form)).toContain('还没有写理由')
  expect(missingIn(item('2.1a'), { ...form, reason: '窗口没有公示电话' })).toBeUndefined()
})

test('an upheld complaint owes its authority, one that was not upheld owes nothing', () => {
  const form = formOf(item('2.2a'), undefined)
  expect(missingIn(item('2.2a'), { ...form, cases: [emptyCase] })).toContain('认定机关')
  expect(missingIn(item('2.2a'), { ...form, cases: [{ ...emptyCase, upheld: false }] })).toBeUndefined()
})

test('an award owes its case, document number and issuer', () => {
  const form = formOf(item('3.3'), undefined)
  const named = { ...emptyAward, case: '错峰放学' }
  expect(missingIn(item('3.3'), { ...form, awards: [emptyAward] })).toContain('案例')
  expect(missingIn(item('3.3'), { ...form, awards: [named] })).toContain('文号')
  expect(
    missingIn(item('3.3'), { ...form, awards: [{ ...named, documentNo: '市教〔2026〕3号', issuer: '市教育局' }] }),
  ).toBeUndefined()
})

test('a grade opens again as it was given', () => {
  const review = { kind: 'graded' as const, grade: 'fair' as const }
  const given = { review, reason: '更新慢', evidence: '台账', by: '周科长', at: 0 }
  const form = formOf(item('2.2b'), given)
  expect(reviewOf(item('2.2b'), form)).toEqual(review)
  expect([form.reason, form.evidence]).toEqual(['更新慢', '台账'])
})
