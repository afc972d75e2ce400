import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import type * as Ciphers from './open-seal.ts'
import { openUnwatched } from './open.ts'

afterEach(() => {
  vi.doUnmock('./open-seal.ts')
  vi.useRealTimers()
})

test('[AR-6] ciphers that a weak line does not bring are asked for again, and who needs them waits without an error', async () => {
  const real = await vi.importActual<typeof Ciphers>('./open-seal.ts')
  let asked = 0
  vi.doMock('./open-seal.ts', () => {
    asked += 1
    if (asked < 3) throw new TypeError('Failed to fetch dynamically imported module')
    return real
  })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const { createStoreSeal } = await import('./seal.ts')
  const { database } = openUnwatched(crypto.randomUUID())
  const seal = createStoreSeal(database)()
  let isOpen = false
  void seal.then(() => (isOpen = true))
  for (const tries of [1, 2]) {
    await vi.waitFor(() => expect([asked, vi.getTimerCount(), isOpen]).toEqual([tries, 1, false]), { timeout: 20_000 })
    vi.advanceTimersByTime(5_000)
  }
  vi.useRealTimers()
  expect(Object.keys(await seal)).toContain('texts')
  expect(asked).toBe(3)
})
