import { addDays } from '@sunshine/rubric/civil-date'
import { beforeAll, describe, expect, test } from 'vitest'
import { beijing } from '../testing/builders.ts'
import { defaultLimits, dueDate, type DueDate, type LimitsTable } from './due.ts'
import { dueLines } from './due-lines.ts'
import { dueSentence } from './explain.ts'
import { addWorkingDays, chinaCalendar, countWorkingDays } from './working-days.ts'

type Type = keyof LimitsTable['byType']
type Priority = keyof LimitsTable['byPriority']

interface Asked {
  readonly type?: Type
  readonly priority?: Priority
  readonly limits?: LimitsTable
}

/** A complaint of normal priority, unless said otherwise. */
function due(acceptedAt: string, asked: Asked = {}): DueDate {
  return dueDate({
    calendar: chinaCalendar,
    limits: defaultLimits,
    type: 'complaint',
    priority: 'normal',
    ...asked,
    acceptedAt: beijing(acceptedAt),
  })
}

/** Counted by hand from 国办发明电〔2024〕12号 for a ticket of Tuesday 30 September 2025: 1–8 October off, the 11th worked. */
const byHand: readonly [Type, Priority, string][] = [
  ['inquiry', 'normal', '2025-10-11'],
  ['assistance', 'normal', '2025-10-14'],
  ['complaint', 'normal', '2025-10-14'],
  ['report', 'normal', '2025-10-28'],
  ['suggestion', 'normal', '2025-10-14'],
  ['other', 'normal', '2025-10-14'],
  ['inquiry', 'important', '2025-10-11'],
  ['assistance', 'important', '2025-10-11'],
  ['complaint', 'important', '2025-10-11'],
  ['report', 'important', '2025-10-11'],
  ['suggestion', 'important', '2025-10-11'],
  ['other', 'important', '2025-10-11'],
  ['inquiry', 'critical', '2025-10-01'],
  ['assistance', 'critical', '2025-10-01'],
  ['complaint', 'critical', '2025-10-01'],
  ['report', 'critical', '2025-10-01'],
  ['suggestion', 'critical', '2025-10-01'],
  ['other', 'critical', '2025-10-01'],
]

describe.each([
  ['America/Los_Angeles', 480],
  ['Asia/Shanghai', -480],
])('on a machine in %s', (zone, winterOffset) => {
  beforeAll(() => {
    process.env['TZ'] = zone
  })
  test('[DL-13] the machine really is there', () => {
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(winterOffset)
  })

  test.each(byHand)('[DL-3] %s, %s, accepted before National Day 2025: due on %s', (type, priority, on) => {
    expect(due('2025-09-30T15:00', { type, priority })).toMatchObject({ dueOn: on, provisional: false })
  })

  test.each([
    ['the first instant of a day', '2025-10-09T00:00:00', '2025-10-15'],
    ['a second after midnight', '2025-10-09T00:00:01', '2025-10-15'],
    ['the last instant of the day before', '2025-10-08T23:59:59.999', '2025-10-14'],
    ['the last instant of that day', '2025-10-09T23:59:59.999', '2025-10-15'],
    ['noon in a holiday', '2025-10-03T12:00:00', '2025-10-14'],
    ['a make-up Saturday', '2025-10-11T09:00:00', '2025-10-17'],
    ['the Sunday after it', '2025-10-12T09:00:00', '2025-10-17'],
  ])('[DL-13] accepted at %s, the Beijing day begins the count', (_, acceptedAt, on) => {
    expect(due(acceptedAt).dueOn).toBe(on)
  })

  test.each([
    ['2018-12-28T10:00', '2019-01-07', 'the Saturday before New Year is made up, by the next year’s notice'],
    ['2022-12-30T10:00', '2023-01-09', 'New Year’s three days begin on the old year’s last'],
    ['2024-12-30T10:00', '2025-01-07', 'New Year’s Day alone is off'],
    ['2025-12-31T23:59:59.999', '2026-01-08', 'the last instant of a year'],
    ['2026-01-01T00:00', '2026-01-08', 'the first instant of a year'],
  ])('[DL-13] over a year’s end, accepted %s: due on %s (%s)', (acceptedAt, on) => {
    expect(due(acceptedAt)).toMatchObject({ dueOn: on, provisional: false })
  })

  test('[DL-11] the same lines explain the day', () => {
    expect(dueLines(chinaCalendar, '2024-12-30', due('2024-12-30T23:59:59.999', { type: 'inquiry' }))).toEqual([
      '12月31日（周二）第 1 个工作日',
      '1月1日（周三）元旦放假，不计（国办发明电〔2024〕12号）',
      '1月2日（周四）第 2 个工作日',
      '1月3日（周五）第 3 个工作日',
    ])
  })
})

