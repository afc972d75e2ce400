import { beforeAll, describe, expect, test } from 'vitest'
import { answerOf, differences, explainedInVain, explanationOf, type DayAnswer } from './cross-check.ts'
import { editedCalendar } from './edited.ts'
import { chinaCalendar } from './working-days.ts'

const span = ['2018-01-01', '2026-12-31'] as const
const theirs = new Map<string, DayAnswer>()

beforeAll(async () => {
  // chinese-days reads the machine's zone; set before it is loaded.
  process.env['TZ'] = 'Asia/Shanghai'
  const chineseDays = await import('chinese-days')
  for (const day of chineseDays.default.getWorkdaysInRange(...span)) theirs.set(day, { worked: true, holiday: null })
  for (const day of chineseDays.default.getHolidaysInRange(...span)) theirs.set(day, { worked: false, holiday: null })
  for (const day of theirs.keys()) theirs.set(day, answerOf(chineseDays.default.getDayDetail(day)))
})

const other = (date: string): DayAnswer => {
  const answer = theirs.get(date)
  if (answer === undefined) throw new Error(`chinese-days has no ${date}`)
  return answer
}

describe('our tables beside chinese-days, every day of 2018–2026', () => {
  test('[DL-12] both speak of all 3,287 days', () => {
    expect(theirs.size).toBe(3287)
  })
  test('[DL-12] whether a day is worked, both always agree', () => {
    const found = differences(chinaCalendar, other, span)
    expect(found.filter(({ ours, theirs: answer }) => ours.worked !== answer.worked)).toEqual([])
  })
  test('[DL-12] every other difference is explained, and every explanation is needed', () => {
    const found = differences(chinaCalendar, other, span)
    expect(found.map(({ date }) => date)).toEqual([
      '2019-04-06',
      '2019-04-07',
      '2019-06-08',
      '2019-06-09',
      '2019-09-14',
      '2019-09-15',
      '2025-10-06',
    ])
    expect(found.filter((each) => explanationOf(each) === undefined)).toEqual([])
    expect(explainedInVain(found)).toEqual([])
  })
  test.each([
    ['the epidemic spring’s extension forgotten', '2020-01-31', 'ordinary'],
    ['the make-up Saturday it took back kept', '2020-02-01', 'makeUp'],
    ['an ordinary Monday off', '2021-03-01', 'holiday'],
    ['a weekend under an explained name, yet worked', '2019-04-06', 'makeUp'],
  ] as const)('[DL-12] %s would be a difference nobody explains', (_, date, kind) => {
    const wrong = editedCalendar(chinaCalendar, [{ date, kind, name: '清明节', notice: 'none' }], null)
    const found = differences(wrong, other, span)
    expect(found.filter((each) => explanationOf(each) === undefined).map((each) => each.date)).toEqual([date])
  })
  test('[DL-12] an explanation whose difference is gone is called needless', () => {
    const found = differences(chinaCalendar, other, span)
    expect(explainedInVain(found.filter(({ date }) => date !== '2025-10-06'))).toEqual(['2025-10-06'])
  })
})
