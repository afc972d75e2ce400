import { expect, test } from 'vitest'
import { defaultLimits } from './due.ts'
import { parseLimits } from './limits.ts'

const { byType, byPriority } = defaultLimits
const { report: _, ...withoutReport } = byType
const { normal: __, ...withoutNormal } = byPriority
const typed = (more: object): object => ({ byType: { ...byType, ...more }, byPriority })
const complaint = (days: unknown, unit: unknown = 'working'): object => typed({ complaint: { days, unit } })

test('[DL-10] the shipped table is a valid one', () => {
  expect(parseLimits(defaultLimits)).toEqual({ limits: defaultLimits })
})

test.each([
  [1, 'working'],
  [365, 'working'],
  [1, 'calendar'],
  [365, 'calendar'],
])('[DL-10] a limit of %i %s days is accepted, also for normal priority', (days, unit) => {
  const entered = { byType, byPriority: { ...byPriority, normal: { days, unit } } }
  expect(parseLimits(entered)).toEqual({ limits: entered })
})

test.each([
  ['an unknown type', typed({ gossip: byType.other }), 'byType.gossip', 'no such key'],
  ['an unknown priority', { byType, byPriority: { ...byPriority, urgent: null } }, 'byPriority.urgent', 'no such key'],
  ['a third table', { byType, byPriority, byChannel: {} }, 'byChannel', 'no such key'],
  ['a type without a limit', { byType: withoutReport, byPriority }, 'byType.report', 'none is missing'],
  ['a type with none', typed({ report: null }), 'byType.report', 'an object with days, unit'],
  ['a priority left out', { byType, byPriority: withoutNormal }, 'byPriority.normal', 'none is missing'],
  ['no table by priority', { byType }, 'byPriority', 'missing'],
  ['no days', complaint(0), 'byType.complaint.days', '1 to 365'],
  ['more than a year', complaint(366), 'byType.complaint.days', '1 to 365'],
  ['half a day', complaint(2.5), 'byType.complaint.days', 'a whole number'],
  ['days in words', complaint('5'), 'byType.complaint.days', 'a whole number'],
  ['no number at all', complaint(NaN), 'byType.complaint.days', 'a whole number'],
  ['hours', complaint(5, 'hours'), 'byType.complaint.unit', 'working or calendar'],
  [
    'a limit with a note',
    typed({ complaint: { days: 5, unit: 'working', note: '' } }),
    'byType.complaint.note',
    'no such',
  ],
  ['no table at all', null, 'limits', 'byType, byPriority'],
])('[DL-10] %s is refused by name', (_case, entered, path, expected) => {
  expect(parseLimits(entered)).toEqual({ refusal: { path, expected: expect.stringContaining(expected) } })
})
