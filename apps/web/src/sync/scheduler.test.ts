import type { SyncEnd } from '@sunshine/sync'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startScheduler, type Scheduler } from './scheduler.ts'

const done: SyncEnd = { end: 'done', at: 0, sent: 0, refused: 0, receipt: null }
const unreachable: SyncEnd = { end: 'stopped', failure: 'unreachable', sent: 0 }

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'
}

let page: Page
let network: EventTarget
let window: EventTarget
let syncs: number[]
let next: () => Promise<SyncEnd>
let failures: unknown[]
let scheduler: Scheduler

function start(chance = 0.5): void {
  scheduler = startScheduler(
    {
      sync() {
        syncs.push(Date.now())
        return next()
      },
    },
    { ended: () => undefined, storageFailed: (error) => failures.push(error) },
    { document: page, window, navigator: { connection: network }, now: Date.now, chance: () => chance },
  )
}

const pass = (milliseconds: number): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds)

/** Starts with a try under way; it, and each one after it, ends as it is told to. */
async function startUnderWay(): Promise<(end: SyncEnd) => Promise<unknown>> {
  let finish: ((end: SyncEnd) => void) | undefined
  next = () => new Promise((resolve) => (finish = resolve))
  start()
  await pass(0)
  return (end) => {
    finish?.(end)
    return pass(0)
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  page = new Page()
  network = new EventTarget()
  window = new EventTarget()
  syncs = []
  failures = []
  next = async () => done
})
afterEach(() => {
  scheduler.stop()
  vi.useRealTimers()
})

describe('when a phone syncs', () => {
  test('[SY-23] at start, after an act, when it is seen again, when the network changes or is back', async () => {
    start()
    await pass(0)
    void scheduler.nudge()
    await pass(0)
    page.dispatchEvent(new Event('visibilitychange'))
    await pass(0)
    network.dispatchEvent(new Event('change'))
    await pass(0)
    window.dispatchEvent(new Event('online'))
    await pass(0)
    expect(syncs).toHaveLength(5)
  })
  test('[ME-2] asked by hand it settles when a try has ended that began after: one under way tells of the line before', async () => {
    const finish = await startUnderWay()
    let settled = 0
    void scheduler.nudge().then(() => settled++)
    void scheduler.nudge().then(() => settled++)
    await finish(unreachable)
    expect([settled, syncs.length]).toEqual([0, 2])
    await finish(done)
    expect([settled, syncs.length]).toEqual([2, 2])
  })
  test('[ME-2] asked by hand nobody waits for a second try where the one under way went on for long', async () => {
    const finish = await startUnderWay()
    let settled = 0
    void scheduler.nudge().then(() => settled++)
    await pass(5_000)
    await finish(unreachable)
    expect([settled, syncs.length]).toEqual([1, 2])
  })
  test('[ME-2] [SV-9] asked by hand it settles at once while the server wants to be left alone', async () => {
    const finish = await startUnderWay()
    let settled = 0
    void scheduler.nudge().then(() => settled++)
    await pass(0)
    expect(settled).toBe(0)
    await finish({ ...unreachable, retryAfterMs: 60_000 })
    expect([settled, syncs.length]).toEqual([1, 1])
    void scheduler.nudge().then(() => settled++)
    await pass(0)
    expect([settled, syncs.length]).toEqual([2, 1])
  })
  test('[SY-23] not by itself while nobody looks at it', async () => {
    start()
    await pass(0)
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    await pass(24 * 3_600_000)
    expect(syncs).toHaveLength(1)
  })
  test('[SY-23] an act made during a sync is handed over right after it', async () => {
    const finish = await startUnderWay()
    void scheduler.nudge()
    await finish(done)
    expect(syncs).toHaveLength(2)
  })
  test('[SY-23] on a dead line ever more rarely, up to every five minutes, and never in step with others', async () => {
    next = async () => unreachable
    start(0)
    await pass(3_600_000)
    const waits = syncs.slice(1).map((at, index) => at - (syncs[index] ?? 0))
    expect(waits.slice(0, 4)).toEqual([2_000, 4_000, 8_000, 16_000])
    expect(Math.max(...waits)).toBe(150_000)
    scheduler.stop()
    syncs = []
    start(0.999)
    await pass(5_000)
    expect(syncs).toHaveLength(1)
  })
  test('[SV-9] a server that says "later" is not asked before, whoever nudges', async () => {
    next = async () => ({ end: 'stopped', failure: 'busy', sent: 0, retryAfterMs: 60_000 })
    start(0.5)
    await pass(0)
    next = async () => done
    void scheduler.nudge()
    window.dispatchEvent(new Event('online'))
    await pass(89_999)
    expect(syncs).toEqual([0])
    await pass(1)
    expect(syncs).toEqual([0, 90_000])
  })
  test('[SY-21] a line that breaks after each piece of a photo is tried again soon', async () => {
    next = async () => ({ ...unreachable, advanced: true })
    start()
    await pass(31_000)
    expect(syncs.length).toBeGreaterThan(10)
  })
  test('[SY-23] a storage that fails is told, and tried again', async () => {
    next = () => Promise.reject(new Error('full'))
    start()
    await pass(10_000)
    expect(failures.length).toBeGreaterThan(1)
  })
})
