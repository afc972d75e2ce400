import { addDays, beijingDate, dayOfWeek, startOfDay, type CivilDate } from '@sunshine/rubric/civil-date'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countdownWords } from './countdown.ts'
import { defaultLimits, dueDate } from './due.ts'
import { editedCalendar } from './edited.ts'
import { chinaCalendar } from './working-days.ts'
import { arrangements } from './years.ts'

const SEED = Number(process.env['SEED'] ?? 2026)

/** The printed notices read a second time, without the calendar's own code: which day is off under which name. */
const offByNotice = new Map<CivilDate, string>()
const workedByNotice = new Set<CivilDate>()
for (const { holidays } of arrangements)
  for (const [name, { off, worked = '' }] of Object.entries(holidays)) {
    const [first = off, last = first] = off.split('/')
    for (let day = first; day <= last; day = addDays(day, 1)) {
      offByNotice.set(day, name)
      workedByNotice.delete(day)
    }
    for (const day of worked.split(' ').filter((text) => text !== '')) {
      workedByNotice.add(day)
      offByNotice.delete(day)
    }
  }

function nameOfDayOff(day: CivilDate): string | undefined {
  if (workedByNotice.has(day)) return undefined
  return offByNotice.get(day) ?? (dayOfWeek(day) > 5 ? '周末' : undefined)
}

/** The days a sentence says are passed over, read back from its words; the year is that of the days looked at. */
function daysNamed(words: string, from: CivilDate): Map<CivilDate, string> {
  const named = new Map<CivilDate, string>()
  const dayOf = (month: string, day: string): CivilDate => {
    const text = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    const year = Number(from.slice(0, 4))
    return `${year}-${text}` > from ? `${year}-${text}` : `${year + 1}-${text}`
  }
  for (const span of (words.split('；跳过 ')[1] ?? '').split('、').filter((text) => text !== '')) {
    const [, month = '', day = '', endMonth, endDay, name = ''] =
      /^(\d+)月(\d+)日?(?:–(?:(\d+)月)?(\d+)日)? (.+)$/.exec(span) ?? []
    const last = dayOf(endMonth ?? month, endDay ?? day)
    for (let date = dayOf(month, day); date <= last; date = addDays(date, 1)) named.set(date, name)
  }
  return named
}

const anyAcceptance = fc.record({
  acceptedAt: fc
    .tuple(fc.integer({ min: 0, max: 3250 }), fc.integer({ min: 0, max: 86_399_999 }))
    .map(([days, ms]) => startOfDay(addDays('2018-01-01', days)) + ms),
  type: fc.constantFrom('inquiry' as const, 'complaint' as const, 'report' as const),
  /** When the list is looked at, in days after the acceptance: also past the due day. */
  later: fc.integer({ min: 0, max: 30 }),
})

describe('the countdown', () => {
  test('[WL-2] of 1,000 random acceptances counts each working day of the printed calendar and names every other day', () => {
    fc.assert(
      fc.property(anyAcceptance, ({ acceptedAt, type, later }) => {
        const due = dueDate({ calendar: chinaCalendar, limits: defaultLimits, type, priority: 'normal', acceptedAt })
        const today = addDays(beijingDate(acceptedAt), later)
        fc.pre(due.dueOn <= '2026-12-31' && today <= '2026-12-31')
        const words = countdownWords(chinaCalendar, today, due.dueOn)
        const [from, to] = today < due.dueOn ? [today, due.dueOn] : [due.dueOn, today]
        const passed = new Map<CivilDate, string>()
        let worked = 0
        for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
          const name = nameOfDayOff(day)
          if (name === undefined) worked++
          else passed.set(day, name)
        }
        expect(daysNamed(words, from)).toEqual(passed)
        if (from !== to && worked > 0) expect(words).toContain(` ${worked} 个工作日`)
      }),
      { numRuns: 1000, seed: SEED },
    )
  })
  test('[WL-2] reads like this', () => {
    const on = (today: CivilDate, dueOn: CivilDate): string => countdownWords(chinaCalendar, today, dueOn)
    expect([
      on('2026-09-03', '2026-09-08'),
      on('2026-09-07', '2026-09-08'),
      on('2026-09-08', '2026-09-08'),
      on('2026-09-10', '2026-09-08'),
      on('2026-09-14', '2026-09-11'),
      on('2026-09-12', '2026-09-11'),
      on('2025-09-26', '2025-10-11'),
      on('2026-01-30', '2026-02-26'),
      on('2026-04-30', '2026-05-08'),
      on('2027-01-04', '2027-01-08'),
    ]).toMatchInlineSnapshot(`
      [
        "还剩 3 个工作日；跳过 9月5–6日 周末",
        "还剩 1 个工作日",
        "今天 24 点到期",
        "已超期 2 个工作日",
        "已超期 1 个工作日；跳过 9月12–13日 周末",
        "已超期；跳过 9月12日 周末",
        "还剩 6 个工作日；跳过 9月27日 周末、10月1–8日 国庆节",
        "还剩 14 个工作日；跳过 1月31日–2月1日 周末、2月7–8日 周末、2月15–23日 春节",
        "还剩 3 个工作日；跳过 5月1–5日 劳动节",
        "还剩 4 个工作日",
      ]
    `)
  })
  test('[WL-2] names a day the bureau itself closed', () => {
    const closed = { date: '2026-09-07', kind: 'holiday', name: '台风停课', notice: '区教育局通知' } as const
    const calendar = editedCalendar(chinaCalendar, [closed], null)
    expect(countdownWords(calendar, '2026-09-03', '2026-09-09')).toBe(
      '还剩 3 个工作日；跳过 9月5–6日 周末、9月7日 台风停课',
    )
  })
})
