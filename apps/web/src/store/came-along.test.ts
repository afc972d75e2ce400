import 'fake-indexeddb/auto'
import type { FirstPage, Row } from '@sunshine/sync'
import { defaultSettings, type PinGroup, type Ticket } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { ticket } from '../ticket/testing/ticket.ts'
import { settingsIn, ticketsIn } from './came-along.ts'
import { openUnwatched } from './open.ts'
import { createTicketShelf, type TicketOnPhone } from './ticket-shelf.ts'

const clerk = { userId: 'u1', name: '王老师', role: 'schoolClerk', unitId: 'QH' } as const
const page = (rows: readonly Row[]): FirstPage => ({
  deviceId: 'd1',
  answer: {
    protocol: 2,
    pages: [{ scope: 'unit:QH', rows, left: [], cursor: 99, more: true }],
    lost: [],
    head: { seq: 99, hash: 'h' },
    anchor: 'a',
    serverTime: 1,
    rewind: false,
  },
})
const due = (day: number): Ticket['due'] => ({
  on: `2018-03-${day}` as never,
  calendarVersion: '2026',
  provisional: false,
  limit: { days: 5, unit: 'working' },
  from: '2026-03-03' as never,
})
const owed = (day: number): Row => ({ seq: day, document: ticket({ id: `t${day}`, due: due(day) }) })
const ids = (tickets: readonly TicketOnPhone[]): string[] => tickets.map((one) => one.ticket.id)

test('[SY-38] of a page that came with a sign-in a list begins with the eight that are due first', () => {
  const replied: Row = { seq: 9, document: ticket({ id: 'replied', state: 'replied', due: due(10) }) }
  const days = Array.from({ length: 10 }, (_, at) => 29 - at)
  const found = ticketsIn(page([...days.map(owed), replied]), clerk)
  expect(ids(found)).toEqual(['t20', 't21', 't22', 't23', 't24', 't25', 't26', 't27'])
  expect(ticketsIn(undefined, clerk)).toEqual([])
})

test('[SY-38] [VA-16] where the district asks for a PIN first, no ticket is shown before it', () => {
  const settings = (...groups: PinGroup[]): Row => ({
    seq: 1,
    document: { ...defaultSettings, pinDemands: [{ groups, by: '孙工', reason: '手机常借人', at: 1 as never }] },
  })
  expect(settingsIn(page([settings('school'), owed(20)]))?.kind).toBe('settings')
  expect(ticketsIn(page([settings('school'), owed(20)]), clerk)).toEqual([])
  expect(ids(ticketsIn(page([settings('bureau'), owed(20)]), clerk))).toEqual(['t20'])
  const { document } = settings('school')
  const later = { ...page([owed(20)]), ...(document.kind === 'settings' ? { settings: document } : {}) }
  expect([settingsIn(later), ticketsIn(later, clerk)]).toEqual([document, []])
})

test('[SY-38] the list has them before the disk is asked, which it is once they lie there; they stay the same objects', async () => {
  const opened = openUnwatched(crypto.randomUUID())
  let rowsWritten = (): void => undefined
  const written = new Promise<void>((resolve) => (rowsWritten = resolve))
  const tickets = ticketsIn(page([owed(20)]), clerk)
  const shelf = createTicketShelf(opened, { tickets, written })
  let first: readonly TicketOnPhone[] = []
  shelf.readFirst((taken) => (first = taken))
  expect(first).toBe(tickets)
  let isRead = false
  const read = shelf.read().finally(() => (isRead = true))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect([isRead, opened.database.isOpen()]).toEqual([false, false])
  const seal = await opened.seal()
  const { answer } = page([owed(20), owed(21)])
  for (const one of answer.pages) await opened.client.takePage(await seal.page(one), answer.head)
  rowsWritten()
  const all = await read
  expect(ids(all).toSorted()).toEqual(['t20', 't21'])
  expect(all).toContain(tickets[0])
  shelf.stop()
  opened.database.close()
})
