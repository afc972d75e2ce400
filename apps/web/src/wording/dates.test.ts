import { parseInstant } from '@sunshine/rubric/civil-date'
import { expect, test } from 'vitest'
import { momentWords, recentWords } from './dates.ts'
import { dayWithWeekday } from './weekday.ts'

const at = (text: string): number => parseInstant(text) ?? NaN

test('an instant is said by Beijing’s clock, whatever zone it was written in', () => {
  const now = at('2019-03-20T00:00:00Z')
  expect(momentWords(at('2019-03-08T09:02:00Z'), now)).toBe('3月8日 17:02')
  expect(momentWords(at('2019-03-08T16:30:00Z'), now)).toBe('3月9日 00:30')
})

test('the year is said only when it is another one', () => {
  const now = at('2020-01-02T10:00:00+08:00')
  expect(momentWords(at('2019-12-31T23:59:00+08:00'), now)).toBe('2019年12月31日 23:59')
  expect(momentWords(at('2020-01-01T00:00:00+08:00'), now)).toBe('1月1日 00:00')
})

test('today needs no date and yesterday has a word', () => {
  const now = at('2019-03-09T00:10:00+08:00')
  expect(recentWords(at('2019-03-09T00:05:00+08:00'), now)).toBe('00:05')
  expect(recentWords(at('2019-03-08T23:59:00+08:00'), now)).toBe('昨天 23:59')
  expect(recentWords(at('2019-03-07T08:00:00+08:00'), now)).toBe('3月7日 08:00')
})

test('a day is named with its weekday', () => {
  expect([dayWithWeekday('2019-03-11'), dayWithWeekday('2019-03-10')]).toEqual(['3月11日（周一）', '3月10日（周日）'])
})
