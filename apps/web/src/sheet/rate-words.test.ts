import type { Because, SheetItem } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { rateWords } from './rate-words.ts'

const item = (because: Because): SheetItem => ({
  id: '1.3b',
  points: '10.00',
  max: '10.00',
  deductions: [],
  notCharged: '0.00',
  notEarned: '0.00',
  waived: [],
  pending: [],
  labels: [],
  because,
})

test('a rate is never said without how many it was taken over', () => {
  expect(rateWords(item({ followedUp: 8, satisfied: 7, rate: '87.50', leftOut: [] }))).toBe(
    '回访 8 件，满意 7 件，满意率 87.50%。',
  )
})

test('who was left out of the denominator is counted', () => {
  const leftOut = [{ ticket: 't', why: 'declined' }]
  expect(rateWords(item({ followedUp: 8, satisfied: 8, rate: '100.00', leftOut }))).toContain('另有 1 件')
})

test('without a single call there is no rate to say', () => {
  expect(rateWords(item({ followedUp: 0, satisfied: 0, leftOut: [] }))).toBe('还没有回访样本。')
})

test('an item that counts no calls says nothing', () => {
  expect(rateWords(item({}))).toBeUndefined()
})
