import type { Ended, SecurityPort } from '../api/audit-port.ts'
import { entryOf, failedLogin, sessionHash, sessionName } from '../api/audited.ts'
import type { SecurityStore } from '../store/security-store.ts'
import type { SecurityLog } from './security-log.ts'

/** Failed tries of one account within this time are one entry, with their count. */
const COUNTED_TOGETHER_MS = 10 * 60_000
const MOST_COUNTED = 1000

interface Tries {
  readonly since: number
  readonly count: number
}

/** What the procedures do, into the security log (AD-7). */
export function createRecorder(parts: {
  readonly store: SecurityStore
  readonly log: SecurityLog
  readonly now: () => number
}): SecurityPort {
  const { store, log, now } = parts
  const failures = new Map<string, Tries>()

  async function failed({ by, login }: { readonly by: string; readonly login: string }): Promise<void> {
    // Not the login as typed: people type passwords into that field.
    const subject = (await store.userIdOf(login)) ?? null
    const key = `${by}:${subject}`
    const before = failures.get(key)
    if (before && now() - before.since < COUNTED_TOGETHER_MS) {
      failures.set(key, { ...before, count: before.count + 1 })
      return
    }
    if (failures.size >= MOST_COUNTED) failures.clear()
    failures.set(key, { since: now(), count: 0 })
    // This one, and those counted since the last entry.
    await log.record({ kind: 'signInFailed', actorId: null, subject, details: { by, count: 1 + (before?.count ?? 0) } })
  }

  async function deviceOf(token: string | undefined): Promise<string | null> {
    return token === undefined ? null : ((await store.deviceOf(sessionHash(token))) ?? sessionName(token))
  }

  return {
    record: (entry) => log.record(entry),
    async ended(ended: Ended) {
      const tried = failedLogin(ended)
      if (tried) return failed(tried)
      const entry = entryOf(ended)
      if (!entry) return
      await log.record({ ...entry, deviceId: await deviceOf(ended.ctx.token) })
      await countedSince(ended.path, entry.actorId)
    },
  }

  /** Whoever came in at last leaves behind how often it had failed meanwhile. */
  async function countedSince(by: string, userId: string | null): Promise<void> {
    const key = `${by}:${userId}`
    const tries = failures.get(key)
    if (!tries) return
    failures.delete(key)
    if (tries.count > 0)
      await log.record({ kind: 'signInFailed', actorId: null, subject: userId, details: { by, count: tries.count } })
  }
}
