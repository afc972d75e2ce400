import fc from 'fast-check'
import { addDays, dayOfWeek, startOfDay, type CivilDate } from '@sunshine/rubric/civil-date'
import { describe, expect, test } from 'vitest'
import { beijing } from '../testing/builders.ts'
import { defaultLimits, dueDate } from './due.ts'
import { dueSentence, explainDue } from './explain.ts'
import {
  addWorkingDays,
  chinaCalendar,
  countWorkingDays,
  dayKind,
  isWorkingDay,
  type Calendar,
} from './working-days.ts'

const due = (
  acceptedAt: string,
  type: 'complaint' | 'inquiry' | 'report' = 'complaint',
  priority: 'normal' | 'important' | 'critical' = 'normal',
) => dueDate({ calendar: chinaCalendar, limits: defaultLimits, type, priority, acceptedAt: beijing(acceptedAt) })

const anyDay = fc.integer({ min: 0, max: 3286 }).map((days) => addDays('2018-01-01', days))

/** Days off on weekdays and days worked on weekends, as counted by hand from each year's notice. */
const perYear: readonly [number, number, number][] = [
  [2018, 18, 7],
  [2019, 17, 6],
  [2020, 19, 6],
  [2021, 18, 7],
  [2022, 18, 7],
  [2023, 18, 7],
  [2024, 19, 8],
  [2025, 18, 5],
  [2026, 19, 6],
]

describe('the calendar', () => {
  test.each(perYear)('[DL-1] %i has %i weekdays off and %i weekend days worked', (year, off, worked) => {
    const days = [...chinaCalendar.days].filter(([date]) => date.startsWith(String(year)))
    expect([
      days.filter(([date, day]) => day.kind === 'holiday' && dayOfWeek(date) <= 5).length,
      days.filter(([, day]) => day.kind === 'makeUp').length,
    ]).toEqual([off, worked])
  })
  test('[DL-1] only weekend days are made up, and every moved day is moved by a numbered notice', () => {
    for (const [date, { kind, notice }] of chinaCalendar.days) {
      if (kind === 'makeUp') expect([date, dayOfWeek(date) >= 6]).toEqual([date, true])
      expect(notice).toMatch(/^国办发明电〔20\d\d〕\d+号$/)
    }
  })
  test('[DL-1] a make-up Saturday counts, National Day and an ordinary Sunday do not', () => {
    expect(dayKind(chinaCalendar, '2024-10-12')).toEqual({
      kind: 'makeUp',
      name: '国庆节',
      notice: '国办发明电〔2023〕7号',
      provisional: false,
    })
    expect(isWorkingDay(chinaCalendar, '2024-10-01')).toBe(false)
    expect(isWorkingDay(chinaCalendar, '2024-10-13')).toBe(false)
  })
  test('[DL-1] the epidemic spring of 2020: 31 January was off as well', () => {
    expect(dayKind(chinaCalendar, '2020-01-31')).toMatchObject({ kind: 'holiday', notice: '国办发明电〔2020〕1号' })
  })
  test('[DL-4] beyond the known year a weekday counts, provisionally', () => {
    expect(dayKind(chinaCalendar, '2027-01-01')).toEqual({
      kind: 'working',
      name: null,
      notice: null,
      provisional: true,
    })
  })
})

describe('counting working days', () => {
  test('[DL-2] the end is a working day and the days counted are as many as asked', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const end = addWorkingDays(chinaCalendar, from, count)
        expect(isWorkingDay(chinaCalendar, end)).toBe(true)
        expect(countWorkingDays(chinaCalendar, from, end)).toBe(count)
      }),
    )
  })
  test('[DL-5] counting back is the same number below zero, and longer spans never count less', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a: CivilDate, b: CivilDate) => {
        expect(countWorkingDays(chinaCalendar, a, b)).toBe(0 - countWorkingDays(chinaCalendar, b, a))
        expect(countWorkingDays(chinaCalendar, a, addDays(a > b ? a : b, 1))).toBeGreaterThanOrEqual(
          countWorkingDays(chinaCalendar, a, a > b ? a : b),
        )
      }),
    )
  })
})

