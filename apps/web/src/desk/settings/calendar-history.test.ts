import { expect, test } from 'vitest'
import { daysOf } from './moved-days.ts'
import { calendarVersions } from './calendar-history.ts'

const notice = '国办发明电〔2026〕9号'
const made = { reason: '国务院通知已发', by: '孙工', at: 1_795_000_000_000 }
const holiday = (date: string) => ({ edit: { date, kind: 'holiday', name: '春节', notice } as const, ...made })

test('the days of one act are one entry, days beside each other one span', () => {
  expect(calendarVersions({ calendarEdits: daysOf('2027-02-05', '2027-02-11').map(holiday), reaches: [] })).toEqual([
    { ...made, title: '2027年2月5–11日春节放假', lines: [{ words: notice }] },
  ])
})

test('another kind of day breaks the span, another act the entry', () => {
  const makeUp = { ...holiday('2027-02-12'), edit: { ...holiday('2027-02-12').edit, kind: 'makeUp' as const } }
  const later = { ...holiday('2027-02-13'), at: made.at + 1 }
  expect(
    calendarVersions({ calendarEdits: [holiday('2027-02-11'), makeUp, later], reaches: [] }).map(({ title }) => title),
  ).toEqual(['2027年2月11日（周四）春节放假、2027年2月12日（周五）春节调休上班', '2027年2月13日（周六）春节放假'])
})

test('how far the notices are known, who moved it and why stand among the edits, in the order made', () => {
  const first = holiday('2027-02-11')
  const reach = { through: '2027-12-31', reason: '新通知', by: '吴局长', at: first.at - 1 }
  expect(calendarVersions({ calendarEdits: [first], reaches: [reach] }).map(({ title, by }) => [title, by])).toEqual([
    ['节假日安排已知到 2027年12月31日', '吴局长'],
    [expect.stringContaining('2月11日'), first.by],
  ])
})
