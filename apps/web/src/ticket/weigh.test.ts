import { defaultSettings } from '@sunshine/tickets'
import { createMemo, createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TicketOnPhone } from '../store/tickets.ts'
import { everySlice } from './testing/slices.ts'
import { beijing, ticket } from './testing/ticket.ts'
import { weigh } from './weigh.ts'

const MANY = 600
const now = beijing('2019-03-11T10:00')
const held = (id: string): TicketOnPhone => ({ ticket: ticket({ id }), unsent: 0, rejected: [] })

beforeEach(() => {
  vi.useFakeTimers()
  vi.spyOn(performance, 'now').mockImplementation(everySlice())
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** A list that weighs its tickets, as a screen has one. */
function weighing(first: readonly TicketOnPhone[]) {
  const settings = { ...defaultSettings }
  const [tickets, setTickets] = createSignal(first)
  const [asOf, setAsOf] = createSignal(now)
  const [unitId, setUnitId] = createSignal('QH')
  const known = createRoot(() => createMemo(() => weigh(tickets(), { unitId: unitId(), asOf: asOf(), settings })))
  return { known, setTickets, setAsOf, setUnitId }
}

/** In how many slices what is under way came to its end. */
function slices(): number {
  let count = 0
  for (; vi.getTimerCount() > 0; count++) vi.runOnlyPendingTimers()
  return count
}

test(`[PI-14] ${MANY} tickets are weighed a step at a time: a key, a tap and a frame come between any two`, () => {
  const { known } = weighing(Array.from({ length: MANY }, (_, at) => held(`t${at}`)))
  expect(known()).toBeUndefined()
  // Its marks, and what is at stake with it.
  expect(slices()).toBeGreaterThan(MANY * 2)
  expect(known()?.size).toBe(MANY)
})

test('[PI-10] the same tickets are weighed once a minute, and what they weighed before is known meanwhile', () => {
  const { known, setAsOf, setUnitId } = weighing([held('a')])
  slices()
  const first = known()
  setAsOf(now + 59_000)
  expect([slices(), known()]).toEqual([0, first])
  setAsOf(now + 86_400_000)
  expect(known()).toBe(first)
  expect(slices()).toBeGreaterThan(0)
  expect(known()?.get('a')?.price).not.toBe(first?.get('a')?.price)
  setUnitId('BL')
  expect(known()).toBeUndefined()
})

test('[PI-10] of other tickets what they weighed before stands until all are weighed', () => {
  const [a, b] = [held('a'), held('b')]
  const { known, setTickets } = weighing([a, b])
  slices()
  const first = known()
  setTickets([a, b, held('c')])
  expect(known()).toBe(first)
  slices()
  expect([...(known()?.keys() ?? [])].sort()).toEqual(['a', 'b', 'c'])
})