describe('due dates', () => {
  test.each([
    ['2026-11-23T00:00', '2026-11-30'],
    ['2026-11-23T09:00', '2026-11-30'],
    ['2026-11-23T23:59:59.999', '2026-11-30'],
    ['2026-11-24T00:00', '2026-12-01'],
  ])('[DL-2] a complaint accepted %s is due on %s: the hour does not matter, the day does', (acceptedAt, on) => {
    expect(due(acceptedAt).dueOn).toBe(on)
  })
  test('[DL-2] accepted on a holiday, counting begins on the first working day after it', () => {
    expect(due('2026-10-03T10:00', 'inquiry').dueOn).toBe('2026-10-10')
  })
  test('[DL-1] over National Day 2024 five working days end on the make-up Saturday', () => {
    expect(due('2024-09-30T10:00').dueOn).toBe('2024-10-12')
  })
  test.each([
    ['complaint', 'normal', '2026-11-30', { days: 5, unit: 'working' }],
    ['inquiry', 'normal', '2026-11-26', { days: 3, unit: 'working' }],
    ['report', 'normal', '2026-12-14', { days: 15, unit: 'working' }],
    ['complaint', 'important', '2026-11-26', { days: 3, unit: 'working' }],
    ['report', 'important', '2026-11-26', { days: 3, unit: 'working' }],
    ['inquiry', 'critical', '2026-11-24', { days: 1, unit: 'calendar' }],
  ] as const)('[DL-3] %s, %s: due on %s', (type, priority, on, limit) => {
    expect(due('2026-11-23T09:00', type, priority)).toMatchObject({ dueOn: on, limit })
  })
  test('[DL-3] a critical ticket of a Friday is due on Saturday: calendar days do not stop for weekends', () => {
    expect(due('2026-11-27T17:00', 'complaint', 'critical').dueOn).toBe('2026-11-28')
  })
  test('[DL-4] the last known day itself is certain, the next one is not', () => {
    const kinds = ['2026-12-31', '2027-01-01'].map((day) => dayKind(chinaCalendar, day).provisional)
    const dues = ['2026-12-24T09:00', '2026-12-25T09:00'].map((accepted) => due(accepted))
    expect(kinds).toEqual([false, true])
    expect(dues.map(({ dueOn, provisional }) => [dueOn, provisional])).toEqual([
      ['2026-12-31', false],
      ['2027-01-01', true],
    ])
  })
  test('[DL-4] a due date in a year without a notice is provisional', () => {
    expect(due('2026-12-30T09:00')).toMatchObject({ dueOn: '2027-01-06', provisional: true })
  })
  test('[DL-7] a due date carries the version of the calendar it was counted by', () => {
    const edited: Calendar = {
      ...chinaCalendar,
      version: 'edited',
      days: new Map([['2026-11-25', { kind: 'holiday', name: '停电', notice: '区政府' }]]),
    }
    const before = due('2026-11-23T09:00')
    const after = dueDate({
      calendar: edited,
      limits: defaultLimits,
      type: 'complaint',
      priority: 'normal',
      acceptedAt: beijing('2026-11-23T09:00'),
    })
    expect([before.dueOn, before.calendarVersion, after.dueOn, after.calendarVersion]).toEqual([
      '2026-11-30',
      'china-2018-2026.1',
      '2026-12-01',
      'edited',
    ])
  })
})

