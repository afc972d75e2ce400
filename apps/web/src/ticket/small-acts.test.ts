import { describe, expect, test } from 'vitest'
import { smallActs } from './small-acts.ts'
import { beijing, followUp, reply, ticket } from './testing/ticket.ts'

const now = beijing('2019-03-06T09:00')
const idsOf = (more: Parameters<typeof ticket>[0], role: Parameters<typeof smallActs>[1], at = now): string[] =>
  smallActs(ticket(more), role, at).map(({ id }) => id)

describe('the small acts on a ticket', () => {
  test('a clerk takes up a dispatched ticket, and it is not offered twice', () => {
    expect(idsOf({ state: 'dispatched' }, 'schoolClerk')[0]).toBe('accepted')
    expect(idsOf({}, 'schoolClerk')).not.toContain('accepted')
  })
  test('the principal alone instructs', () => {
    expect([idsOf({}, 'principal')[0], idsOf({}, 'schoolClerk').includes('instructed')]).toEqual(['instructed', false])
  })
  test('an extension is asked for until the due day ends, once', () => {
    expect(idsOf({}, 'schoolClerk', beijing('2019-03-11T23:59'))).toContain('extensionRequested')
    expect(idsOf({}, 'schoolClerk', beijing('2019-03-12T00:00'))).not.toContain('extensionRequested')
    const asked = { id: 'x1', requestedAt: now, newDueOn: '2019-03-15', reason: '等对账' }
    expect(idsOf({ extensions: [{ ...asked, status: 'pending' }] }, 'schoolClerk')).not.toContain('extensionRequested')
    expect(idsOf({ extensions: [{ ...asked, status: 'rejected' }] }, 'schoolClerk')).toContain('extensionRequested')
  })
  test('a reply opens the call-back and the closing', () => {
    expect(idsOf({ state: 'replied', replies: [reply()] }, 'schoolClerk')).toEqual([
      'followedUp',
      'closed',
      'fieldsEdited',
    ])
    expect(idsOf({}, 'schoolClerk')).not.toContain('closed')
  })
  test('a dissatisfied call of the centre, the last one, lets it send the ticket back', () => {
    const called = { state: 'followUp', replies: [reply()] } as const
    expect(idsOf({ ...called, followUps: [followUp()] }, 'centreDispatcher')).toContain('returned')
    expect(
      idsOf({ ...called, followUps: [followUp(), followUp({ result: 'satisfied' })] }, 'centreDispatcher'),
    ).not.toContain('returned')
    expect(idsOf({ ...called, followUps: [followUp({ by: 'school' })] }, 'centreDispatcher')).not.toContain('returned')
  })
})
