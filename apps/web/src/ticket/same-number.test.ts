import { expect, test } from 'vitest'
import { earlierTickets } from './same-number.ts'
import { ticket } from './testing/ticket.ts'

test('[RG-4] from the seventh digit on, a number shows what it asked before, however it is typed', () => {
  const before = [ticket()]
  expect(earlierTickets(before, '160000')).toEqual([])
  expect(earlierTickets(before, '1600000')).toEqual(before)
  expect(earlierTickets(before, '１６０ 0000 0001')).toEqual(before)
  expect(earlierTickets(before, '16000000002')).toEqual([])
})