describe('laws of due dates', () => {
  const anyType = fc.constantFrom('inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other')
  const anyPriority = fc.constantFrom('normal', 'important', 'critical')
  const dueOf = (
    acceptedAt: number,
    type: keyof typeof defaultLimits.byType,
    priority: keyof typeof defaultLimits.byPriority,
  ) => dueDate({ calendar: chinaCalendar, limits: defaultLimits, type, priority, acceptedAt })

  test('[DL-2] whoever is accepted later is never due earlier', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 20 * 86_400_000 }),
        anyType,
        anyPriority,
        (day, wait, type, priority) => {
          const accepted = startOfDay(day)
          expect(dueOf(accepted + wait, type, priority).dueOn >= dueOf(accepted, type, priority).dueOn).toBe(true)
        },
      ),
    )
  })
  test('[DL-3] a working-day limit never ends on a day off, and a higher priority never gives more time', () => {
    fc.assert(
      fc.property(anyDay, anyType, anyPriority, (day, type, priority) => {
        const found = dueOf(startOfDay(day), type, priority)
        if (found.limit.unit === 'working') expect(isWorkingDay(chinaCalendar, found.dueOn)).toBe(true)
        expect(found.dueOn <= dueOf(startOfDay(day), type, 'normal').dueOn).toBe(true)
        expect(found.dueOn > day).toBe(true)
      }),
    )
  })
})

describe('why this day', () => {
  test('[DL-6] every day between is listed, counted or not, and why', () => {
    const acceptedAt = beijing('2026-09-30T10:00')
    const found = due('2026-09-30T10:00', 'inquiry')
    expect(
      explainDue(chinaCalendar, acceptedAt, found).map(({ date, kind, counted, name }) => [
        date.slice(5),
        kind,
        counted,
        name,
      ]),
    ).toEqual([
      ['10-01', 'holiday', null, '国庆节'],
      ['10-02', 'holiday', null, '国庆节'],
      ['10-03', 'holiday', null, '国庆节'],
      ['10-04', 'holiday', null, '国庆节'],
      ['10-05', 'holiday', null, '国庆节'],
      ['10-06', 'holiday', null, '国庆节'],
      ['10-07', 'holiday', null, '国庆节'],
      ['10-08', 'working', 1, null],
      ['10-09', 'working', 2, null],
      ['10-10', 'makeUp', 3, '国庆节'],
    ])
  })
  test.each([
    ['2026-11-25T09:00', '5 个工作日 → 12月2日（周三）24:00 前；跳过 11月28–29日（周末）'],
    ['2026-11-23T09:00', '5 个工作日 → 11月30日（周一）24:00 前；跳过 11月28–29日（周末）'],
    ['2026-12-28T09:00', '5 个工作日 → 1月4日（周一）24:00 前；跳过 1月2–3日（周末）（暂定，节假日安排尚未公布）'],
  ])('[DL-6] accepted %s: %s', (acceptedAt, sentence) => {
    expect(dueSentence(chinaCalendar, beijing(acceptedAt), due(acceptedAt))).toBe(sentence)
  })
  test('[DL-6] the make-up Saturday is not among the days passed over, the holidays are, each under its name', () => {
    expect(dueSentence(chinaCalendar, beijing('2024-09-30T10:00'), due('2024-09-30T10:00'))).toBe(
      '5 个工作日 → 10月12日（周六）24:00 前；跳过 10月1–7日（国庆节）',
    )
  })
  test('[DL-6] a span over the end of a month names both months, and a critical ticket counts every day', () => {
    expect(dueSentence(chinaCalendar, beijing('2026-01-29T10:00'), due('2026-01-29T10:00'))).toBe(
      '5 个工作日 → 2月5日（周四）24:00 前；跳过 1月31日–2月1日（周末）',
    )
    const critical = due('2026-11-27T17:00', 'complaint', 'critical')
    expect(dueSentence(chinaCalendar, beijing('2026-11-27T17:00'), critical)).toBe(
      '1 个自然日 → 11月28日（周六）24:00 前',
    )
  })
  test('[DL-6] the last day listed is the due date and carries the limit’s number', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const acceptedAt = startOfDay(day)
        const found = dueDate({
          calendar: chinaCalendar,
          limits: defaultLimits,
          type: 'complaint',
          priority: 'normal',
          acceptedAt,
        })
        const days = explainDue(chinaCalendar, acceptedAt, found)
        expect(days[days.length - 1]).toMatchObject({ date: found.dueOn, counted: 5 })
      }),
    )
  })
})
