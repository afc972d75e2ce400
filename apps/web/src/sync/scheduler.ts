import type { Engine, SyncEnd } from '@sunshine/sync'

/** Shortest and longest pause between tries while the line is bad. */
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 5 * 60_000
/** A try that goes on for so long after somebody asked tells of the line as it was then. */
const LONG_ENOUGH_MS = 5_000
/** A visible page without live hints asks this often. */
const IDLE_PAUSE_MS = 60_000

export interface Scheduler {
  /**
   * Sync now: the person acted, asked for it, or the server hinted. Settles when a try has ended that began after, or that
   * went on for five seconds after.
   */
  nudge(): Promise<void>
  stop(): void
}

export interface SyncListener {
  readonly ended: (end: SyncEnd) => void
  /** The phone's own storage failed (full, closing, private mode): told to the person, never swallowed. */
  readonly storageFailed: (error: unknown) => void
}

/** The parts of a browser the scheduler listens to. */
export interface Surroundings {
  readonly document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>
  readonly window: Pick<Window, 'addEventListener' | 'removeEventListener'>
  readonly navigator: { readonly locks?: Pick<LockManager, 'request'>; readonly connection?: EventTarget }
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** From 0 to 1. */
  readonly chance: () => number
}

/**
 * Decides when to sync: at start, after each act, when the page becomes visible, when the network changes or says it is
 * back, on the server's hint, and with jittered back-off after failures. The network's own word (navigator.onLine) is
 * never trusted to mean that the server cannot be reached. One tab at a time, by Web Locks where there are any. A server
 * that says "later" is not asked before, whoever nudges (SV-9).
 */
export function startScheduler(engine: Pick<Engine, 'sync'>, listener: SyncListener, around: Surroundings): Scheduler {
  const { document, window, navigator } = around
  let pause = FIRST_PAUSE_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let again = false
  let stopped = false
  let current = Promise.resolve()
  /** Until then the server asked to be left alone; whatever wakes the phone before waits. */
  let notBefore = 0

  function nudge(): Promise<void> {
    if (!running) return (current = run())
    again = true
    const askedAt = around.now()
    // The one under way began before: it may say nothing of the line as it is now, and misses what was written since.
    return current.then(() => (around.now() - askedAt < LONG_ENOUGH_MS ? current : undefined))
  }

  async function run(): Promise<void> {
    clearTimeout(timer)
    if (stopped) return
    if (around.now() < notBefore) return plan(0)
    running = true
    let end: SyncEnd | undefined
    try {
      end = await oneTabAtATime(navigator.locks, () => engine.sync())
      listener.ended(end)
    } catch (error) {
      listener.storageFailed(error)
    } finally {
      running = false
    }
    const delay = waitAfter(end)
    if (!again) return plan(delay)
    again = false
    current = run()
  }

  function waitAfter(end: SyncEnd | undefined): number {
    const done = end?.end === 'done'
    // A photo got on a little: a line this bad is worth another try soon.
    if (end?.end === 'stopped' && end.advanced) pause = FIRST_PAUSE_MS / 2
    pause = done ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
    // Spread over as long again: a crowd sent away together would otherwise come back together.
    if (end?.end === 'stopped' && end.retryAfterMs !== undefined)
      notBefore = around.now() + end.retryAfterMs * (1 + around.chance())
    return done ? IDLE_PAUSE_MS : pause * (0.5 + around.chance())
  }

  function plan(delayMs: number): void {
    clearTimeout(timer)
    // Nothing polls while hidden; becoming visible starts it again.
    if (stopped || document.visibilityState === 'hidden') return
    timer = setTimeout(() => void nudge(), Math.max(delayMs, notBefore - around.now()))
  }

  const wake = (): void => plan(0)
  document.addEventListener('visibilitychange', wake)
  window.addEventListener('online', wake)
  navigator.connection?.addEventListener('change', wake)
  plan(0)
  return {
    nudge,
    stop() {
      stopped = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
      window.removeEventListener('online', wake)
      navigator.connection?.removeEventListener('change', wake)
    },
  }
}

async function oneTabAtATime(
  locks: Surroundings['navigator']['locks'],
  sync: () => Promise<SyncEnd>,
): Promise<SyncEnd> {
  return locks ? locks.request(SYNC_LOCK, sync) : sync()
}

/** The name of the Web Lock under which one page or worker of this origin syncs. */
export const SYNC_LOCK = 'sunshine-sync'
