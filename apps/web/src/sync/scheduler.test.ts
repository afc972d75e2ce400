import type { Engine, SyncEnd } from '@sunshine/sync'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startScheduler, type Scheduler } from './scheduler.ts'

let ends: SyncEnd[] = []
let syncs = 0
let scheduler: Scheduler

const engine: Engine = {
  newId: () => 'id',
  do: () => Promise.reject(new Error('nobody acts here')),
  async sync() {
    syncs++
    return ends.shift() ?? { end: 'done', at: 0, sent: 0, refused: 0, receipt: null }
  },
}
const start = (): void => {
  scheduler = startScheduler(engine, { ended: () => undefined, storageFailed: (error) => expect.fail(String(error)) })
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.stubGlobal('navigator', {})
  ends = []
  syncs = 0
})
afterEach(() => {
  scheduler.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[SY-21] told to come back later, the phone does not knock before, whatever wakes it', async () => {
  ends = [{ end: 'stopped', failure: 'busy', sent: 0, retryAfterMs: 30_000 }]
  start()
  await vi.advanceTimersByTimeAsync(0)
  expect(syncs).toBe(1)
  for (let second = 0; second < 29; second++) {
    scheduler.nudge()
    await vi.advanceTimersByTimeAsync(1000)
  }
  expect(syncs).toBe(1)
  await vi.advanceTimersByTimeAsync(17_000)
  expect(syncs).toBe(2)
})

test('[SY-21] a line that breaks after each piece is tried again soon; one that carries nothing less and less often', async () => {
  const broken: SyncEnd = { end: 'stopped', failure: 'unreachable', sent: 0 }
  ends = Array.from({ length: 30 }, () => ({ ...broken, advanced: true }))
  start()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(syncs).toBeGreaterThan(10)
  scheduler.stop()
  syncs = 0
  ends = Array.from({ length: 30 }, () => broken)
  start()
  await vi.advanceTimersByTimeAsync(31_000)
  expect(syncs).toBeLessThan(6)
})
