import type { Actor } from '@sunshine/tickets'
import type { PairingState, Refusable, SignedIn } from '../api/ports.ts'
import type { AccountStore } from '../store/account-store.ts'
import { newPairingCode, tokenHash } from './codes.ts'
import type { SessionLimits } from './session-limits.ts'
import { familyHash, provesItself, type ShownKey } from './session-secrets.ts'
import { roleFrom } from './roles.ts'
import { beginSession, stands } from './sessions.ts'
import { askToTry, forgive } from './throttle.ts'

const LIFE_MS = 2 * 60_000
/** So long the device that made a code can see that it was used. */
const REMEMBERED_MS = 24 * 3_600_000

/**
 * A code that signs the same person in on another device, once, within two minutes (AU-12). A session has one at a time:
 * a newer code takes the place of the last. Undefined for whoever does not show the session's key: a copied cookie would
 * bring in a device of its own, and outlive itself by months (AU-31).
 */
export async function makePairing(
  store: AccountStore,
  maker: { readonly actor: Actor; readonly token: string; readonly proof: ShownKey | null },
  now: number,
): Promise<{ code: string; lifeMs: number } | undefined> {
  const code = newPairingCode()
  const sessionHash = familyHash(maker.token)
  const session = await store.session(sessionHash)
  if (!session || !provesItself(session, maker)) return undefined
  await store.transaction(async (inside) => {
    await inside.sweepPairings(now - REMEMBERED_MS)
    const { userId } = maker.actor
    await inside.putPairing({ sessionHash, userId, codeHash: tokenHash(code), expiresAt: now + LIFE_MS, usedAt: null })
  })
  return { code, lifeMs: LIFE_MS }
}

/** How the code this session made fares; null when it made none. */
export async function pairingState(store: AccountStore, token: string, now: number): Promise<PairingState | null> {
  const pairing = await store.pairing(familyHash(token))
  if (!pairing) return null
  if (pairing.usedAt !== null) return { state: 'used', at: pairing.usedAt }
  return { state: pairing.expiresAt > now ? 'waiting' : 'expired', at: pairing.expiresAt }
}

/**
 * Signs the person in who made the code, with a session of its own (AU-12). The session that made it must still stand: a
 * code shown on a screen that was signed out, or by somebody who was shut out, is worth nothing.
 */
export async function redeemPairing(
  store: AccountStore,
  asked: { readonly code: string; readonly source: string; readonly device?: string | undefined },
  { now, limits }: { readonly now: number; readonly limits: SessionLimits },
): Promise<Refusable<SignedIn>> {
  const { source, device } = asked
  const retryAfterMs = await askToTry(store, { source }, now)
  if (retryAfterMs > 0) return { refused: { code: 'tooManyTries', retryAfterMs } }
  const signedIn = await store.transaction(async (inside) => {
    const pairing = await inside.takePairing(tokenHash(asked.code), now)
    const maker = pairing && (await inside.session(pairing.sessionHash))
    const user = maker && (await inside.user(maker.userId))
    const isGood = maker && user?.active === 1 && stands(maker, roleFrom(user.role), { now, limits })
    return isGood ? beginSession(inside, user, { now, device, membershipId: maker.membershipId }) : undefined
  })
  if (!signedIn) return { refused: { code: 'pairingInvalid' } }
  await forgive(store, { source })
  return { ok: signedIn }
}
