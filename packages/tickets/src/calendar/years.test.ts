import { addDays, dayOfWeek, type CivilDate } from '@sunshine/rubric/civil-date'
import { expect, test } from 'vitest'
import { chinaCalendar, dayKind, isWorkingDay } from './working-days.ts'

/** Weekdays off and weekend days worked, written from the npm package chinese-days 1.5.7, not from our own table. */
const frozen: readonly [year: string, off: string, worked: string][] = [
  [
    '2018',
    '01-01 02-15 02-16 02-19 02-20 02-21 04-05 04-06 04-30 05-01 06-18 09-24 10-01 10-02 10-03 10-04 10-05 12-31',
    '02-11 02-24 04-08 04-28 09-29 09-30 12-29',
  ],
  [
    '2019',
    '01-01 02-04 02-05 02-06 02-07 02-08 04-05 05-01 05-02 05-03 06-07 09-13 10-01 10-02 10-03 10-04 10-07',
    '02-02 02-03 04-28 05-05 09-29 10-12',
  ],
  [
    '2020',
    '01-01 01-24 01-27 01-28 01-29 01-30 01-31 04-06 05-01 05-04 05-05 06-25 06-26 10-01 10-02 10-05 10-06 10-07 10-08',
    '01-19 04-26 05-09 06-28 09-27 10-10',
  ],
  [
    '2021',
    '01-01 02-11 02-12 02-15 02-16 02-17 04-05 05-03 05-04 05-05 06-14 09-20 09-21 10-01 10-04 10-05 10-06 10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  ],
  [
    '2022',
    '01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 10-03 10-04 10-05 10-06 10-07',
    '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  ],
  [
    '2023',
    '01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 10-05 10-06',
    '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  ],
  [
    '2024',
    '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ],
  [
    '2025',
    '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08',
    '01-26 02-08 04-27 09-28 10-11',
  ],
  [
    '2026',
    '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ],
]

function moved(year: string, kind: 'holiday' | 'makeUp'): string {
  const days: CivilDate[] = []
  for (let date = `${year}-01-01`; date.startsWith(year); date = addDays(date, 1)) {
    const works = isWorkingDay(chinaCalendar, date)
    if (works !== dayOfWeek(date) <= 5 && works === (kind === 'makeUp')) days.push(date.slice(5))
  }
  return days.join(' ')
}

test.each(frozen)('[DL-1] every day of %s is worked or not as an independent calendar has it', (year, off, worked) => {
  expect([moved(year, 'holiday'), moved(year, 'makeUp')]).toEqual([off, worked])
})

test.each([
  ['2018-04-05', '国办发明电〔2017〕12号'],
  ['2018-12-31', '国办发明电〔2018〕15号'],
  ['2019-04-05', '国办发明电〔2018〕15号'],
  ['2019-05-02', '国办发明电〔2019〕3号'],
  ['2020-01-24', '国办发明电〔2019〕16号'],
  ['2020-01-31', '国办发明电〔2020〕1号'],
  ['2021-02-11', '国办发明电〔2020〕27号'],
  ['2022-01-31', '国办发明电〔2021〕11号'],
  ['2023-01-23', '国办发明电〔2022〕16号'],
  ['2024-02-12', '国办发明电〔2023〕7号'],
  ['2025-01-28', '国办发明电〔2024〕12号'],
  ['2026-02-16', '国办发明电〔2025〕7号'],
])('[DL-1] %s is off by %s', (date, notice) => {
  expect(dayKind(chinaCalendar, date)).toMatchObject({ kind: 'holiday', notice })
})

test('[DL-1] 1 February 2020, once a make-up Saturday, was not worked: the extension took it back', () => {
  expect(dayKind(chinaCalendar, '2020-02-01')).toMatchObject({ kind: 'holiday', notice: '国办发明电〔2020〕1号' })
  expect(isWorkingDay(chinaCalendar, '2020-02-03')).toBe(true)
})
