import { assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  beijingDate,
  beijingTimeOfDay,
  dayNumber,
  dayOfWeek,
  endOfDay,
  formatInstant,
  isCivilDate,
  parseInstant,
  startOfDay,
} from './civil-date.ts'

describe('days', () => {
  test('[TM-7] every day from 1899 to 2101 reads back, follows the one before and keeps the week', () => {
    let day = '1899-12-31'
    let weekday = dayOfWeek(day)
    for (let number = dayNumber(day); number < dayNumber('2101-01-01'); number++) {
      expect(dayNumber(day)).toBe(number)
      expect(dayOfWeek(day)).toBe(weekday)
      day = addDays(day, 1)
      weekday = (weekday % 7) + 1
    }
    expect(day).toBe('2101-01-01')
  })
  test.each([
    ['1970-01-01', 0],
    ['2000-02-29', 11_016],
    ['2019-03-08', 17_963],
  ])('[TM-7] %s is day %i', (date, number) => {
    expect(dayNumber(date)).toBe(number)
  })
  test.each([
    ['2019-03-08', 5],
    ['2019-03-10', 7],
    ['2019-03-11', 1],
    ['1969-12-31', 3],
  ])('[TM-7] %s falls on weekday %i', (date, weekday) => {
    expect(dayOfWeek(date)).toBe(weekday)
  })
  test.each([
    '2019-02-29',
    '2100-02-29',
    '2019-13-01',
    '2019-00-10',
    '2019-04-31',
    '2019-3-08',
    '20190308',
    ' 2019-03-08',
    '',
  ])('[SC-9] "%s" is no calendar day', (text) => {
    expect(isCivilDate(text)).toBe(false)
    expect(() => dayNumber(text)).toThrow('not a calendar day')
  })
  test.each(['2000-02-29', '2020-02-29', '2019-12-31'])('[SC-9] %s is a calendar day', (text) => {
    expect(isCivilDate(text)).toBe(true)
  })
  test('[TM-7] days are counted backwards across a leap day', () => {
    expect(addDays('2020-03-01', -1)).toBe('2020-02-29')
    expect(addDays('2019-03-01', -1)).toBe('2019-02-28')
    expect(addDays('2020-01-01', -366)).toBe('2018-12-31')
  })
})

describe('instants', () => {
  test.each([
    '2019-03-04T12:00:00+08:00',
    '2019-03-04T12:00+08:00',
    '2019-03-04T04:00:00Z',
    '2019-03-03T23:00:00.000-05:00',
    '2019-03-04T09:30:00+05:30',
  ])('[SC-8] %s is noon of 4 March in Beijing', (text) => {
    expect(parseInstant(text)).toBe(1_551_672_000_000)
  })
  test.each([
    '2019-03-04T12:00:00',
    '2019-03-04',
    '2019-03-04 12:00:00+08:00',
    '2019-03-04T24:00:00+08:00',
    '2019-03-04T12:60:00+08:00',
    '2019-03-04T12:00:60+08:00',
    '2019-02-29T12:00:00+08:00',
    '2019-03-04T12:00:00+0800',
    '2019-03-04T12:00:00+15:00',
    '2019-03-04T12:00:00+08:60',
    '2019-03-04T12:00:00,5+08:00',
    '2019-03-04T12:00:00.+08:00',
    'yesterday',
  ])('[SC-9] "%s" is refused as an instant', (text) => {
    expect(parseInstant(text)).toBeUndefined()
  })
  test('[SC-8] what is finer than a millisecond is cut off, so the last moment of a day stays in it', () => {
    expect(parseInstant('2019-03-08T23:59:59.9999+08:00')).toBe(endOfDay('2019-03-08'))
  })
  test('[SC-8] an instant is written in Beijing time, with milliseconds only where there are any', () => {
    expect(formatInstant(1_551_672_000_000)).toBe('2019-03-04T12:00:00+08:00')
    expect(formatInstant(endOfDay('2019-12-31'))).toBe('2019-12-31T23:59:59.999+08:00')
    expect(formatInstant(startOfDay('2020-02-29') + 7)).toBe('2020-02-29T00:00:00.007+08:00')
  })
  test('[SC-8] 16:00 UTC is the next day in Beijing', () => {
    expect(beijingDate(parseInstant('2019-12-31T15:59:59.999Z') ?? 0)).toBe('2019-12-31')
    expect(beijingDate(parseInstant('2019-12-31T16:00:00Z') ?? 0)).toBe('2020-01-01')
  })
  test('[SC-8] whatever is written reads back as the same instant, also before 1970', () => {
    const instants = integer({ min: startOfDay('1900-01-01'), max: startOfDay('2200-01-01') })
    assert(
      property(instants, (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at)
        expect(startOfDay(beijingDate(at)) + beijingTimeOfDay(at)).toBe(at)
        expect(at).toBeLessThanOrEqual(endOfDay(beijingDate(at)))
      }),
    )
  })
})
