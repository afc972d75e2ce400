import { describe, expect, test } from 'vitest'
import type { TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { extension, itemOf, losses, official, ticket } from './testing/builders.ts'

/** What one ticket loses under 1.1. */
function lost(telling: Partial<TicketFacts>, policy: Partial<Policy> = {}, asOf = '2019-12-31T23:59:59.999'): string[] {
  return losses('1.1', { tickets: [ticket(telling)], policy, asOf })
}

describe('extensions', () => {
  const reply = { replies: [official('2019-03-12T10:00')] }
  const extended = (...extensions: TicketFacts['extensions']): Partial<TicketFacts> => ({ ...reply, extensions })
  test('[TM-9] an extension asked in time and approved makes a later reply timely', () => {
    expect(lost(extended(extension('2019-03-08T09:00', '2019-03-15')))).toEqual([])
  })
  test('[TM-9] asked at the due instant itself, an extension is in time; a millisecond later it is void', () => {
    expect(lost(extended(extension('2019-03-08T23:59:59.999', '2019-03-15')))).toEqual([])
    expect(lost(extended(extension('2019-03-09T00:00', '2019-03-15')))).toEqual(['late 2.00'])
  })
  test('[TM-9] where the due day ends at the time of acceptance, an extension asked in the afternoon is void', () => {
    const policy = { deadlineMoment: 'acceptanceTime' } as const
    expect(lost(extended(extension('2019-03-08T12:00', '2019-03-15')), policy)).toEqual([])
    expect(lost(extended(extension('2019-03-08T12:01', '2019-03-15')), policy)).toEqual(['late 2.00'])
  })
  test.each(['rejected', 'pending'] as const)('[TM-9] a %s extension moves nothing and owes nothing', (status) => {
    const tickets = [ticket(extended(extension('2019-03-08T09:00', '2019-03-15', status)))]
    expect(losses('1.1', { tickets })).toEqual(['late 2.00'])
    expect(itemOf('1.1', { tickets }).pending).toEqual([])
  })
  test('[TM-9] the reply is late against the extended day as against any', () => {
    expect(lost(extended(extension('2019-03-08T09:00', '2019-03-11')))).toEqual(['late 2.00'])
  })
  test('[TM-9] an approved extension to an earlier day shortens nothing', () => {
    const shorter = { extensions: [extension('2019-03-05T09:00', '2019-03-06')] }
    expect(lost(shorter)).toEqual([])
  })
  test('[TM-9] of two approved extensions the first asked for counts, in whatever order they are listed', () => {
    const second = extension('2019-03-08T09:00', '2019-03-29')
    const first = extension('2019-03-07T09:00', '2019-03-11')
    expect(lost(extended(second, first))).toEqual(['late 2.00'])
  })
  test('[TM-9] of two approved at the same instant the longer counts, in whatever order they are listed', () => {
    const [short, long] = [extension('2019-03-07T09:00', '2019-03-11'), extension('2019-03-07T09:00', '2019-03-29')]
    expect(lost(extended(short, long))).toEqual([])
    expect(lost(extended(long, short))).toEqual([])
  })
  test('[TM-9] a refused request does not use up the one extension', () => {
    const refused = extension('2019-03-06T09:00', '2019-03-29', 'rejected')
    expect(lost(extended(refused, extension('2019-03-07T09:00', '2019-03-15')))).toEqual([])
  })
  test('[TM-9] an extension cannot be asked for within the time it would give', () => {
    const chained = [extension('2019-03-07T09:00', '2019-03-11'), extension('2019-03-10T09:00', '2019-03-15')]
    expect(lost(extended(...chained))).toEqual(['late 2.00'])
  })
})
