import { setTimeout } from 'node:timers/promises'
import type { DistrictDatabase } from '../store/district-store.ts'
import { countOn } from './live-scores.ts'
import { settingsOf } from './standings.ts'

/** A new policy is in force from a midnight on, of which no act tells; what fell due since is counted on the way. */
const LOOK_EVERY_MS = 10 * 60_000

/** What counts tickets anew by itself. */
export interface Recounting {
  /** Something that decides how tickets are counted may have changed. */
  look(): void
  stop(): Promise<void>
}

/**
 * Counts every ticket once more after a new policy or rubric, before anybody asks for the table: a page a commit, and
 * between two pages as long a pause as the last one took, so that hand-overs come in between (LS-6).
 */
export function createRecounting(parts: {
  readonly database: DistrictDatabase
  readonly clock: () => number
  /** Whether there is a district to count. */
  readonly isFounded: () => Promise<boolean>
  readonly fault: (error: unknown) => void
}): Recounting {
  const { database, clock, isFounded, fault } = parts
  let isStopped = false
  let isAsked = false
  let atWork: Promise<void> | undefined

  async function countAll(): Promise<void> {
    if (!(await isFounded())) return
    for (let after = '', isDone = false; !isDone && !isStopped;) {
      const from = performance.now()
      const step = await database.transaction(async (store) =>
        countOn(store, { settings: await settingsOf(store), asOf: clock(), fault }, after),
      )
      ;({ isDone, after } = step)
      if (!isDone) await setTimeout(performance.now() - from)
    }
  }

  async function work(): Promise<void> {
    while (isAsked && !isStopped) {
      isAsked = false
      // Whoever reads the table meanwhile counts by themselves; the next look goes on.
      await countAll().catch(fault)
    }
    atWork = undefined
  }

  function look(): void {
    isAsked = true
    atWork ??= work()
  }

  const looking = setInterval(look, LOOK_EVERY_MS).unref()
  return {
    look,
    async stop() {
      isStopped = true
      clearInterval(looking)
      await atWork
    },
  }
}
