import { beijingDate } from '@sunshine/rubric/civil-date'
import { defaultSettings, type Ticket } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { deadlineOf, isDueToday, isOverdue } from '../../ticket/deadline.ts'
import { beijing, reply, ticket } from '../../ticket/testing/ticket.ts'
import { makeLists } from './lists.ts'
import { bitsOf, byDueDay, countIn, shownIn, views, viewsAt } from './views.ts'

const held = (more: Partial<Ticket>): TicketOnPhone => ({ ticket: ticket(more), unsent: 0, rejected: [] })
const dueOn = (on: string | null) => ({
  due: on === null ? null : { on, calendarVersion: 'test', provisional: false, limit: null, from: null },
})
const days = [...Array.from({ length: 28 }, (_, at) => `2019-04-${String(at + 1).padStart(2, '0')}`), null]
const tickets = [
  ...days.map((on) => held({ id: on ?? 'none', ...dueOn(on) })),
  held({ id: 'replied', ...dueOn('2019-04-10'), state: 'replied', replies: [reply()] }),
]

// Before a holiday, on a weekend, on a working day: the views ask once what the cards ask of each ticket.
test.each(['2019-04-04T10:00', '2019-04-06T10:00', '2019-04-16T23:59', '2019-04-30T08:00'])(
  '[PI-2] at %s each view shows what the card of each ticket says',
  (at) => {
    const now = beijing(at)
    const shows = viewsAt(beijingDate(now), defaultSettings)
    for (const one of tickets) {
      const isSoon = one.ticket.replies.length === 0 && deadlineOf(one.ticket, now, defaultSettings).tone === 'soon'
      expect([shows('today', one), shows('soon', one), shows('overdue', one)], one.ticket.id).toEqual([
        isDueToday(one.ticket, now),
        isSoon,
        isOverdue(one.ticket, now),
      ])
    }
    const bits = bitsOf(tickets, shows)
    expect(countIn(bits, null)).toMatchObject({ all: 30, owed: 29, replied: 1 })
    const met = Uint8Array.from(tickets, (_, nth) => (nth % 3 === 0 ? 1 : 0))
    for (const { id } of views) {
      const those = tickets.filter((one, nth) => met[nth] === 1 && shows(id, one))
      expect([countIn(bits, met)[id], shownIn(id, { held: tickets, bits, met }, null)], id).toEqual([
        those.length,
        those,
      ])
    }
  },
)

test('[PI-2] what is due first stands first, and what has no day last', () => {
  const turned = [...tickets].reverse()
  const bits = bitsOf(turned, () => true)
  const ids = shownIn('all', { held: turned, bits, met: null }, byDueDay(turned)).map(({ ticket: { id } }) => id)
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([30, '2019-04-01', 'none'])
})

test('[PI-2] all tickets of a view are put together once: whoever taps on it again is given the same array', () => {
  const turned = [...tickets].reverse()
  const lists = makeLists(turned, bitsOf(turned, viewsAt('2019-04-04', defaultSettings)))
  expect(lists('owed', null)).toBe(lists('owed', null))
  expect(lists('owed', null)[0]?.ticket.id).toBe('2019-04-01')
  expect(lists('all', null)[0]?.ticket.id).toBe('replied')
  const none = new Uint8Array(turned.length)
  expect([lists('all', none), lists('all', null).length]).toEqual([[], turned.length])
})
