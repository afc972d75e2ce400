import type { Ticket } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { beijing, reply, ticket } from '../../ticket/testing/ticket.ts'
import { inOrder, inView } from './list-order.ts'

const held = (more: Partial<Ticket>, rejected: TicketOnPhone['rejected'] = []): TicketOnPhone => ({
  ticket: ticket(more),
  unsent: 0,
  rejected,
})
const dueOn = (on: string) => ({ due: { on, calendarVersion: 'test', provisional: false, limit: null, from: null } })
const answered = { state: 'replied', replies: [reply()] } as const

describe('the list', () => {
  test('puts the longest overdue first, then what is due soonest, then what is done', () => {
    const tickets = [
      held({ id: 'done', ...dueOn('2019-03-01'), ...answered }),
      held({ id: 'later', ...dueOn('2019-03-20') }),
      held({ id: 'no date', due: null }),
      held({ id: 'overdue', ...dueOn('2019-03-04') }),
      held({ id: 'today', ...dueOn('2019-03-11') }),
    ]
    const ids = [...tickets].sort(inOrder).map((one) => one.ticket.id)
    expect(ids).toEqual(['overdue', 'today', 'later', 'no date', 'done'])
  })
  test('a refused act comes before everything, whatever the ticket’s date', () => {
    const event = {
      id: 'e1',
      subject: { kind: 'ticket' as const, id: 'refused', act: { type: 'interimNoted' as const, text: '在查' } },
      deviceId: 'd1',
      deviceSeq: 1,
      claimedAt: 0,
      anchor: null,
      baseVersion: 1,
    }
    const refused = held({ id: 'refused', ...answered }, [{ event, rejection: { code: 'notYourUnit' }, rejectedAt: 0 }])
    const ids = [held({ id: 'overdue', ...dueOn('2019-03-04') }), refused].sort(inOrder).map((one) => one.ticket.id)
    expect(ids).toEqual(['refused', 'overdue'])
  })
  test('its views: due today, overdue, waiting for a reply, all', () => {
    const now = beijing('2019-03-11T10:00')
    const viewsOf = (more: Partial<Ticket>): string[] =>
      (['today', 'overdue', 'waiting', 'all'] as const).filter((view) => inView(view, held(more), now))
    expect(viewsOf(dueOn('2019-03-11'))).toEqual(['today', 'waiting', 'all'])
    expect(viewsOf(dueOn('2019-03-08'))).toEqual(['overdue', 'waiting', 'all'])
    expect(viewsOf({ ...dueOn('2019-03-08'), ...answered })).toEqual(['all'])
  })
})
