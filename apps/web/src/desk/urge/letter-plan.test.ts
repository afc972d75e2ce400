import { expect, test } from 'vitest'
import { beijing, dispatcher, ticketAfter } from '../testing/tickets.ts'
import { nextNumber, numberFault, planLetters } from './letter-plan.ts'

const noon = beijing('2026-09-10T12:00')
const urged = ticketAfter('9', [
  [
    '2026-09-09T09:00',
    dispatcher,
    { type: 'urgeLetterIssued', letterNo: '珠教催〔2026〕7号', issuedAt: beijing('2026-09-09T09:00') },
  ],
])
const tickets = [
  ticketAfter('1', []),
  ticketAfter('2', [], { unitId: 'BL' }),
  ticketAfter('3', []),
  ticketAfter('4', [], { unitId: 'SW' }),
]

test('[UR-2] several tickets of several units become one letter a unit, numbered on', () => {
  const letters = planLetters(tickets, nextNumber([urged], noon))
  expect(letters.map(({ unitId, letterNo, tickets: named }) => [unitId, letterNo, named.map(({ id }) => id)])).toEqual([
    ['QH', '珠教催〔2026〕8号', ['1', '3']],
    ['BL', '珠教催〔2026〕9号', ['2']],
    ['SW', '珠教催〔2026〕10号', ['4']],
  ])
  expect(numberFault([urged], letters)).toBeUndefined()
})

test('[UR-3] the next letter of a new year begins at one', () => {
  expect(nextNumber([urged], noon)).toBe('珠教催〔2026〕8号')
  expect(nextNumber([urged], beijing('2027-01-04T09:00'))).toBe('珠教催〔2027〕1号')
})

test('[UR-3] a number that is used, skips, or stands for two letters at once is told before anything is written', () => {
  expect(numberFault([urged], planLetters(tickets, '珠教催[2026]7号'))).toBe(
    '珠教催〔2026〕7号 已经用过。接下来的号是 珠教催〔2026〕8号。',
  )
  expect(numberFault([urged], planLetters(tickets, '珠教催〔2026〕12号'))).toBe(
    '函号要连着编，接下来的号是 珠教催〔2026〕8号。',
  )
  expect(numberFault([urged], planLetters(tickets, '口头催办'))).toContain('已经用过')
})
