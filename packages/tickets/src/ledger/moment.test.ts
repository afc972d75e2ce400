import { addDays, isCivilDate } from '@sunshine/rubric/civil-date'
import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockText } from './cell.ts'
import { momentOfSerial, momentOfText } from './moment.ts'

const at = (text: string, year = 2019): string | undefined => {
  const moment = momentOfText(text, year)
  if (moment === undefined) return undefined
  return moment.timeOfDay === null ? moment.on : `${moment.on} ${clockText(moment.timeOfDay)}`
}

describe('a date as people type it', () => {
  test.each([
    ['2019-3-4', '2019-03-04'],
    ['2019-03-04', '2019-03-04'],
    ['２０１９．３．４', '2019-03-04'],
    ['2019/3/4 9:05', '2019-03-04 09:05'],
    ['2019－3－4　９：０５', '2019-03-04 09:05'],
    ['20190304', '2019-03-04'],
    ['2019年3月4日', '2019-03-04'],
    ['2019 年 3 月 4 号 星期一', '2019-03-04'],
    ['2019/3/4（周一）15:00', '2019-03-04 15:00'],
    ['9月1日', '2019-09-01'],
    ['3月4日下午3点', '2019-03-04 15:00'],
    ['3月4日下午3点半', '2019-03-04 15:30'],
    ['3月4日 上午9时5分', '2019-03-04 09:05'],
    ['3月4日15时30分', '2019-03-04 15:30'],
    ['3月4日下午15:30', '2019-03-04 15:30'],
    ['3月4日中午12点', '2019-03-04 12:00'],
    ['3月4日晚上8点整', '2019-03-04 20:00'],
    ['2019-3-4 3:05 PM', '2019-03-04 15:05'],
    ['2019-3-4 12:05 am', '2019-03-04 00:05'],
    ['2019-03-04T09:05:30.250', '2019-03-04 09:05:30.250'],
    ['2019-3-8 24:00', '2019-03-08 23:59:59.999'],
    ['3月8日24点', '2019-03-08 23:59:59.999'],
    ['2019-03-04T01:05:00Z', '2019-03-04 09:05'],
    ['2019-03-04T20:05:00+00:00', '2019-03-05 04:05'],
    ['43528', '2019-03-04'],
    ['43528.5', '2019-03-04 12:00'],
  ])('[LG-4] %s is %s', (text, expected) => {
    expect(at(text)).toBe(expected)
  })
  test.each([
    '',
    '三月初',
    '2019-3',
    '2019年3月',
    '19-3-4',
    '3/4',
    '2019-2-29',
    '2月29日',
    '2019-13-1',
    '1919-3-4',
    '2019-3/4',
    '2019-3-4 25:00',
    '2019-3-4 24:01',
    '2019-3-4 9:60',
    '3月4日下午12点',
    '3月4日凌晨9点',
    '3月4日左右',
    '2019-3-4至3-8',
    '5个工作日',
    '201934',
  ])('[LG-4] %j is not guessed', (text) => {
    expect(at(text)).toBeUndefined()
  })
  test('[LG-4] a leap day needs a leap year', () => {
    expect([at('2月29日', 2020), at('2月29日', 2019)]).toEqual(['2020-02-29', undefined])
  })
})

describe('an Excel serial', () => {
  test('[LG-4] is a day of Excel’s calendar and a time to the millisecond', () => {
    expect(momentOfSerial(43_528)).toEqual({ on: '2019-03-04', timeOfDay: null })
    expect(momentOfSerial(43_528 + 545 / 1440)).toEqual({ on: '2019-03-04', timeOfDay: 545 * 60_000 })
    expect(momentOfSerial(36_526)?.on).toBe('2000-01-01')
    expect(momentOfSerial(73_050)?.on).toBe('2099-12-31')
  })
  test('[LG-4] outside the years 2000 to 2099 is no date', () => {
    for (const serial of [0, -1, 5, 36_525.9, 73_051, 1e300, Number.NaN]) expect(momentOfSerial(serial)).toBeUndefined()
  })
  test('[LG-4] of any minute of any day reads as that day and minute', () => {
    assert(
      property(integer({ min: 36_526, max: 73_050 }), integer({ min: 1, max: 1439 }), (day, minute) => {
        const moment = momentOfSerial(day + minute / 1440)
        expect(moment).toEqual({ on: addDays('1899-12-30', day), timeOfDay: minute * 60_000 })
        expect(isCivilDate(moment?.on ?? '')).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
