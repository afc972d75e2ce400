import { parseInstant } from '@sunshine/rubric/civil-date'
import { expect, test } from 'vitest'
import { agreementWords, stateTags, stateWords } from './state-words.ts'

const asOf = parseInstant('2026-03-05T10:20:00+08:00') ?? 0
const now = parseInstant('2026-03-06T09:00:00+08:00') ?? 0

test('[CT-8] how each line is, and from when the points are, is said in words', () => {
  expect(stateWords({ state: 'withdrawn', asOf }, now)).toBe('区里已撤回同意，不再读取。得分停在 3月5日 10:20。')
  expect(stateWords({ state: 'away', asOf: null }, now)).toContain('还没有读到过得分。')
  expect(stateWords({ state: 'live', asOf: now }, now)).toContain('截至 09:00')
  for (const state of ['new', 'live', 'away', 'withdrawn', 'refused', 'otherVersion'] as const) {
    expect(stateWords({ state, asOf }, now)).toMatch(/。$/)
    expect(stateTags[state].words).not.toMatch(/[a-zA-Z]/)
  }
  expect([agreementWords('agrees'), agreementWords('differs'), agreementWords(null)]).toEqual([
    '一致',
    '不一致',
    '待核对',
  ])
})