describe('which limit wins', () => {
  const table = (
    more: { readonly complaint?: LimitsTable['byType']['complaint'] } & Partial<LimitsTable['byPriority']>,
  ) => {
    const { complaint = defaultLimits.byType.complaint, ...byPriority } = more
    return {
      byType: { ...defaultLimits.byType, complaint },
      byPriority: { ...defaultLimits.byPriority, ...byPriority },
    }
  }
  test('[DL-3] a type’s limit shorter than the priority’s stands', () => {
    const limits = table({ important: { days: 10, unit: 'working' } })
    expect(due('2025-09-30T15:00', { priority: 'important', limits })).toMatchObject({
      dueOn: '2025-10-14',
      limit: { days: 5, unit: 'working' },
    })
  })
  test('[DL-3] the shorter is the one that ends earlier: seven calendar days over a holiday before five working days', () => {
    const limits = table({ important: { days: 7, unit: 'calendar' } })
    expect(due('2025-09-30T15:00', { priority: 'important', limits })).toMatchObject({
      dueOn: '2025-10-07',
      limit: { days: 7, unit: 'calendar' },
    })
    expect(due('2025-11-03T15:00', { priority: 'important', limits })).toMatchObject({
      dueOn: '2025-11-10',
      limit: { days: 5, unit: 'working' },
    })
  })
  test('[DL-3] where both end on one day, the type’s limit is the one named', () => {
    const limits = table({ complaint: { days: 1, unit: 'working' } })
    expect(due('2025-11-03T15:00', { priority: 'critical', limits }).limit).toEqual({ days: 1, unit: 'working' })
  })
  test('[DL-3] a critical ticket is due the next day, be it a holiday, a Sunday or the 29th of February', () => {
    const critical = (acceptedAt: string): string => due(acceptedAt, { priority: 'critical' }).dueOn
    expect(critical('2025-09-30T23:59:59.999')).toBe('2025-10-01')
    expect(critical('2025-10-04T00:00')).toBe('2025-10-05')
    expect(critical('2025-11-08T10:00')).toBe('2025-11-09')
    expect(critical('2020-02-28T10:00')).toBe('2020-02-29')
  })
  test('[DL-3] the bureau may give normal priority a limit too', () => {
    const limits = table({ normal: { days: 2, unit: 'working' } })
    expect(due('2025-11-03T15:00', { limits }).dueOn).toBe('2025-11-05')
  })
})

describe('extension and transfer', () => {
  test('[DL-14] three working days more from the eve of National Day end on the make-up Saturday', () => {
    const { dueOn } = due('2025-09-23T10:00')
    expect([dueOn, addWorkingDays(chinaCalendar, dueOn, 3)]).toEqual(['2025-09-29', '2025-10-10'])
    expect(countWorkingDays(chinaCalendar, dueOn, '2025-10-10')).toBe(3)
  })
  test('[DL-14] an extension to a day off gives the working days before it and no more', () => {
    expect(countWorkingDays(chinaCalendar, '2025-09-26', '2025-09-30')).toBe(3)
    expect(countWorkingDays(chinaCalendar, '2025-09-26', '2025-10-05')).toBe(3)
  })
  test('[DL-14] an extension within a holiday gives no working day at all', () => {
    expect(countWorkingDays(chinaCalendar, '2025-09-30', '2025-10-08')).toBe(0)
  })
  test('[DL-14] a transfer in the last millisecond of the due day gives the new unit its whole limit', () => {
    const first = due('2025-09-30T15:00')
    const transferred = due(`${first.dueOn}T23:59:59.999`)
    expect(transferred.dueOn).toBe('2025-10-21')
    expect(countWorkingDays(chinaCalendar, first.dueOn, transferred.dueOn)).toBe(5)
  })
  test('[DL-14] a transfer on a holiday counts from the first working day after it, not from the acceptance', () => {
    expect(due('2025-10-05T08:00', { type: 'inquiry' }).dueOn).toBe('2025-10-11')
  })
})

describe('outside the calendar', () => {
  test.each([
    ['2026-12-30T09:00', '2027-01-06', true, 'the count runs past the last known day'],
    ['2030-05-01T09:00', '2030-05-08', true, 'no day is known'],
    ['2017-12-31T23:59:59.999', '2018-01-08', false, 'the count begins on the first known day'],
    ['2017-12-29T09:00', '2018-01-08', true, 'the count begins before it'],
    ['2017-09-29T09:00', '2017-10-06', true, 'long before: weekdays alone, as if there were no National Day'],
  ])('[DL-4] accepted %s: due on %s, provisional %s (%s)', (acceptedAt, on, provisional) => {
    expect(due(acceptedAt)).toMatchObject({ dueOn: on, provisional })
  })
  test('[DL-4] a critical ticket due on New Year’s Day of an unknown year is provisional too', () => {
    expect(due('2026-12-31T09:00', { priority: 'critical' })).toMatchObject({ dueOn: '2027-01-01', provisional: true })
  })
  test('[DL-4] the sentence says which side of the calendar it lies on', () => {
    const words = (acceptedAt: string): string =>
      dueSentence(chinaCalendar, beijing(acceptedAt), due(acceptedAt, { type: 'inquiry' }))
    expect(words('2026-12-30T09:00')).toContain('（暂定，节假日安排尚未公布）')
    expect(words('2017-11-06T09:00')).toContain('（暂定，早于节假日表的第一天）')
    expect(words('2017-12-29T09:00')).toBe(
      '3 个工作日 → 1月4日（周四）24:00 前；跳过 12月30–31日（周末）、1月1日（元旦）（暂定，早于节假日表的第一天）',
    )
    expect(words('2026-12-01T09:00')).not.toContain('暂定')
  })
  test('[DL-4] every day before and beyond is counted by its weekday', () => {
    for (const first of ['2017-01-01', '2027-01-01'])
      expect(countWorkingDays(chinaCalendar, first, addDays(first, 364))).toBe(260)
  })
})
