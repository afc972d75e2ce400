import type { Asking } from '../api/account-port.ts'
import type { AccountStore } from '../store/account-store.ts'
import { newToken, tokenHash } from './codes.ts'

/** Browsers keep no cookie longer. */
const REMEMBERED_MS = 400 * 24 * 3_600_000
const SECRET = /^[\w-]{43}$/

/** The hash of the browser that asks, if this person has signed in on it before (AU-23). */
export async function knownDeviceOf(
  store: AccountStore,
  userId: string | undefined,
  { knownDevice }: Pick<Asking, 'knownDevice'>,
): Promise<string | undefined> {
  if (userId === undefined || knownDevice === undefined || !SECRET.test(knownDevice)) return undefined
  return (await store.knownDevice(userId, tokenHash(knownDevice)))?.deviceHash
}

/**
 * Remembers a browser after a whole sign-in. Its secret is the browser's, and each person who signed in on it has a row
 * with its hash; the secret alone signs nobody in.
 */
export async function rememberDevice(
  store: AccountStore,
  seen: { readonly userId: string; readonly known: string | undefined },
  now: number,
): Promise<string> {
  const secret = seen.known !== undefined && SECRET.test(seen.known) ? seen.known : newToken()
  await store.sweepKnownDevices(now - REMEMBERED_MS)
  await store.putKnownDevice({ userId: seen.userId, deviceHash: tokenHash(secret), lastUsedAt: now })
  return secret
}
