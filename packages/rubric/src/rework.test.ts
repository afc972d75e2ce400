import { expect, test } from 'vitest'
import type { TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { itemOf, losses, official, returned, sheet, ticket } from './testing/builders.ts'

/** What one ticket loses under 1.3a. */
function lost(telling: Partial<TicketFacts>, policy: Partial<Policy> = {}, asOf = '2019-12-31T23:59:59.999'): string[] {
  return losses('1.3a', { tickets: [ticket(telling)], policy, asOf })
}

test('[RW-1] a ticket sent back for dissatisfaction costs 2, and the line says when', () => {
  const tickets = [ticket({ returns: [returned('2019-03-10T09:00')] })]
  expect(losses('1.3a', { tickets })).toEqual(['rework 2.00'])
  expect(itemOf('1.3a', { tickets }).deductions[0]?.because).toEqual({
    firstReplyAt: '2019-03-07T12:00:00+08:00',
    returnedAt: '2019-03-10T09:00:00+08:00',
  })
})
test.each(['format', 'wrongUnit', 'seal'] as const)('[RW-2] a ticket sent back for %s costs nothing here', (reason) => {
  expect(lost({ returns: [returned('2019-03-10T09:00', reason)] })).toEqual([])
})
test('[RW-2] a return for format beside one for dissatisfaction leaves one charge', () => {
  const returns = [returned('2019-03-09T09:00', 'format'), returned('2019-03-10T09:00')]
  expect(lost({ returns }, { reworkCount: 'perReturn' })).toEqual(['rework 2.00'])
})
test('[RW-2] a return before any official reply is no rework', () => {
  expect(lost({ returns: [returned('2019-03-06T09:00')] })).toEqual([])
  expect(lost({ replies: [], returns: [returned('2019-03-10T09:00')] })).toEqual([])
})
test('[RW-2] a return at the instant of the reply is rework', () => {
  expect(lost({ returns: [returned('2019-03-07T12:00')] })).toEqual(['rework 2.00'])
})
test('[RW-2] a return after the snapshot is not known', () => {
  const returns = [returned('2019-03-10T09:00')]
  expect(lost({ returns }, {}, '2019-03-10T08:59:59.999')).toEqual([])
  expect(lost({ returns }, {}, '2019-03-10T09:00')).toEqual(['rework 2.00'])
})
test('[RW-3] sent back twice costs 2 once', () => {
  expect(lost({ returns: [returned('2019-03-10T09:00'), returned('2019-03-20T09:00')] })).toEqual(['rework 2.00'])
})
test('[RW-3] under `perReturn` sent back twice costs 2 twice', () => {
  const returns = [returned('2019-03-10T09:00'), returned('2019-03-20T09:00')]
  expect(lost({ returns }, { reworkCount: 'perReturn' })).toEqual(['rework 2.00', 'rework 2.00'])
})
test('[RW-4] a ticket late and sent back pays for both', () => {
  const tickets = [ticket({ replies: [official('2019-03-09T12:00')], returns: [returned('2019-03-10T09:00')] })]
  expect(losses('1.1', { tickets })).toEqual(['late 2.00'])
  expect(losses('1.3a', { tickets })).toEqual(['rework 2.00'])
  expect(sheet({ tickets }).total).toBe('91.00')
})
