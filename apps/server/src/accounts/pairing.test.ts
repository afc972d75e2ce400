import { beforeEach, expect, test } from 'vitest'
import { createAccountStore, type AccountStore } from '../store/account-store.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { createAccounts, type Accounts } from './accounts.ts'
import { tokenHash } from './codes.ts'
import { newDevice, renewed } from '../testing/device.ts'
import { challengeOf, familyHash } from './session-secrets.ts'

const password = 'guanghe-2026-xia'
const MINUTE = 60_000

onBothDatabases((openFresh) => {
  let now = Date.UTC(2026, 2, 2)
  let store: AccountStore
  let accounts: Accounts

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 2)
    const { db, district } = await openFresh()
    store = createAccountStore(db, district)
    accounts = createAccounts({ store, now: () => now, unitKnown: async () => true, serverKey: 'a-key-of-tests' })
  })

  async function person(login: string): Promise<{ userId: string; token: string; makePairing: () => Promise<string> }> {
    const asked = { login, name: login, role: 'schoolClerk', unitId: 'QH', password } as const
    const actor = await accounts.createWithPassword(asked)
    const done = await accounts.signIn({ login, password, source: '10.0.0.7' })
    if ('refused' in done) throw new Error(done.refused.code)
    const { token } = done.ok
    return {
      userId: actor.userId,
      token,
      makePairing: async () => (await accounts.makePairing({ actor, token, proof: null }))?.code ?? '',
    }
  }
  const redeem = (code: string, source = '10.0.0.8') => accounts.redeemPairing({ code, source })
  const refused = { refused: { code: 'pairingInvalid' } }

  test('[AU-12] a code brings the same person in on another device once, with a session of its own, and the first device sees when', async () => {
    const wang = await person('wang')
    const code = await wang.makePairing()
    expect(code).toMatch(/^[\w-]{22}$/)
    expect(await accounts.pairingState(wang.token)).toEqual({ state: 'waiting', at: now + 2 * MINUTE })
    now += 20_000
    const done = await redeem(code)
    expect(done).toMatchObject({ ok: { actor: { userId: wang.userId } } })
    const token = 'ok' in done ? done.ok.token : ''
    expect(token).not.toBe(wang.token)
    expect(await accounts.pairingState(wang.token)).toEqual({ state: 'used', at: now })
    expect(await redeem(code)).toEqual(refused)
    await accounts.signOut(wang.token)
    expect(await accounts.actorOf(token)).toMatchObject({ userId: wang.userId })
  })
  test('[AU-31] a session whose key is known makes a code for the device that shows it alone; a copied cookie brings nobody in', async () => {
    const actor = await accounts.createWithPassword({
      login: 'wang',
      name: '王',
      role: 'schoolClerk',
      unitId: 'QH',
      password,
    })
    const done = await accounts.signIn({ login: 'wang', password, source: '10.0.0.7' })
    const device = newDevice()
    const token = await renewed(accounts, device, 'ok' in done ? done.ok.token : '')
    const challenge = challengeOf(token)
    const right = device.prove(challenge)
    for (const proof of [
      null,
      newDevice().prove(challenge),
      device.prove(challengeOf('another')),
      { ...right, signature: 'A'.repeat(86) },
    ])
      expect(await accounts.makePairing({ actor, token, proof })).toBeUndefined()
    expect(await accounts.pairingState(token)).toBeNull()
    const made = await accounts.makePairing({ actor, token, proof: right })
    expect(await redeem(made?.code ?? '')).toMatchObject({ ok: { actor: { userId: actor.userId } } })
  })
  test('[AU-12] of two phones that open the address at once, one gets in', async () => {
    const code = await (await person('wang')).makePairing()
    const both = await Promise.all([redeem(code, '10.0.0.8'), redeem(code, '10.0.0.9')])
    expect(both.filter((one) => 'ok' in one)).toHaveLength(1)
  })
  test('[AU-12] after two minutes, after a newer one, after signing out or being shut out a code is worth nothing', async () => {
    const wang = await person('wang')
    const late = await wang.makePairing()
    now += 2 * MINUTE
    expect(await redeem(late)).toEqual(refused)
    expect(await accounts.pairingState(wang.token)).toMatchObject({ state: 'expired' })
    const [older, newer] = [await wang.makePairing(), await wang.makePairing()]
    expect(await redeem(older)).toEqual(refused)
    expect(await redeem(newer)).toHaveProperty('ok')
    const left = await wang.makePairing()
    await accounts.signOut(wang.token)
    expect(await redeem(left)).toEqual(refused)
    const zhao = await person('zhao')
    const shutOut = await zhao.makePairing()
    await accounts.deactivate(zhao.userId)
    expect(await redeem(shutOut)).toEqual(refused)
  })
  test('[AU-12] a code of a session that was idle too long is worth nothing', async () => {
    const wang = await person('wang')
    const code = await wang.makePairing()
    await store.touchSession(familyHash(wang.token), now - 31 * 24 * 60 * MINUTE)
    expect(await redeem(code)).toEqual(refused)
  })
  test('[AU-12] what is stored of a code is its hash', async () => {
    const wang = await person('wang')
    const code = await wang.makePairing()
    const row = await store.pairing(familyHash(wang.token))
    expect(JSON.stringify(row)).not.toContain(code)
    expect(row?.codeHash).toBe(tokenHash(code))
  })
  test('[AU-13] whoever guesses codes waits, whichever they guess; a right one from elsewhere is not held up', async () => {
    const code = await (await person('wang')).makePairing()
    for (let guess = 0; guess < 30; guess++) await redeem('a'.repeat(22), '10.9.9.9')
    expect(await redeem(code, '10.9.9.9')).toMatchObject({ refused: { code: 'tooManyTries', retryAfterMs: 2000 } })
    expect(await redeem(code)).toHaveProperty('ok')
  })

  test('[AU-15] a calendar’s address is kept as a hash, shows its person as they are now, and a newer one takes its place', async () => {
    const wang = await person('wang')
    expect(await accounts.hasCalendar(wang.userId)).toBe(false)
    const { secret } = await accounts.makeCalendar(wang.userId)
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(await accounts.calendarReader(secret)).toMatchObject([{ userId: wang.userId, unitId: 'QH' }])
    expect(JSON.stringify(await store.calendarOf(wang.userId))).not.toContain(secret)
    const newer = await accounts.makeCalendar(wang.userId)
    expect(await accounts.calendarReader(secret)).toBeUndefined()
    expect(await accounts.calendarReader(newer.secret)).toBeDefined()
    await accounts.stopCalendar(wang.userId)
    expect(await accounts.calendarReader(newer.secret)).toBeUndefined()
    expect(await accounts.hasCalendar(wang.userId)).toBe(false)
    const last = await accounts.makeCalendar(wang.userId)
    await accounts.deactivate(wang.userId)
    expect(await accounts.calendarReader(last.secret)).toBeUndefined()
    // Let in again, a person starts without the addresses of before.
    await store.setActive(wang.userId, true)
    expect(await accounts.calendarReader(last.secret)).toBeUndefined()
  })
})
