import { roles, type Actor, type Role } from '@sunshine/tickets'
import * as v from 'valibot'
import type { SignedIn } from '../api/ports.ts'
import { NotWritten } from '../disk-health.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { SessionRow, UserRow } from '../store/schema.ts'
import { newToken, tokenHash } from './codes.ts'

const IDLE_LIMIT_MS = 30 * 24 * 3_600_000
/** A session's last use is written at most so often. */
const TOUCH_EVERY_MS = 3_600_000

/** Whether a session was used lately enough to stand (AU-8). */
export function stands(session: SessionRow, now: number): boolean {
  return now - session.lastUsedAt <= IDLE_LIMIT_MS
}

/** A new session of a person; old idle ones are swept on the way. */
export async function beginSession(
  store: AccountStore,
  user: UserRow,
  { now, device = null }: { readonly now: number; readonly device?: string | null | undefined },
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
  })
  return { actor: actorFrom(user), token }
}

/** A role as it lies in a row. */
export function roleFrom(text: string): Role {
  return v.parse(v.picklist(roles), text)
}

/** The person a row describes. */
export function actorFrom(user: UserRow): Actor {
  return { userId: user.id, name: user.name, role: roleFrom(user.role), unitId: user.unitId }
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
  if (user?.active !== 1) return undefined
  if (now - session.lastUsedAt > TOUCH_EVERY_MS) await store.touchSession(hash, now).catch(ifNotWritten)
  return actorFrom(user)
}
