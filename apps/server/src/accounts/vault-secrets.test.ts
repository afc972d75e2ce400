import { beforeEach, expect, test } from 'vitest'
import { createAccountStore } from '../store/account-store.ts'
import { createVaultStore } from '../store/vault-store.ts'
import { onBothDatabases } from '../testing/databases.ts'
import type { VaultPort } from '../api/vault-port.ts'
import { createAccounts, type Accounts } from './accounts.ts'
import { createVaultSecrets } from './vault-secrets.ts'

const password = 'guanghe-2026-xia'
const source = '10.0.0.7'

onBothDatabases((openFresh) => {
  let accounts: Accounts
  let vaults: VaultPort
  let now = Date.UTC(2026, 2, 2)

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 2)
    const { db, district } = await openFresh()
    const store = createAccountStore(db, district)
    accounts = createAccounts({ store, now: () => now, unitKnown: async () => true, serverKey: 'k' })
    vaults = createVaultSecrets({ accounts: store, store: createVaultStore(db, district), now: () => now })
  })
  const person = (login: string) =>
    accounts.createWithPassword({ login, name: login, role: 'schoolClerk', unitId: 'QH', password })

  async function made(actor: Awaited<ReturnType<typeof person>>): Promise<{ id: string; secret: string }> {
    const secret = await vaults.make(actor)
    if (!secret) throw new Error('none was made')
    return secret
  }

  test('[VA-9] a secret of 256 bits is given back for the password, as often as it is asked for', async () => {
    const wang = await person('wang')
    const { id, secret } = await made(wang)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect((await made(wang)).secret).not.toBe(secret)
    const asked = { actor: wang, id, password, source }
    expect([await vaults.handOut(asked), await vaults.handOut(asked)]).toEqual([{ ok: { secret } }, { ok: { secret } }])
  })

  test('[VA-9] signed in is not enough: the password is said anew, and guesses wait as at signing in', async () => {
    const wang = await person('wang')
    const { id } = await made(wang)
    const guess = { actor: wang, id, password: 'wrong', source }
    expect(await vaults.handOut(guess)).toEqual({ refused: { code: 'wrongPassword' } })
    for (let nth = 0; nth < 5; nth++) await vaults.handOut(guess)
    expect(await vaults.handOut({ ...guess, password })).toMatchObject({ refused: { code: 'tooManyTries' } })
  })

  test('[VA-9] [AU-23] strangers who fail with the login keep nobody from the secret on a device that is known', async () => {
    const wang = await person('wang')
    const { id, secret } = await made(wang)
    const knownDevice = await accounts.rememberDevice(wang.userId, undefined)
    for (let nth = 0; nth < 8; nth++) await accounts.signIn({ login: 'wang', password: 'wrong', source: '10.9.9.9' })
    const asked = { actor: wang, id, password, source }
    expect(await vaults.handOut({ ...asked, knownDevice })).toEqual({ ok: { secret } })
    expect(await vaults.handOut(asked)).toMatchObject({ refused: { code: 'tooManyTries' } })
    for (let nth = 0; nth < 5; nth++) await vaults.handOut({ ...asked, knownDevice, password: 'wrong' })
    expect(await vaults.handOut({ ...asked, knownDevice })).toMatchObject({ refused: { code: 'tooManyTries' } })
  })

  test('[VA-9] [VA-11] another person’s secret looks like one that never was, and whoever is shut out gets none', async () => {
    const [wang, li] = [await person('wang'), await person('li')]
    const { id } = await made(wang)
    const never = '018f0000-0000-7000-8000-000000000000'
    for (const asked of [id, never])
      expect(await vaults.handOut({ actor: li, id: asked, password, source })).toEqual({ ok: null })
    await vaults.drop(li, id)
    expect(await vaults.handOut({ actor: wang, id, password, source })).toMatchObject({
      ok: { secret: expect.stringMatching(/./) },
    })
    await accounts.deactivate(wang.userId)
    expect(await vaults.handOut({ actor: wang, id, password, source })).toEqual({ refused: { code: 'wrongPassword' } })
  })

  test('[VA-9] a secret whose PIN was taken away is forgotten', async () => {
    const wang = await person('wang')
    const { id } = await made(wang)
    await vaults.drop(wang, id)
    expect(await vaults.handOut({ actor: wang, id, password, source })).toEqual({ ok: null })
  })
})
