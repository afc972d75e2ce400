import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ticket } from '../ticket/testing/ticket.ts'
import { followShelf } from './follow-shelf.ts'
import { createPace } from './pace.ts'
import type { TicketOnPhone } from './ticket-shelf.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A shelf onto which a first sync puts page after page, and how often it is read. */
function filling() {
  let held: readonly TicketOnPhone[] = []
  let reads = 0
  let comes = true
  const listeners = new Set<() => void>()
  const shelf = {
    read: async () => (reads++, held),
    onChange(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const tell = (): void => listeners.forEach((listener) => listener())
  const heard: number[] = []
  followShelf(shelf, () => createPace(() => comes)).subscribe({
    next: (tickets) => heard.push(tickets.length),
    error: (failure) => expect.unreachable(String(failure)),
  })
  return {
    heard,
    reads: (): number => reads,
    page: async (tickets: number): Promise<void> => {
      // A shelf that holds the same as before answers with the same array.
      if (tickets > 0)
        held = Array.from({ length: held.length + tickets }, (_, at) => ({
          ticket: ticket({ id: `t${at}` }),
          unsent: 0,
          rejected: [],
        }))
      tell()
      await vi.advanceTimersByTimeAsync(100)
    },
    end: async (): Promise<void> => {
      comes = false
      await vi.advanceTimersByTimeAsync(100)
    },
  }
}

test('[SY-42] a list takes its first tickets at once, then rests while pages come, and takes all others once they are there', async () => {
  const { heard, reads, page, end } = filling()
  await vi.advanceTimersByTimeAsync(100)
  // Units and settings come first: a page without a ticket is nothing to rest after.
  await page(0)
  await page(60)
  expect(heard).toEqual([0, 60])
  for (let nth = 0; nth < 12; nth++) await page(500)
  // A second has passed once.
  expect([heard.length, reads()]).toEqual([3, 4])
  await end()
  expect(heard.at(-1)).toBe(60 + 12 * 500)
  expect([heard.length, reads()]).toEqual([4, 5])
})

test('[SY-42] while no pages come a change is told at once', async () => {
  const { heard, page, end } = filling()
  await page(1)
  await end()
  await page(1)
  await page(1)
  expect(heard.slice(-2)).toEqual([2, 3])
})

test('[SY-42] [ST-8] a disk that fails is asked again in a task of its own: the page gets on meanwhile', async () => {
  const listeners = new Set<() => void>()
  let reads = 0
  const shelf = {
    async read(): Promise<readonly TicketOnPhone[]> {
      reads++
      // Not for ever, or this test would not end where it fails.
      if (reads < 50) for (const listener of listeners) listener()
      throw new Error('the disk does not open')
    },
    onChange(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const failures: unknown[] = []
  const { unsubscribe } = followShelf(shelf, () => createPace(() => false)).subscribe({
    next: () => expect.unreachable('nothing was read'),
    error: (failure) => failures.push(failure),
  })
  for (let turn = 0; turn < 100; turn++) await Promise.resolve()
  expect([reads, failures.length]).toEqual([1, 1])
  unsubscribe()
})
