import { randomBytes } from 'node:crypto'
import type { Enrolment } from '../api/account-port.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { UserRow } from '../store/schema.ts'
import { newCode } from './codes.ts'
import { hashUnder, newSalt } from './passwords.ts'
import type { Sealing } from './sealing.ts'
import { enrolmentAddress, stepOfCode, toBase32 } from './totp.ts'

/** As long as the digest of SHA-1, as RFC 4226 recommends. */
const SECRET_BYTES = 20
const RECOVERY_CODES = 10
/** Codes as apps show them, `123 456`, and as people type them. */
const isShown = (typed: string): boolean => /^[0-9]{6}$/.test(typed)
const tidy = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s/g, '')
const tidyRecovery = (typed: string): string =>
  tidy(typed)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

/** What second factors are checked with. */
export interface SecondFactorParts {
  readonly store: AccountStore
  readonly sealing: Sealing
  readonly now: number
}

/** Makes a secret that waits for its first code; one that is on stays on until then. */
export async function beginEnrolment({ store, sealing }: SecondFactorParts, user: UserRow): Promise<Enrolment> {
  const bytes = randomBytes(SECRET_BYTES)
  const pendingSecret = sealing.seal(bytes, user.id)
  const held = await store.authenticator(user.id)
  const { secret = null, confirmedAt = null, lastStep = 0 } = held ?? {}
  await store.putAuthenticator({ userId: user.id, secret, pendingSecret, confirmedAt, lastStep })
  const typed = toBase32(bytes)
  return { secret: typed, address: enrolmentAddress({ secret: typed, login: user.login }) }
}

/** The first right code turns the waiting secret on, with new recovery codes; undefined for a wrong one. */
export async function confirmEnrolment(
  { store, sealing, now }: SecondFactorParts,
  { userId, code }: { readonly userId: string; readonly code: string },
): Promise<readonly string[] | undefined> {
  const isOn = await store.transaction(async (inside) => {
    const held = await inside.authenticator(userId)
    if (!held || held.pendingSecret === null) return false
    const step = stepOfCode(sealing.open(held.pendingSecret, userId), { code: tidy(code), now, after: 0 })
    if (step === undefined) return false
    const { pendingSecret: secret } = held
    await inside.putAuthenticator({ userId, secret, pendingSecret: null, confirmedAt: now, lastStep: step })
    return true
  })
  return isOn ? makeRecoveryCodes(store, userId) : undefined
}

/** New recovery codes in the place of the old; each opens once, in place of a code of the app. */
export async function makeRecoveryCodes(store: AccountStore, userId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode)
  const salt = newSalt()
  const hashes = await Promise.all(codes.map((code) => hashUnder(salt, tidyRecovery(code))))
  await store.transaction((inside) => inside.putRecoveryCodes(userId, hashes))
  return codes
}

/** Whether a code is right; right ones are used up, codes of the app (AU-19) and recovery codes alike. */
export async function takeCode(
  { store, sealing, now }: SecondFactorParts,
  { userId, code }: { readonly userId: string; readonly code: string },
): Promise<boolean> {
  if (!isShown(tidy(code))) return takeRecoveryCode(store, userId, tidyRecovery(code))
  return store.transaction(async (inside) => {
    const held = await inside.authenticator(userId)
    if (!held || held.secret === null) return false
    const step = stepOfCode(sealing.open(held.secret, userId), { code: tidy(code), now, after: held.lastStep })
    if (step === undefined) return false
    await inside.putAuthenticator({ ...held, userId, lastStep: step })
    return true
  })
}

async function takeRecoveryCode(store: AccountStore, userId: string, plain: string): Promise<boolean> {
  const [salt] = ((await store.recoveryCode(userId)) ?? '').split('$')
  if (!salt) return false
  return store.takeRecoveryCode(userId, await hashUnder(salt, plain))
}

/** Whether a person signs in with a code. */
export async function hasSecondFactor(store: AccountStore, userId: string): Promise<boolean> {
  return ((await store.authenticator(userId))?.secret ?? null) !== null
}
