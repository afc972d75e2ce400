import fc from 'fast-check'
import { addDays, startOfDay, type CivilDate } from '@sunshine/rubric/civil-date'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { defaultLimits, dueDate, type DueDate } from './due.ts'
import { dueSentence } from './explain.ts'
import { calendarEditSchema } from './edit-schema.ts'
import { editedCalendar, type CalendarEdit } from './edited.ts'
import {
  addWorkingDays,
  chinaCalendar,
  countWorkingDays,
  dayKind,
  isWorkingDay,
  type Calendar,
} from './working-days.ts'

const edit = (date: CivilDate, kind: CalendarEdit['kind'], more: Partial<CalendarEdit> = {}): CalendarEdit => ({
  date,
  kind,
  name: '停课',
  notice: '珠教通〔2026〕40号',
  ...more,
})
const edited = (...edits: CalendarEdit[]): Calendar => editedCalendar(chinaCalendar, edits, null)

/** A complaint's due date, accepted at Beijing midnight of a day. */
const dueFrom = (calendar: Calendar, from: CivilDate, days = 5): DueDate =>
  dueDate({
    calendar,
    limits: { ...defaultLimits, byType: { ...defaultLimits.byType, complaint: { days, unit: 'working' } } },
    type: 'complaint',
    priority: 'normal',
    acceptedAt: startOfDay(from),
  })

describe('the bureau’s edits', () => {
  test('[DL-8] a holiday, a make-up day and a day taken back are what the bureau says, by its paper', () => {
    const calendar = edited(
      edit('2026-11-24', 'holiday'),
      edit('2026-11-28', 'makeUp'),
      edit('2026-10-01', 'ordinary'),
      edit('2026-10-10', 'ordinary'),
    )
    const notice = '珠教通〔2026〕40号'
    expect(dayKind(calendar, '2026-11-24')).toEqual({ kind: 'holiday', name: '停课', notice, provisional: false })
    expect(dayKind(calendar, '2026-11-28')).toMatchObject({ kind: 'makeUp', notice })
    expect(dayKind(calendar, '2026-10-01')).toMatchObject({ kind: 'working', notice })
    expect(dayKind(calendar, '2026-10-10')).toMatchObject({ kind: 'weekend', notice })
  })
  test('[DL-8] the last edit of a day holds', () => {
    expect(dayKind(edited(edit('2026-11-24', 'holiday'), edit('2026-11-24', 'ordinary')), '2026-11-24').kind).toBe(
      'working',
    )
    expect(dayKind(edited(edit('2026-11-24', 'ordinary'), edit('2026-11-24', 'holiday')), '2026-11-24').kind).toBe(
      'holiday',
    )
  })
  test('[DL-8] a make-up Saturday taken back is passed over as the weekend it is', () => {
    const calendar = edited(edit('2026-10-10', 'ordinary', { name: '' }))
    const due = dueFrom(calendar, '2026-10-07', 3)
    expect(dueSentence(calendar, '2026-10-07', due)).toBe(
      '3 个工作日 → 10月12日（周一）24:00 前；跳过 10月10–11日（周末）',
    )
  })
  test('[DL-4] a day the bureau enters beyond the known days counts as entered, and stays provisional', () => {
    const calendar = edited(edit('2027-01-01', 'holiday'))
    expect(dueFrom(calendar, '2026-12-30')).toMatchObject({ dueOn: '2027-01-07', provisional: true })
  })
  test('[DL-4] once the bureau vouches for the next year, its due dates are certain', () => {
    const calendar = editedCalendar(chinaCalendar, [edit('2027-01-01', 'holiday')], '2027-12-31')
    expect(dueFrom(calendar, '2026-12-30')).toMatchObject({ dueOn: '2027-01-07', provisional: false })
  })
  test('[DL-9] the version names the base, the number of edits, and another known-through date', () => {
    const one = edit('2026-11-24', 'holiday')
    expect([
      editedCalendar(chinaCalendar, [], null).version,
      editedCalendar(chinaCalendar, [one, one, one], null).version,
      editedCalendar(chinaCalendar, [one], chinaCalendar.knownThrough).version,
      editedCalendar(chinaCalendar, [one], '2027-12-31').version,
      editedCalendar(chinaCalendar, [], '2027-12-31').version,
    ]).toEqual([
      'china-2018-2026.1',
      'china-2018-2026.1+3',
      'china-2018-2026.1+1',
      'china-2018-2026.1+1~2027-12-31',
      'china-2018-2026.1~2027-12-31',
    ])
  })
})

