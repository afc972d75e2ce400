import type { Surroundings } from './scheduler.ts'

/** This browser, as the scheduler listens to it; the network's own events only where there are any (not on iOS). */
export function browserSurroundings(): Surroundings {
  const { locks, connection }: { locks?: LockManager; connection?: EventTarget } = navigator
  return {
    document,
    window,
    navigator: { ...(locks && { locks }), ...(connection && { connection }) },
    now: Date.now,
    chance: Math.random,
  }
}
