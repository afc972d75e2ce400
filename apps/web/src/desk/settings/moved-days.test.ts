import { chinaCalendar, editedCalendar } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { daysOf, movedSpans, weeksOf } from './moved-days.ts'

test('a holiday of eight days is one line, its make-up days are lines of their own in their months', () => {
  const months = movedSpans(chinaCalendar, 2025)
  expect([...months.keys()].sort((a, b) => a - b)).toEqual([1, 2, 4, 5, 9, 10])
  expect(months.get(10)).toEqual([
    { from: '2025-10-01', to: '2025-10-08', kind: 'holiday', name: '国庆节', notice: '国办发明电〔2024〕12号' },
    { from: '2025-10-11', to: '2025-10-11', kind: 'makeUp', name: '国庆节', notice: '国办发明电〔2024〕12号' },
  ])
})

test('a holiday over the end of a month stands once, in the month it begins in', () => {
  expect(
    movedSpans(chinaCalendar, 2023)
      .get(4)
      ?.map(({ from, to }) => [from, to]),
  ).toContainEqual(['2023-04-29', '2023-05-03'])
  expect(
    movedSpans(chinaCalendar, 2023)
      .get(5)
      ?.map(({ from }) => from),
  ).toEqual(['2023-05-06'])
})

test('a day the bureau took out of a holiday breaks it in two and stands between', () => {
  const notice = '珠教通〔2025〕30号'
  const edited = editedCalendar(chinaCalendar, [{ date: '2025-10-07', kind: 'ordinary', name: '', notice }], null)
  expect(
    movedSpans(edited, 2025)
      .get(10)
      ?.map(({ from, to, kind }) => [from.slice(8), to.slice(8), kind]),
  ).toEqual([
    ['01', '06', 'holiday'],
    ['07', '07', 'ordinary'],
    ['08', '08', 'holiday'],
    ['11', '11', 'makeUp'],
  ])
})

test('days of the same name with a day between them are lines of their own', () => {
  const off = { kind: 'holiday', name: '台风停课', notice: '珠教通〔2025〕30号' } as const
  const edits = ['2025-07-08', '2025-07-10'].map((date) => ({ date, ...off }))
  const months = movedSpans(editedCalendar(chinaCalendar, edits, null), 2025)
  expect(months.get(7)?.map(({ from, to }) => [from, to])).toEqual([
    ['2025-07-08', '2025-07-08'],
    ['2025-07-10', '2025-07-10'],
  ])
})

test('a span of days holds both its ends, and none when it ends before it begins', () => {
  expect(daysOf('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'])
  expect(daysOf('2026-03-02', '2026-03-01')).toEqual([])
})

test('weeks begin on Monday and hold the month’s days and no others', () => {
  const weeks = weeksOf(2026, 2)
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-02-01'])
  expect(weeks.flat().filter((date) => date !== null)).toHaveLength(28)
})
