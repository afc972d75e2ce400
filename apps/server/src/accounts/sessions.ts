import type { Actor } from '@sunshine/tickets'
import type { SignedIn } from '../api/ports.ts'
import { NotWritten } from '../disk-health.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { SessionRow, UserRow } from '../store/schema.ts'
import { newToken, tokenHash } from './codes.ts'
import { actorOfSession } from './memberships.ts'
import { isPasswordOver, policyOf } from './password-policy.ts'
import { actorFrom } from './roles.ts'

const IDLE_LIMIT_MS = 30 * 24 * 3_600_000
/** A session's last use is written at most so often. */
const TOUCH_EVERY_MS = 3_600_000

/** Whether a session was used lately enough to stand (AU-8). */
export function stands(session: SessionRow, now: number): boolean {
  return now - session.lastUsedAt <= IDLE_LIMIT_MS
}

interface NewSession {
  readonly now: number
  readonly device?: string | null | undefined
  /** In which of the person's units it acts; the first, unless told otherwise. */
  readonly membershipId?: string | null
}

/** A new session of a person; old idle ones are swept on the way. */
export async function beginSession(
  store: AccountStore,
  user: UserRow,
  { now, device = null, membershipId = null }: NewSession,
): Promise<SignedIn> {
  const token = newToken()
  await store.sweepSessions(now - IDLE_LIMIT_MS)
  await store.addSession({
    tokenHash: tokenHash(token),
    userId: user.id,
    createdAt: now,
    lastUsedAt: now,
    kind: device,
    deviceId: null,
    membershipId,
  })
  return { actor: (await actorOfSession(store, { membershipId }, user)) ?? actorFrom(user), token }
}

/** While the disk takes nothing, reading goes on: the session only looks older than it is (GT-14). */
function ifNotWritten(error: unknown): void {
  if (!(error instanceof NotWritten)) throw error
}

/** Who holds this session's secret; undefined when it is none any more (AU-8). */
export async function actorOf(store: AccountStore, token: string | undefined, now: number): Promise<Actor | undefined> {
  if (!token) return undefined
  const hash = tokenHash(token)
  const session = await store.session(hash)
  if (!session) return undefined
  if (!stands(session, now)) {
    await store.endSession(hash).catch(ifNotWritten)
    return undefined
  }
  const user = await store.user(session.userId)
  // A password that is over lets in nobody any more: what waits on the phone goes up after it was changed (AU-22).
  if (user?.active !== 1 || isPasswordOver(await policyOf(store), user.passwordSetAt, now)) return undefined
  if (now - session.lastUsedAt > TOUCH_EVERY_MS) await store.touchSession(hash, now).catch(ifNotWritten)
  return actorOfSession(store, session, user)
}
