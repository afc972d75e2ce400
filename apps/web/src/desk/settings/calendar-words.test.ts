import { expect, test } from 'vitest'
import { movedWords, spanWords } from './calendar-words.ts'

test('a span names its month once, both months where it crosses, and a single day its weekday', () => {
  expect(spanWords({ from: '2025-10-01', to: '2025-10-08' })).toBe('10月1–8日')
  expect(spanWords({ from: '2023-04-29', to: '2023-05-03' })).toBe('4月29日–5月3日')
  expect(spanWords({ from: '2025-10-11', to: '2025-10-11' })).toBe('10月11日（周六）')
})

test('a day taken back says what its weekday makes of it', () => {
  expect(movedWords({ kind: 'ordinary', name: '', from: '2026-10-08' })).toBe('照常上班')
  expect(movedWords({ kind: 'ordinary', name: '', from: '2026-10-10' })).toBe('周末照常休息')
  expect(movedWords({ kind: 'makeUp', name: '国庆节', from: '2026-10-10' })).toBe('国庆节调休上班')
})