describe('an edit as entered', () => {
  const accepted = (entered: object): boolean => v.is(calendarEditSchema, entered)
  test('[DL-8] a real day, a known kind, a name and a notice are asked for', () => {
    expect(accepted(edit('2026-11-24', 'holiday'))).toBe(true)
    expect(accepted(edit('2026-11-24', 'ordinary', { name: '' }))).toBe(true)
  })
  test.each([
    ['a day that does not exist', { date: '2026-02-29' }],
    ['a day in another notation', { date: '2026/11/24' }],
    ['a kind nobody knows', { kind: 'half' }],
    ['a holiday without a name', { name: ' 　' }],
    ['an edit without a notice', { notice: '' }],
    ['an ordinary day without a notice', { kind: 'ordinary', name: '', notice: ' ' }],
    ['a key nobody knows', { until: '2026-11-30' }],
  ])('[DL-8] %s is refused', (_, wrong) => {
    expect(accepted({ ...edit('2026-11-24', 'holiday'), ...wrong })).toBe(false)
  })
})

describe('laws of edited calendars', () => {
  const anyDay = fc.integer({ min: 0, max: 3286 }).map((days) => addDays('2018-01-01', days))
  const anyKind = fc.constantFrom('holiday' as const, 'makeUp' as const, 'ordinary' as const)
  const anyEdit = fc.record({ date: anyDay, kind: anyKind }).map(({ date, kind }) => edit(date, kind))
  /** Edits close together, so that they fall between acceptance and due date. */
  const nearEdits = (from: CivilDate) =>
    fc.array(
      fc
        .record({ after: fc.integer({ min: -5, max: 40 }), kind: anyKind })
        .map(({ after, kind }) => edit(addDays(from, after), kind)),
      { maxLength: 12 },
    )
  const scene = anyDay.chain((from) =>
    fc.record({ from: fc.constant(from), edits: nearEdits(from), days: fc.integer({ min: 1, max: 15 }) }),
  )

  test('[DL-2] adding working days and counting them undo each other, in any edited calendar', () => {
    fc.assert(
      fc.property(scene, ({ from, edits, days }) => {
        const calendar = edited(...edits)
        const end = addWorkingDays(calendar, from, days)
        expect(countWorkingDays(calendar, from, end)).toBe(days)
        const later = addDays(from, days)
        const count = countWorkingDays(calendar, from, later)
        if (isWorkingDay(calendar, later)) expect(addWorkingDays(calendar, from, count)).toBe(later)
        else expect(addWorkingDays(calendar, from, count + 1) > later).toBe(true)
      }),
    )
  })
  test('[DL-5] the days counted are those that are worked, one by one, in any edited calendar', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 0, max: 400 }), ({ from, edits }, span) => {
        const calendar = edited(...edits)
        const each = Array.from({ length: span }, (_, index) => addDays(from, index + 1))
        expect(countWorkingDays(calendar, from, addDays(from, span))).toBe(
          each.filter((date) => isWorkingDay(calendar, date)).length,
        )
      }),
    )
  })
  test('[DL-8] the order of edits of different days does not matter', () => {
    const distinct = fc.uniqueArray(anyEdit, { selector: ({ date }) => date, maxLength: 10 })
    const shuffled = distinct.chain((edits) =>
      fc.record({
        edits: fc.constant(edits),
        other: fc.shuffledSubarray(edits, { minLength: edits.length, maxLength: edits.length }),
        from: anyDay,
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ edits, other, from }) => {
        expect(dueFrom(edited(...other), from, 15)).toEqual(dueFrom(edited(...edits), from, 15))
        for (const { date } of edits) expect(dayKind(edited(...other), date)).toEqual(dayKind(edited(...edits), date))
      }),
    )
  })
  test('[DL-8] an edit of a day that was not passed changes no due date', () => {
    fc.assert(
      fc.property(scene, anyKind, fc.integer({ min: 0, max: 300 }), ({ from, edits, days }, kind, far) => {
        const before = dueFrom(edited(...edits), from, days)
        for (const date of [addDays(from, -far), addDays(before.dueOn, far + 1)]) {
          const { calendarVersion: _, ...after } = dueFrom(edited(...edits, edit(date, kind)), from, days)
          expect(before).toMatchObject(after)
        }
      }),
    )
  })
  test('[DL-8] a day taken off never brings a due date nearer, a day made up never puts it off', () => {
    fc.assert(
      fc.property(scene, ({ from, edits, days }) => {
        const { dueOn } = dueFrom(chinaCalendar, from, days)
        for (const { date } of edits) {
          expect(dueFrom(edited(edit(date, 'holiday')), from, days).dueOn >= dueOn).toBe(true)
          expect(dueFrom(edited(edit(date, 'makeUp')), from, days).dueOn <= dueOn).toBe(true)
        }
      }),
    )
  })
  test('[DL-7] an edit moves nothing stored: neither a due date, nor the calendar it was counted by', () => {
    fc.assert(
      fc.property(scene, ({ from, edits, days }) => {
        const base = edited(...edits)
        const stored = dueFrom(base, from, days)
        const written = JSON.stringify(stored)
        const later = editedCalendar(base, [edit(stored.dueOn, 'holiday')], '2030-12-31')
        expect(dueFrom(later, from, days).dueOn > stored.dueOn).toBe(true)
        expect(JSON.stringify(stored)).toBe(written)
        expect(JSON.stringify(dueFrom(base, from, days))).toBe(written)
      }),
    )
  })
})
