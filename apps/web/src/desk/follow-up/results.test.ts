import { defaultSettings } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, clerk, dispatcher, reply, ticketAfter, type Step } from '../testing/tickets.ts'
import { missedWords, resultOfKey, reworkHint } from './results.ts'

const settings = defaultSettings
const missedAt = (...times: readonly string[]) =>
  ticketAfter('1', [
    ['2026-09-03T09:00', clerk, reply()],
    ...times.map((at): Step => [at, dispatcher, { type: 'followedUp', result: 'unreachable', notes: '' }]),
  ])

test('[FU-2] five keys, five results', () => {
  expect(['1', '2', '3', '4', '5', '6', 'x'].map(resultOfKey)).toEqual([
    'satisfied',
    'basicallySatisfied',
    'dissatisfied',
    'unreachable',
    'declined',
    undefined,
    undefined,
  ])
})

test('[FU-3] misses are counted, with when to try again in words', () => {
  const now = beijing('2026-09-10T12:00')
  expect(missedWords(missedAt(), { now, settings })).toBe('')
  expect(missedWords(missedAt('2026-09-10T09:00'), { now, settings })).toBe('未接通 1 次，今天 14:30再打')
  expect(missedWords(missedAt('2026-09-09T09:00'), { now, settings })).toBe('未接通 1 次，现在可以再打')
})

test('[FU-4] a proposed day says which days its count passes over', () => {
  expect(reworkHint(settings, '2026-09-10', '2026-09-15')).toMatch(/^从明天起按工作日数，跳过.*周末/)
  expect(reworkHint(settings, '2026-09-07', '2026-09-09')).toBe('从明天起按工作日数，中间没有休息日')
})
