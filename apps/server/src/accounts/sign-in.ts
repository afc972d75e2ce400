import type { Asking, Due, Enrolment } from '../api/account-port.ts'
import type { Refusable, SignedIn } from '../api/ports.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { SignInStepRow, UserRow } from '../store/schema.ts'
import { codeHash, newToken, tokenHash } from './codes.ts'
import { knownDeviceOf } from './known-devices.ts'
import { rolesOf } from './memberships.ts'
import { isPasswordOver, needsSecondFactor, passwordFault, policyOf } from './password-policy.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { refuse } from './refuse.ts'
import { beginEnrolment, confirmEnrolment, hasSecondFactor, takeCode, type SecondFactorParts } from './second-factor.ts'
import { beginSession } from './sessions.ts'
import { askToTry, forgive } from './throttle.ts'

/** Long enough to install an authenticator app on the way. */
const STEP_LIFE_MS = 15 * 60_000

/** Unknown login and wrong password answer alike and take alike (AU-2). */
export async function signIn(
  parts: SecondFactorParts,
  asked: Asking & { readonly login: string; readonly password: string },
): Promise<Refusable<SignedIn>> {
  const { store, now } = parts
  const user = await store.userByLogin(asked.login)
  const trier = { ...asked, knownDevice: await knownDeviceOf(store, user?.id, asked) }
  const retryAfterMs = await askToTry(store, trier, now)
  if (retryAfterMs > 0) return refuse({ code: 'tooManyTries', retryAfterMs })
  const right = await verifyPassword(asked.password, user?.active === 1 ? user.passwordHash : null)
  if (!user || !right) return refuse({ code: 'wrongPassword' })
  await forgive(store, trier)
  return enter(parts, user, { device: asked.device, password: asked.password })
}

/** An invitation is used once, within its life, by the login it was made for (AU-5). */
export async function acceptInvite(
  parts: SecondFactorParts,
  asked: Asking & { readonly login: string; readonly code: string; readonly password: string },
): Promise<Refusable<SignedIn>> {
  const { store, now } = parts
  const fault = passwordFault(asked.password, asked.login, await policyOf(store))
  if (fault) return refuse({ code: 'passwordWeak', fault })
  // Counted by source alone: a code of 59 bits is not guessed, and a stranger's failures with the login hold nobody out.
  const trier = { source: asked.source }
  const retryAfterMs = await askToTry(store, trier, now)
  if (retryAfterMs > 0) return refuse({ code: 'tooManyTries', retryAfterMs })
  const user = await store.userByLogin(asked.login)
  const pending = user && (await store.invite(user.id))
  const valid =
    user?.active === 1 && pending !== undefined && pending.expiresAt > now && pending.codeHash === codeHash(asked.code)
  if (!valid || !(await store.takeInvite(user.id, pending.codeHash))) return refuse({ code: 'codeInvalid' })
  await forgive(store, trier)
  await store.setPassword(user.id, await hashPassword(asked.password), now)
  return enter(parts, { ...user, passwordSetAt: now }, { device: asked.device, password: asked.password })
}

/** What the right password still leaves to be passed, in order. */
async function dueFor({ store, now }: SecondFactorParts, user: UserRow, password: string): Promise<readonly Due[]> {
  const policy = await policyOf(store)
  const hasCode = await hasSecondFactor(store, user.id)
  const mustChange =
    isPasswordOver(policy, user.passwordSetAt, now) || passwordFault(password, user.login, policy) !== undefined
  const mustEnrol = !hasCode && needsSecondFactor(policy, await rolesOf(store, user))
  return [
    ...(hasCode ? (['code'] as const) : []),
    ...(mustChange ? (['password'] as const) : []),
    ...(mustEnrol ? (['enrolment'] as const) : []),
  ]
}

async function enter(
  parts: SecondFactorParts,
  user: UserRow,
  { device, password }: { readonly device: string | undefined; readonly password: string },
): Promise<Refusable<SignedIn>> {
  return goOn(parts, user, { device, due: await dueFor(parts, user, password) })
}

/** A session when nothing is due any more; else a step that stands for what was passed, for a quarter of an hour. */
async function goOn(
  { store, now }: SecondFactorParts,
  user: UserRow,
  { device, due }: { readonly device: string | undefined; readonly due: readonly Due[] },
): Promise<Refusable<SignedIn>> {
  const [first] = due
  if (first === undefined) return { ok: await beginSession(store, user, { now, device }) }
  const step = newToken()
  await store.sweepSignInSteps(now)
  await store.putSignInStep({
    stepHash: tokenHash(step),
    userId: user.id,
    due: due.join(' '),
    expiresAt: now + STEP_LIFE_MS,
  })
  return refuse({ code: 'oneMoreStep', step, due: first })
}

