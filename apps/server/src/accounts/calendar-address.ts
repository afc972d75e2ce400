import type { Actor } from '@sunshine/tickets'
import type { AccountStore } from '../store/account-store.ts'
import { newToken, tokenHash } from './codes.ts'
import { actorsOf } from './memberships.ts'

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

/**
 * Whose deadlines a secret address shows, in each of their units as they are today: roles and units are read anew each
 * time. Undefined for a wrong or stopped address, and for a person who was shut out.
 */
export async function calendarReader(store: AccountStore, secret: string): Promise<readonly Actor[] | undefined> {
  const calendar = await store.calendarBySecret(tokenHash(secret))
  const user = calendar && (await store.user(calendar.userId))
  return user?.active === 1 ? actorsOf(store, user) : undefined
}
