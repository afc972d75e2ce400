import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TicketOnPhone } from '../store/tickets.ts'
import { createSearch } from './create-search.ts'
import { wordsOf } from './search.ts'
import { ticket } from './testing/ticket.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const MANY = 5_000
/** Every tenth is of one person, every hundredth says something else. */
const tickets: readonly TicketOnPhone[] = Array.from({ length: MANY }, (_, at) => {
  const one = ticket({ id: `t${at}`, ticketNo: null, description: at % 100 === 0 ? '操场积水' : '食堂' })
  const personal = { ...one.personal, visitorName: at % 10 === 0 ? '李明' : '王芳' }
  return { ticket: { ...one, personal }, unsent: 0, rejected: [] }
})

/** Notes how many tickets a word was compared with. */
class Asked extends Set<string> {
  times = 0
  override has(id: string): boolean {
    this.times++
    return super.has(id)
  }
}

function searching() {
  const asked = new Asked(['no unit of these'])
  const unitsMeant = (): ReadonlySet<string> => asked
  const [query, search] = createSignal('')
  const found = createRoot(() =>
    createSearch({ tickets: () => tickets, words: () => wordsOf(query()), unitsMeant: () => unitsMeant }),
  )
  const count = (): number => found().met?.reduce((sum, one) => sum + one, 0) ?? found().held.length
  return { found, search, asked, count }
}

test('[PI-2] names are found with the key itself, the words of longer texts behind it', () => {
  const { found, search, count } = searching()
  expect([count(), found().met]).toEqual([MANY, null])
  search('李明')
  expect(count()).toBe(MANY / 10)
  search('积水')
  expect([count(), found().isWhole]).toEqual([0, false])
  vi.runAllTimers()
  expect([count(), found().isWhole]).toEqual([MANY / 100, true])
})

test('[PI-2] a query that grows looks only through what the shorter one has found, and finds what it would alone', () => {
  const { found, search, asked, count } = searching()
  search('lm')
  vi.runAllTimers()
  expect(count()).toBe(MANY / 10)
  asked.times = 0
  search('lm 积')
  expect([count(), found().isWhole]).toEqual([MANY / 100, true])
  // Each of those found was asked for the first word no more than once, and for the second.
  expect(asked.times).toBeLessThanOrEqual((MANY / 10) * 2)
  search('积')
  vi.runAllTimers()
  expect(count()).toBe(MANY / 100)
})

test('[PI-12] a key that goes on where the shorter query begins looks no text through again', () => {
  const { search, count } = searching()
  search('王')
  expect(count()).toBe((MANY / 10) * 9)
  const looked = [vi.spyOn(String.prototype, 'indexOf'), vi.spyOn(String.prototype, 'includes')]
  search('王芳')
  expect(count()).toBe((MANY / 10) * 9)
  const times = looked.reduce((sum, { mock }) => sum + mock.calls.filter(([word]) => word === '王芳').length, 0)
  vi.restoreAllMocks()
  expect(times).toBe(0)
})

test('[PI-12] keys faster than the longer texts are looked through find what one alone finds', () => {
  const { search, count, found } = searching()
  search('王')
  search('王芳')
  search('王芳 操')
  expect([count(), found().isWhole]).toEqual([0, false])
  vi.runAllTimers()
  expect([count(), found().isWhole]).toEqual([0, true])
  search('李')
  search('李明 操')
  vi.runAllTimers()
  expect([count(), found().isWhole]).toEqual([MANY / 100, true])
})

test('[PI-2] a query that is another one, or shorter, looks through all tickets again', () => {
  const { search, count } = searching()
  search('李明')
  vi.runAllTimers()
  search('芳')
  vi.runAllTimers()
  expect(count()).toBe((MANY / 10) * 9)
  search('王芳 积')
  search('积')
  vi.runAllTimers()
  expect(count()).toBe(MANY / 100)
})

test('[SY-42] nothing is made ready while pages come; a key finds all the same, and the rest is made ready behind them', () => {
  let readied = 0
  const one = ticket({ id: 't0', ticketNo: null })
  const watched = {
    ...one,
    get description() {
      readied++
      return '操场积水'
    },
  }
  const other = ticket({ id: 't1', ticketNo: null, description: '校车晚点' })
  const held = [watched, other].map((each) => ({ ticket: each, unsent: 0, rejected: [] }))
  const [isResting, setResting] = createSignal(true)
  const [query, search] = createSignal('')
  const unitsMeant = () => (): ReadonlySet<string> => new Set()
  const found = createRoot(() =>
    createSearch({ tickets: () => held, words: () => wordsOf(query()), unitsMeant, isResting }),
  )
  vi.runAllTimers()
  expect(readied).toBe(0)
  setResting(false)
  vi.runAllTimers()
  expect(readied).toBeGreaterThan(0)
  setResting(true)
  search('积水')
  vi.runAllTimers()
  expect([...(found().met ?? [])]).toEqual([1, 0])
})