interface Standing {
  readonly row: SignInStepRow
  readonly user: UserRow
  readonly due: readonly Due[]
}

const isDue = (text: string): text is Due => text === 'code' || text === 'password' || text === 'enrolment'

async function standingStep({ store, now }: SecondFactorParts, step: string): Promise<Standing | undefined> {
  const row = await store.signInStep(tokenHash(step))
  const user = row && row.expiresAt > now ? await store.user(row.userId) : undefined
  if (!row || user?.active !== 1) return undefined
  return { row, user, due: row.due.split(' ').filter(isDue) }
}

/** Passes the first thing due. The step is used up with it, and stands for nothing else (AU-17, AU-22). */
export async function secondStep(
  parts: SecondFactorParts,
  asked: Asking & { readonly step: string; readonly given: { readonly code: string } | { readonly password: string } },
): Promise<Refusable<SignedIn>> {
  const standing = await standingStep(parts, asked.step)
  if (!standing) return refuse({ code: 'stepOver' })
  const { row, user } = standing
  const [first, ...rest] = standing.due
  const passed =
    'password' in asked.given
      ? first === 'password' && (await passWithPassword(parts, user, asked.given.password))
      : (first === 'code' || first === 'enrolment') &&
        (await passWithCode(parts, standing, { ...asked, code: asked.given.code }))
  if (passed === false) return refuse({ code: 'stepOver' })
  if ('refused' in passed) return passed
  if (!(await parts.store.takeSignInStep(row.stepHash))) return refuse({ code: 'stepOver' })
  const { recoveryCodes } = passed.ok
  const done = await goOn(parts, user, { device: asked.device, due: rest })
  return 'ok' in done && recoveryCodes ? { ok: { ...done.ok, recoveryCodes } } : done
}

type Passed = Refusable<{ readonly recoveryCodes?: readonly string[] }>

/** Tries of codes are counted apart from those of passwords, and a right password forgives none of them (AU-19). */
async function passWithCode(
  parts: SecondFactorParts,
  { user, due }: Standing,
  asked: Asking & { readonly code: string },
): Promise<Passed> {
  const refused = await countCode(parts, user.id, asked)
  if ('refused' in refused) return refused
  const about = { userId: user.id, code: asked.code }
  const recoveryCodes = due[0] === 'enrolment' ? await confirmEnrolment(parts, about) : undefined
  const right = due[0] === 'enrolment' ? recoveryCodes !== undefined : await takeCode(parts, about)
  if (!right) return refuse({ code: 'codeWrong' })
  await refused.ok()
  return { ok: recoveryCodes ? { recoveryCodes } : {} }
}

/** Counts a try of a code; what to call when it was right. */
export async function countCode(
  { store, now }: SecondFactorParts,
  userId: string,
  asked: Asking,
): Promise<Refusable<() => Promise<void>>> {
  const trier = { codeOf: userId, source: asked.source, knownDevice: await knownDeviceOf(store, userId, asked) }
  const retryAfterMs = await askToTry(store, trier, now)
  if (retryAfterMs > 0) return refuse({ code: 'tooManyTries', retryAfterMs })
  return { ok: () => forgive(store, trier) }
}

async function passWithPassword(parts: SecondFactorParts, user: UserRow, next: string): Promise<Passed> {
  const refused = await setNewPassword(parts.store, user, { next, now: parts.now })
  return refused ?? { ok: {} }
}

/** Sets a password that the district's profile takes and that is not the present one. */
export async function setNewPassword(
  store: AccountStore,
  user: UserRow,
  { next, now }: { readonly next: string; readonly now: number },
): Promise<ReturnType<typeof refuse> | undefined> {
  const fault = passwordFault(next, user.login, await policyOf(store))
  if (fault) return refuse({ code: 'passwordWeak', fault })
  if (await verifyPassword(next, user.passwordHash)) return refuse({ code: 'passwordWeak', fault: 'sameAsBefore' })
  await store.setPassword(user.id, await hashPassword(next), now)
  return undefined
}

/** An authenticator for a sign-in to which nothing else is due (AU-17). */
export async function enrolAtSignIn(parts: SecondFactorParts, step: string): Promise<Refusable<Enrolment>> {
  const standing = await standingStep(parts, step)
  if (standing?.due[0] !== 'enrolment') return refuse({ code: 'stepOver' })
  return { ok: await beginEnrolment(parts, standing.user) }
}
