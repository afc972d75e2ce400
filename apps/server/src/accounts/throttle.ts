import type { AccountStore } from '../store/account-store.ts'

/** Free tries before waiting begins, per account and per source. */
const FREE_TRIES = { login: 4, source: 30 } as const
const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 15 * 60_000
/** After a quiet day the count starts again. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000

type Subject = `${keyof typeof FREE_TRIES}:${string}`

function waitAfter(subject: Subject, count: number): number {
  const free = subject.startsWith('login:') ? FREE_TRIES.login : FREE_TRIES.source
  return count < free ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - free), LONGEST_WAIT_MS)
}

/** How long this account or source must still wait; 0 when it may try. Kept in the database, so a restart forgives nothing (AU-4). */
export async function remainingWait(store: AccountStore, subjects: readonly Subject[], now: number): Promise<number> {
  let wait = 0
  for (const subject of subjects) {
    const row = await store.failures(subject)
    if (row && now - row.lastAt < FORGOTTEN_AFTER_MS)
      wait = Math.max(wait, row.lastAt + waitAfter(subject, row.count) - now)
  }
  return wait
}

/** One more failure for each. */
export async function noteFailure(store: AccountStore, subjects: readonly Subject[], now: number): Promise<void> {
  for (const subject of subjects) {
    const row = await store.failures(subject)
    const count = row && now - row.lastAt < FORGOTTEN_AFTER_MS ? row.count + 1 : 1
    await store.putFailures({ subject, count, lastAt: now })
  }
}
