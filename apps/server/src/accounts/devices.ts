import type { DeviceOnList } from '../api/ports.ts'
import { NotWritten } from '../disk-health.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { SessionRow } from '../store/schema.ts'
import type { SessionLimits } from './session-limits.ts'
import { familyHash } from './session-secrets.ts'
import { roleFrom } from './roles.ts'
import { stands } from './sessions.ts'

/** What the list calls a session: enough to tell one from another, and nothing that signs anybody in. */
function nameOf({ tokenHash: hash }: SessionRow): string {
  return hash.slice(0, 16)
}

/** The devices on which a person is signed in, last seen first (AM-5). `token` is the session of whoever asks. */
export async function devicesOf(
  store: AccountStore,
  asked: { readonly userId: string; readonly token: string | undefined },
  about: { readonly now: number; readonly limits: SessionLimits },
): Promise<readonly DeviceOnList[]> {
  const user = await store.user(asked.userId)
  if (!user) return []
  const [sessions, phones] = await Promise.all([store.sessionsOf(asked.userId), store.phonesOf(asked.userId)])
  const own = asked.token === undefined ? undefined : familyHash(asked.token)
  return sessions
    .filter((session) => stands(session, roleFrom(user.role), about))
    .map((session) => ({
      id: nameOf(session),
      kind: session.kind ?? '? ?',
      signedInAt: session.createdAt,
      lastSeenAt: session.lastUsedAt,
      handedOverAt: phones.find(({ id }) => id === session.deviceId)?.lastContactAt ?? null,
      isThis: session.tokenHash === own,
    }))
    .sort((a, b) => b.lastSeenAt - a.lastSeenAt)
}

/**
 * Ends one device's session (AM-6): whatever it asks next is answered as signed out, and it hands in what waits on it
 * before it forgets everything (SE-11). The device that asks is not ended from here (AM-7).
 */
export async function signOutDevice(
  store: AccountStore,
  asked: { readonly userId: string; readonly id: string; readonly token: string | undefined },
  now: number,
): Promise<'done' | 'gone' | 'thisDevice'> {
  const found = (await store.sessionsOf(asked.userId)).find((session) => nameOf(session) === asked.id)
  if (!found) return 'gone'
  if (asked.token !== undefined && found.tokenHash === familyHash(asked.token)) return 'thisDevice'
  await store.revokeSession(found.tokenHash, { at: now, reason: 'signedOut' })
  return 'done'
}

/** When each person was last heard of: by a session still standing, or by the last hand-over of one of their devices. */
export async function lastSeen(store: AccountStore): Promise<ReadonlyMap<string, number>> {
  const [sessions, phones] = await Promise.all([store.sessionsOf(undefined), store.phonesOf(undefined)])
  const seen = new Map<string, number>()
  const hear = (userId: string, at: number): void => void seen.set(userId, Math.max(at, seen.get(userId) ?? 0))
  for (const { userId, lastUsedAt } of sessions) hear(userId, lastUsedAt)
  for (const { userId, lastContactAt } of phones) hear(userId, lastContactAt)
  return seen
}

const MOST_REMEMBERED = 10_000

/** Remembers which phone speaks through which session; written once, not with every sync. */
export function rememberDevices(store: AccountStore): (token: string, deviceId: string) => Promise<void> {
  const known = new Map<string, string>()
  return async (token, deviceId) => {
    const hash = familyHash(token)
    if (known.get(hash) === deviceId) return
    try {
      await store.nameDevice(hash, deviceId)
    } catch (error) {
      // While the disk takes nothing, reading goes on (GT-14); the next sync names it.
      if (error instanceof NotWritten) return
      throw error
    }
    if (known.size >= MOST_REMEMBERED) known.clear()
    known.set(hash, deviceId)
  }
}
