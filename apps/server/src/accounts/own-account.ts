import type { Actor } from '@sunshine/tickets'
import type { Asking, Enrolment, InSession, SecondFactorState } from '../api/account-port.ts'
import type { Refusable } from '../api/ports.ts'
import { tokenHash } from './codes.ts'
import { knownDeviceOf } from './known-devices.ts'
import { rolesOf } from './memberships.ts'
import { needsSecondFactor, policyOf } from './password-policy.ts'
import { verifyPassword } from './passwords.ts'
import { refuse } from './refuse.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  hasSecondFactor,
  makeRecoveryCodes,
  takeCode,
  type SecondFactorParts,
} from './second-factor.ts'
import { countCode, setNewPassword } from './sign-in.ts'
import { askToTry, forgive } from './throttle.ts'
import type { UserRow } from '../store/schema.ts'

type Asked = Asking & InSession

/** Asks for the present password again, counted as a sign-in is: a session left open is no way to a new password. */
async function again(
  { store, now }: SecondFactorParts,
  asked: Asked & { readonly password: string },
): Promise<Refusable<UserRow>> {
  const user = await store.user(asked.actor.userId)
  if (!user) return refuse({ code: 'wrongPassword' })
  const trier = { login: user.login, source: asked.source, knownDevice: await knownDeviceOf(store, user.id, asked) }
  const retryAfterMs = await askToTry(store, trier, now)
  if (retryAfterMs > 0) return refuse({ code: 'tooManyTries', retryAfterMs })
  if (!(await verifyPassword(asked.password, user.passwordHash))) return refuse({ code: 'wrongPassword' })
  await forgive(store, trier)
  return { ok: user }
}

/** A new password for the old one; on wish the person's other devices are signed out, and known no longer (AU-28). */
export async function changePassword(
  parts: SecondFactorParts,
  asked: Asked & { readonly password: string; readonly next: string; readonly endOthers: boolean },
): Promise<Refusable<null>> {
  const { store, now } = parts
  const user = await again(parts, asked)
  if ('refused' in user) return user
  const refused = await setNewPassword(store, user.ok, { next: asked.next, now })
  if (refused) return refused
  await store.dropSignInStepsOf(user.ok.id)
  if (asked.endOthers) {
    await store.endOtherSessionsOf(user.ok.id, tokenHash(asked.token))
    await store.dropKnownDevicesOf(user.ok.id)
  }
  return { ok: null }
}

/** How a person's second factor stands. */
export async function secondFactorState({ store }: SecondFactorParts, actor: Actor): Promise<SecondFactorState> {
  const [user, held, policy] = await Promise.all([
    store.user(actor.userId),
    store.authenticator(actor.userId),
    policyOf(store),
  ])
  return {
    since: held && held.secret !== null ? held.confirmedAt : null,
    recoveryCodesLeft: await store.countRecoveryCodes(actor.userId),
    isRequired: user !== undefined && needsSecondFactor(policy, await rolesOf(store, user)),
  }
}

/** A new authenticator: for the password, and, where one is on already, for a code of it (AU-17). */
export async function beginSecondFactor(
  parts: SecondFactorParts,
  asked: Asked & { readonly password: string; readonly code?: string | undefined },
): Promise<Refusable<Enrolment>> {
  const user = await again(parts, asked)
  if ('refused' in user) return user
  if (await hasSecondFactor(parts.store, user.ok.id)) {
    const right = await withCode(parts, { ...asked, code: asked.code ?? '' })
    if ('refused' in right) return right
  }
  return { ok: await beginEnrolment(parts, user.ok) }
}

/** Counts a code and asks whether it is right. */
async function withCode(parts: SecondFactorParts, asked: Asked & { readonly code: string }): Promise<Refusable<null>> {
  const counted = await countCode(parts, asked.actor.userId, asked)
  if ('refused' in counted) return counted
  if (!(await takeCode(parts, { userId: asked.actor.userId, code: asked.code }))) return refuse({ code: 'codeWrong' })
  await counted.ok()
  return { ok: null }
}

type Codes = Refusable<{ readonly recoveryCodes: readonly string[] }>

/** Turns the waiting authenticator on with its first code. */
export async function confirmSecondFactor(
  parts: SecondFactorParts,
  asked: Asked & { readonly code: string },
): Promise<Codes> {
  const counted = await countCode(parts, asked.actor.userId, asked)
  if ('refused' in counted) return counted
  const recoveryCodes = await confirmEnrolment(parts, { userId: asked.actor.userId, code: asked.code })
  if (!recoveryCodes) return refuse({ code: 'codeWrong' })
  await counted.ok()
  return { ok: { recoveryCodes } }
}

/** New recovery codes for a code of the app; the old ones open nothing any more. */
export async function newRecoveryCodes(
  parts: SecondFactorParts,
  asked: Asked & { readonly code: string },
): Promise<Codes> {
  const right = await withCode(parts, asked)
  return 'refused' in right
    ? right
    : { ok: { recoveryCodes: await makeRecoveryCodes(parts.store, asked.actor.userId) } }
}

/** Turns the second factor off, where the district does not ask for it. */
export async function stopSecondFactor(
  parts: SecondFactorParts,
  asked: Asked & { readonly code: string },
): Promise<Refusable<null>> {
  if ((await secondFactorState(parts, asked.actor)).isRequired) return refuse({ code: 'secondFactorRequired' })
  const right = await withCode(parts, asked)
  if ('refused' in right) return right
  await parts.store.transaction((inside) => inside.dropAuthenticator(asked.actor.userId))
  return { ok: null }
}
