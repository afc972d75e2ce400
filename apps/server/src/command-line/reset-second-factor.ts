import { note } from '../accounts/account-record.ts'
import { whoOfMachine } from '../security/machine-acts.ts'
import { createAccountStore } from '../store/account-store.ts'
import { openDistrict, placeFrom } from '../store/open-district.ts'

/**
 * Takes the authenticator away from one login, on the server's own machine: for the only admin, whom nobody else can
 * reset (AU-19). Their password stays; every session of theirs ends.
 */
export async function resetSecondFactor(
  login: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<'done' | 'gone'> {
  const opened = await openDistrict(placeFrom(environment))
  try {
    return await createAccountStore(opened.db, opened.district).transaction(async (inside) => {
      const user = await inside.userByLogin(login)
      if (!user || !(await inside.authenticator(user.id))) return 'gone'
      await inside.dropAuthenticator(user.id)
      await inside.endSessionsOf(user.id)
      await inside.dropSignInStepsOf(user.id)
      await note(inside, { by: whoOfMachine(), of: user.id, act: 'secondFactorReset', detail: [] }, Date.now())
      return 'done'
    })
  } finally {
    await opened.close()
  }
}
