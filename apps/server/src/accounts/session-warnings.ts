import type { SessionWarning } from '../api/session-port.ts'
import type { AccountStore } from '../store/account-store.ts'

const warned = ['reused', 'wrongKey'] as const

/** What ended this person's sessions without their doing, and was not read yet (SE-4). */
export async function warningsFor(store: AccountStore, userId: string): Promise<readonly SessionWarning[]> {
  const ended = await store.untold(userId, warned)
  return ended.flatMap(({ kind, endReason, endedAt }) => {
    const reason = warned.find((one) => one === endReason)
    return reason === undefined || endedAt === null ? [] : [{ kind: kind ?? '? ?', reason, at: endedAt }]
  })
}

/** They have read it. */
export function markTold(store: AccountStore, userId: string, now: number): Promise<void> {
  return store.markTold(userId, now)
}
