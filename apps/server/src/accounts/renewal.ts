import { personIn } from '@sunshine/sync'
import { NotWritten } from '../disk-health.ts'
import type { Renewal, Standing } from '../api/session-port.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { SessionRow } from '../store/schema.ts'
import { newToken } from './codes.ts'
import { challengeOf, currentHash, familyHash, isSigned, nextToken, secretState } from './session-secrets.ts'
import { endFor, recognise, standing, type SessionRules } from './sessions.ts'

/** So long the narrow door for what a revoked device still holds stays open (SE-11). */
export const DOOR_MS = 30 * 24 * 3_600_000

interface Asked {
  readonly token: string | undefined
  /** Whose device it says it is; another person's session on a shared phone is not its own (SY-28). */
  readonly speaksFor: string | undefined
}

interface About {
  readonly now: number
  readonly rules: SessionRules
}

/** Whether a device speaks for this person, in whichever of their units: all of them share the session's secret (AU-25). */
function isOf(userId: string, speaksFor: string | undefined): boolean {
  return speaksFor === undefined || personIn(speaksFor).userId === userId
}

/** How this device's session stands: to be renewed, revoked with the door open, or over. */
export async function standingOf(store: AccountStore, { token, speaksFor }: Asked, about: About): Promise<Standing> {
  if (!token) return { state: 'over' }
  const revoked = await revokedSession(store, { token, speaksFor }, about.now)
  if (revoked) return { state: 'revoked', challenge: challengeOf(token), isBound: revoked.publicKey !== null }
  const found = await standing(store, token, about)
  if (!found || !isOf(found.actor.userId, speaksFor)) return { state: 'over' }
  const isDue = (await recognise(store, token, about))?.due ?? true
  return { state: 'stands', challenge: challengeOf(token), isBound: found.session.publicKey !== null, isDue }
}

/** A session that was ended by somebody, or with its person, and may still hand in what its device holds. */
export async function revokedSession(
  store: AccountStore,
  { token, speaksFor }: Asked,
  now: number,
): Promise<SessionRow | undefined> {
  const session = token ? await store.sessionEver(familyHash(token)) : undefined
  if (!token || !session || session.endedAt === null) return undefined
  const byPerson = session.endReason === 'signedOut' || session.endReason === 'deactivated'
  if (!byPerson || now - session.endedAt > DOOR_MS) return undefined
  if (!isOf(session.userId, speaksFor)) return undefined
  return secretState(session, token, now) === 'old' ? undefined : session
}

/**
 * Gives the next secret to the device that holds the family's key (SE-1); the first key that is shown becomes it. A right
 * secret with another key is a stolen cookie: the family ends (SE-3).
 */
export async function renew(
  store: AccountStore,
  asked: Asked & { readonly challenge: string; readonly key: string; readonly signature: string },
  about: About,
): Promise<Renewal> {
  const { token, speaksFor, challenge, key } = asked
  const found = token ? await standing(store, token, about) : undefined
  if (!token || !found || !isOf(found.actor.userId, speaksFor)) return { state: 'over' }
  // Another tab was given the next secret in between: the browser sends that one now.
  if (challenge !== challengeOf(token)) return { state: 'again' }
  const { session, secret } = found
  const { now, rules } = about
  if (!isSigned(challenge, asked) || (session.publicKey !== null && session.publicKey !== key)) {
    await endFor(store, session, { at: now, reason: 'wrongKey' })
    return { state: 'over' }
  }
  // A session of before has no seed: the first renewal draws it, and whoever comes second finds it drawn.
  const seed = session.seed ?? newToken()
  const next = nextToken(token, seed)
  if (secret === 'previous') return { state: 'renewed', token: next.token }
  try {
    const changed = await store.changeSecret(session.tokenHash, session.secretHash, {
      secretHash: next.secretHash,
      previousHash: currentHash(session),
      secretAt: now,
      previousAt: session.secretAt ?? session.createdAt,
      confirmedAt: null,
      seed,
      publicKey: key,
    })
    // Somebody with the same secret was first: the same next one counts for both, if it was the same key.
    if (!changed) return renew(store, asked, about)
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error
    rules.heldOver.set(session.tokenHash, now + rules.limits.accessMs)
    return { state: 'kept' }
  }
  return { state: 'renewed', token: next.token }
}
