import type { Actor } from '@sunshine/tickets'
import type { AccountStore } from '../store/account-store.ts'
import { newToken, tokenHash } from './codes.ts'
import { actorFrom } from './sessions.ts'

/** A new secret address for a person's deadlines; the last one is worth nothing from now on (AU-15). */
export async function keepCalendar(store: AccountStore, userId: string, now: number): Promise<{ secret: string }> {
  const secret = newToken()
  await store.putCalendar({ userId, secretHash: tokenHash(secret), createdAt: now })
  return { secret }
}

/** Whoever reads the person's deadlines by their address reads nothing any more (AU-15). */
export function stopCalendar(store: AccountStore, userId: string): Promise<void> {
  return store.dropCalendar(userId)
}

/** Whose deadlines a secret address shows, as they are today: role and unit are read anew each time. */
export async function calendarReader(store: AccountStore, secret: string): Promise<Actor | undefined> {
  const calendar = await store.calendarBySecret(tokenHash(secret))
  const user = calendar && (await store.user(calendar.userId))
  return user?.active === 1 ? actorFrom(user) : undefined
}
