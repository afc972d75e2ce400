import type { Engine, SyncEnd } from '@sunshine/sync'

/** Shortest and longest pause between tries while the line is bad. */
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 5 * 60_000
/** A visible page without live hints asks this often. */
const IDLE_PAUSE_MS = 60_000

export interface Scheduler {
  /** Sync soon: the person acted, asked for it, or the server hinted. */
  nudge(): void
  stop(): void
}

export interface SyncListener {
  readonly ended: (end: SyncEnd) => void
  /** The phone's own storage failed (full, closing, private mode): told to the person, never swallowed. */
  readonly storageFailed: (error: unknown) => void
}

/**
 * Decides when to sync: at start, after each act, when the page becomes visible, when the network says it is back,
 * on the server's hint, and with jittered back-off after failures. The network's own word (navigator.onLine) is
 * never trusted to mean that the server cannot be reached. One tab at a time, by Web Locks where there are any.
 */
export function startScheduler(engine: Engine, listener: SyncListener): Scheduler {
  let pause = FIRST_PAUSE_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let again = false
  let stopped = false
  /** Until then, by the page's own clock, the server asked to be left alone; whatever wakes the phone before waits. */
  let notBefore = 0

  async function run(): Promise<void> {
    clearTimeout(timer)
    if (stopped) return
    if (running) {
      again = true
      return
    }
    if (performance.now() < notBefore) {
      plan(notBefore - performance.now())
      return
    }
    running = true
    let done = false
    try {
      const end = await oneTabAtATime(() => engine.sync())
      done = end.end === 'done'
      if (end.end === 'stopped') {
        if (end.advanced) pause = FIRST_PAUSE_MS / 2
        if (end.retryAfterMs !== undefined) notBefore = performance.now() + end.retryAfterMs * (1 + Math.random() / 2)
      }
      listener.ended(end)
    } catch (error) {
      listener.storageFailed(error)
    } finally {
      running = false
    }
    pause = done ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
    const wait = done ? IDLE_PAUSE_MS : pause * (0.5 + Math.random())
    plan(again ? 0 : wait)
    again = false
  }

  function plan(delayMs: number): void {
    clearTimeout(timer)
    // Nothing polls while hidden; becoming visible starts it again.
    if (stopped || document.visibilityState === 'hidden') return
    timer = setTimeout(() => void run(), delayMs)
  }

  const wake = (): void => plan(0)
  document.addEventListener('visibilitychange', wake)
  addEventListener('online', wake)
  plan(0)
  return {
    nudge: () => void run(),
    stop() {
      stopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
      removeEventListener('online', wake)
    },
  }
}

async function oneTabAtATime(sync: () => Promise<SyncEnd>): Promise<SyncEnd> {
  if (!('locks' in navigator)) return sync()
  return navigator.locks.request('sunshine-sync', sync)
}
