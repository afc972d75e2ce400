import type { AccountStore } from '../store/account-store.ts'
import { roleFrom } from './roles.ts'
import { codeHash, newCode } from './codes.ts'

const CODE_LIFE_MS = 7 * 24 * 3_600_000

/**
 * Lets somebody in again who lost their way in, as the same person (BK-16): what they signed in with before opens nothing any
 * more, every session of theirs ends, and the code works once, as an invitation. Undefined for an unknown login.
 */
export function resetSignIn(store: AccountStore, login: string, now: number): Promise<string | undefined> {
  const code = newCode()
  return store.transaction(async (inside) => {
    const user = await inside.userByLogin(login)
    if (!user) return undefined
    const { id: userId, name, unitId } = user
    await inside.changeInvited(userId, { name, role: roleFrom(user.role), unitId })
    if (await inside.authenticator(userId)) await inside.dropAuthenticator(userId)
    await inside.dropSignInStepsOf(userId)
    await inside.endSessionsOf(userId)
    await inside.putInvite({ userId, codeHash: codeHash(code), expiresAt: now + CODE_LIFE_MS })
    return code
  })
}
