import { expect, test } from 'vitest'
import { headOf, matching, wholeOf } from './search.ts'
import { ticket } from './testing/ticket.ts'

test.each([
  ['the name', '周某'],
  ['the number in small letters', 'qh-0007'],
  ['the number in full-width letters and digits', 'ＱＨ－０００７'],
  ['the phone’s last four digits', '0001'],
  ['a word of the text', '三百六'],
  ['two words anywhere', '退费 周某'],
  ['nothing but spaces', '  '],
])('a ticket is found by %s', (_, query) => {
  expect(matching(query)(ticket())).toBe(true)
})

test('every word must be there', () => {
  expect(matching('周某 食堂')(ticket())).toBe(false)
})

test('a ticket the server has not numbered is found by its draft number', () => {
  expect(matching('草-ab3f')(ticket({ ticketNo: null }))).toBe(true)
})

test('a numbered ticket is found by the draft number its receipt bears, and by no part of it', () => {
  for (const query of ['草-ab3f', '草-AB3F', '草-AB']) expect(matching(query)(ticket())).toBe(true)
  for (const query of ['ab3f', 'ab', '草-CD']) expect(matching(query)(ticket())).toBe(false)
})

test('[PI-2] a ticket is found by the initials of its name, and what is searched is made once for each version', () => {
  const one = ticket()
  expect([matching('zm')(one), matching('xm')(one)]).toEqual([true, false])
  expect(headOf(one)).toContain('zh-2019-qh-0007')
  expect(wholeOf({ ...one, outcome: '已退款' }).includes('已退款')).toBe(true)
})
