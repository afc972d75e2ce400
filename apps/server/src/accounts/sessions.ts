import type { Actor, Role } from '@sunshine/tickets'
import type { SignedIn } from '../api/ports.ts'
import { NotWritten } from '../disk-health.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { SessionEnd, SessionRow, UserRow } from '../store/schema.ts'
import { actorOfSession } from './memberships.ts'
import { isPasswordOver, policyOf } from './password-policy.ts'
import { actorFrom } from './roles.ts'
import { longestIdle, touchEvery, usualLimits, type SessionLimits } from './session-limits.ts'
import { familyHash, newFamily, opensSince, secretState } from './session-secrets.ts'

/** An ended session is remembered for half a year: its device may come late, and the record of what ended it with it. */
const REMEMBERED_MS = 180 * 24 * 3_600_000

/** What sessions of one server go by. */
export interface SessionRules {
  readonly limits: SessionLimits
  /** Secrets that could not be renewed because the disk takes nothing, by family: good until then (GT-14). */
  readonly heldOver: Map<string, number>
}

/** Whether a session is within its person's limits (SE-5). */
export function stands(
  session: SessionRow,
  role: Role,
  { now, limits }: { now: number; limits: SessionLimits },
): boolean {
  const { idleMs, absoluteMs } = limits.of[role]
  return now - session.lastUsedAt <= idleMs && now - session.createdAt <= absoluteMs
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
  const { token, secretHash, seed } = newFamily()
  await store.sweepSessions(now - longestIdle(usualLimits), now - REMEMBERED_MS)
  await store.addSession({
    tokenHash: familyHash(token),
    userId: user.id,
    createdAt: now,
    lastUsedAt: now,
    kind: device,
    deviceId: null,
    membershipId,
    secretHash,
    seed,
    secretAt: now,
    confirmedAt: now,
    previousHash: null,
    previousAt: null,
    publicKey: null,
    endedAt: null,
    endReason: null,
    toldAt: null,
  })
  return { actor: (await actorOfSession(store, { membershipId }, user)) ?? actorFrom(user), token }
}

/** While the disk takes nothing, reading goes on: the session only looks older than it is (GT-14). */
export function ifNotWritten(error: unknown): void {
  if (!(error instanceof NotWritten)) throw error
}

/** Ends a session because its secret was seen where it should not be (SE-3). */
export async function endFor(
  store: AccountStore,
  session: SessionRow,
  how: { readonly at: number; readonly reason: SessionEnd },
): Promise<void> {
  await store.revokeSession(session.tokenHash, how).catch(ifNotWritten)
}

/** A session that stands, whatever its secret's age, and its person (AU-8). */
export async function standing(
  store: AccountStore,
  token: string,
  { now, rules }: { readonly now: number; readonly rules: SessionRules },
): Promise<
  { readonly session: SessionRow; readonly actor: Actor; readonly secret: 'current' | 'previous' } | undefined
> {
  const found = await notEnded(store, token, { now, rules })
  if (!found) return undefined
  const secret = secretState(found.session, token, now)
  if (secret !== 'old') return { ...found, secret }
  await endFor(store, found.session, { at: now, reason: 'reused' })
  return undefined
}

/**
 * A session that was not ended and is within its limits, and its person, whichever of its secrets is shown: a live stream
 * goes on with the one it was opened with, long after the device was given the next (SE-2).
 */
export async function notEnded(
  store: AccountStore,
  token: string,
  { now, rules }: { readonly now: number; readonly rules: SessionRules },
): Promise<{ readonly session: SessionRow; readonly actor: Actor } | undefined> {
  const session = await store.session(familyHash(token))
  if (!session) return undefined
  const user = await store.user(session.userId)
  // A password that is over lets in nobody any more: what waits on the phone goes up after it was changed (AU-22).
  if (user?.active !== 1 || isPasswordOver(await policyOf(store), user.passwordSetAt, now)) return undefined
  const actor = await actorOfSession(store, session, user)
  if (!actor) return undefined
  if (!stands(session, actor.role, { now, limits: rules.limits })) {
    await store.endSession(session.tokenHash).catch(ifNotWritten)
    return undefined
  }
  return { session, actor }
}

/** Who asks, and whether their secret should be renewed soon. */
export interface Recognised {
  readonly actor: Actor
  readonly due: boolean
}

/** Who holds this session's secret while it is young enough to open anything; undefined otherwise (AU-8, SE-1). */
export async function recognise(
  store: AccountStore,
  token: string | undefined,
  about: { readonly now: number; readonly rules: SessionRules },
): Promise<Recognised | undefined> {
  const found = token ? await standing(store, token, about) : undefined
  if (!found) return undefined
  const { now, rules } = about
  const { session, actor, secret } = found
  const { limits, heldOver } = rules
  const isBound = session.publicKey !== null
  const since = opensSince(session, secret, now)
  const life = isBound ? limits.accessMs : limits.unboundMs
  const isHeldOver = (heldOver.get(session.tokenHash) ?? 0) > now
  if ((since === null || now - since > life) && !isHeldOver) return undefined
  if (secret === 'current' && session.confirmedAt === null && session.secretHash !== null)
    await store.confirmSecret(session.tokenHash, now).catch(ifNotWritten)
  if (now - session.lastUsedAt > touchEvery(limits.of[actor.role]))
    await store.touchSession(session.tokenHash, now).catch(ifNotWritten)
  return { actor, due: !isBound || since === null || now - since > life / 2 }
}
