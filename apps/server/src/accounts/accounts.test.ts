import { beforeEach, describe, expect, test } from 'vitest'
import { createAccountStore, type AccountStore } from '../store/account-store.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { createAccounts, type Accounts } from './accounts.ts'
import { tokenHash } from './codes.ts'

const DAY = 24 * 3_600_000
const password = 'guanghe-2026-xia'
onBothDatabases((openFresh) => {
  let now = Date.UTC(2026, 2, 2)
  let store: AccountStore
  let accounts: Accounts

  const unitKnown = async (unitId: string): Promise<boolean> => ['ZX', 'QH', 'BL'].includes(unitId)

  beforeEach(async () => {
    now = Date.UTC(2026, 2, 2)
    const { db, district } = await openFresh()
    store = createAccountStore(db, district)
    accounts = createAccounts({ store, now: () => now, unitKnown, serverKey: 'a-key-of-tests' })
  })

  const setUp = async (code: string) =>
    accounts.setUp({ code, districtName: '示范区', prefix: 'SF', login: 'admin', name: '孙工', password, unitId: 'ZX' })
  const invited = async (login = 'wang'): Promise<string> => {
    const made = await accounts.invite({ login, name: '王老师', role: 'schoolClerk', unitId: 'QH' })
    if ('refused' in made) throw new Error(made.refused.code)
    return made.ok.code
  }
  const accept = (code: string, more: { login?: string; password?: string } = {}) =>
    accounts.acceptInvite({ login: 'wang', code, password, source: '10.0.0.7', ...more })
  const signIn = (login: string, given: string, source = '10.0.0.7') =>
    accounts.signIn({ login, password: given, source })

  describe('first run', () => {
    test('[AU-5] the set-up code makes one district and one admin, once', async () => {
      const code = await accounts.makeSetUpCode()
      expect(await accounts.needsSetUp()).toBe(true)
      expect(await setUp('WRONG-CODE-HERE')).toEqual({ refused: { code: 'codeInvalid' } })
      expect(await setUp(code.toLowerCase())).toMatchObject({ ok: { actor: { role: 'admin', unitId: 'ZX' } } })
      expect(await accounts.needsSetUp()).toBe(false)
      expect(await setUp(code)).toEqual({ refused: { code: 'codeInvalid' } })
    })
    test('[AU-5] two set-ups at once with the same code make one district', async () => {
      const code = await accounts.makeSetUpCode()
      const both = await Promise.all([setUp(code), setUp(code)])
      expect(both.filter((one) => 'ok' in one)).toHaveLength(1)
      expect(await accounts.people()).toHaveLength(1)
    })
    test('[AU-5] a set-up that breaks off half-way leaves the code and an empty district, not a district without an admin', async () => {
      const code = await accounts.makeSetUpCode()
      const full = (): Promise<never> => Promise.reject(new Error('the disk is full'))
      const failing: AccountStore = {
        ...store,
        transaction: (run) => store.transaction((inside) => run({ ...inside, addUser: full })),
      }
      const broken = createAccounts({ store: failing, now: () => now, unitKnown, serverKey: 'a-key-of-tests' })
      const asked = { districtName: '示范区', prefix: 'SF', login: 'admin', name: '孙工', password, unitId: 'ZX' }
      await expect(broken.setUp({ code, ...asked })).rejects.toThrow('the disk is full')
      expect(await accounts.needsSetUp()).toBe(true)
      expect(await setUp(code)).toHaveProperty('ok')
    })
    test('[AU-3] a weak password is refused before the code is used up', async () => {
      const code = await accounts.makeSetUpCode()
      const weak = await accounts.setUp({
        code,
        districtName: '示范区',
        prefix: 'SF',
        login: 'admin',
        name: '孙工',
        password: '12345678',
        unitId: 'ZX',
      })
      expect(weak).toEqual({ refused: { code: 'passwordWeak', fault: 'common' } })
      expect(await setUp(code)).toHaveProperty('ok')
    })
  })

  describe('invitations', () => {
    test('[AU-5] an invited person sets a password with the code, once', async () => {
      const code = await invited()
      expect(await accept(code)).toMatchObject({ ok: { actor: { name: '王老师', role: 'schoolClerk', unitId: 'QH' } } })
      expect(await accept(code)).toEqual({ refused: { code: 'codeInvalid' } })
      expect(await signIn('wang', password)).toHaveProperty('ok')
    })
    test('[AU-5] a second invitation before the first is used takes its place, with the role and unit it names', async () => {
      const first = await invited()
      const made = await accounts.invite({ login: 'wang', name: '王校长', role: 'principal', unitId: 'BL' })
      expect(await accept(first)).toEqual({ refused: { code: 'codeInvalid' } })
      expect(await accept('ok' in made ? made.ok.code : '')).toMatchObject({
        ok: { actor: { name: '王校长', role: 'principal', unitId: 'BL' } },
      })
      expect(await accounts.invite({ login: 'wang', name: '王', role: 'admin', unitId: 'ZX' })).toEqual({
        refused: { code: 'loginTaken' },
      })
    })
    test('[AU-11] whoever was shut out is let in again by a new invitation, as the same person, with the role and unit it names', async () => {
      const first = await accept(await invited())
      if ('refused' in first) throw new Error(first.refused.code)
      const { userId } = first.ok.actor
      await accounts.deactivate(userId)
      const again = await accounts.invite({ login: 'wang', name: '王主任', role: 'principal', unitId: 'BL' })
      if ('refused' in again) throw new Error(again.refused.code)
      expect([again.ok.userId, await signIn('wang', password)]).toEqual([
        userId,
        { refused: { code: 'wrongPassword' } },
      ])
      expect(await accounts.actorOf(first.ok.token)).toBeUndefined()
      expect(await accept(again.ok.code, { password: 'another-2026-xia' })).toMatchObject({
        ok: { actor: { userId, name: '王主任', role: 'principal', unitId: 'BL' } },
      })
    })
    test('[AU-10] nobody is invited into a unit that does not exist', async () => {
      expect(await accounts.invite({ login: 'wang', name: '王', role: 'schoolClerk', unitId: 'NOWHERE' })).toEqual({
        refused: { code: 'unknownUnit' },
      })
      expect(await accounts.people()).toEqual([])
    })
    test('[AU-10] the last admin with a password cannot be shut out', async () => {
      const done = await setUp(await accounts.makeSetUpCode())
      const first = 'ok' in done ? done.ok : undefined
      const second = await accounts.invite({ login: 'admin2', name: '钱工', role: 'admin', unitId: 'ZX' })
      expect(await accounts.deactivate(first?.actor.userId ?? '')).toBe('lastAdmin')
      expect(await accounts.actorOf(first?.token)).toBeDefined()
      await accept('ok' in second ? second.ok.code : '', { login: 'admin2' })
      expect(await accounts.deactivate(first?.actor.userId ?? '')).toBe('done')
      expect(await accounts.actorOf(first?.token)).toBeUndefined()
    })
    test('[AU-5] a code does not work for another login, nor after seven days', async () => {
      const code = await invited()
      await invited('zhao')
      expect(await accept(code, { login: 'zhao' })).toEqual({ refused: { code: 'codeInvalid' } })
      now += 7 * DAY + 1
      expect(await accept(code)).toEqual({ refused: { code: 'codeInvalid' } })
    })
    test('[AU-3] short, long and login-bearing passwords are refused by name', async () => {
      const code = await invited()
      expect(await accept(code, { password: '青禾中学七个字' })).toEqual({
        refused: { code: 'passwordWeak', fault: 'short' },
      })
      expect(await accept(code, { password: 'x'.repeat(257) })).toEqual({
        refused: { code: 'passwordWeak', fault: 'long' },
      })
      expect(await accept(code, { password: 'my-WANG-2026' })).toEqual({
        refused: { code: 'passwordWeak', fault: 'sameAsLogin' },
      })
    })
    test('a login in use cannot be invited again', async () => {
      await accept(await invited())
      expect(await accounts.invite({ login: 'wang', name: '他人', role: 'admin', unitId: 'ZX' })).toEqual({
        refused: { code: 'loginTaken' },
      })
    })
  })

  describe('signing in', () => {
    beforeEach(async () => {
      await accept(await invited())
    })
    test('[AU-1] the stored hash is argon2id and does not hold the password', async () => {
      const hash = (await store.userByLogin('wang'))?.passwordHash
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
      expect(hash).not.toContain(password)
    })
    test('[AU-2] an unknown login and a wrong password get the same answer', async () => {
      expect(await signIn('nobody', password)).toEqual(await signIn('wang', 'wrong-password'))
    })
    test('[AU-4] after four failures the account waits, a restarted server remembers, others are not held up', async () => {
      await accept(await invited('zhao'), { login: 'zhao' })
      for (let failure = 0; failure < 4; failure++) await signIn('wang', 'wrong-password', `10.0.0.${failure}`)
      expect(await signIn('wang', password)).toMatchObject({ refused: { code: 'tooManyTries', retryAfterMs: 2000 } })
      const restarted = createAccounts({ store, now: () => now, unitKnown, serverKey: 'a-key-of-tests' })
      expect(await restarted.signIn({ login: 'wang', password, source: '10.0.0.9' })).toMatchObject({
        refused: { code: 'tooManyTries' },
      })
      expect(await signIn('zhao', password)).toHaveProperty('ok')
      now += 2000
      expect(await signIn('wang', password)).toHaveProperty('ok')
    })
    test('[AU-8] a session ends by signing out, by 30 idle days, and with its person', async () => {
      const token = async (): Promise<string> => {
        const done = await signIn('wang', password)
        if ('refused' in done) throw new Error(done.refused.code)
        return done.ok.token
      }
      const first = await token()
      expect(await accounts.actorOf(first)).toMatchObject({ name: '王老师' })
      await accounts.signOut(first)
      expect(await accounts.actorOf(first)).toBeUndefined()
      const second = await token()
      now += 29 * DAY
      expect(await accounts.actorOf(second)).toBeDefined()
      now += 30 * DAY + 1
      expect(await accounts.actorOf(second)).toBeUndefined()
      const third = await token()
      const rowOf = (session: string) => store.session(tokenHash(session))
      now += 31 * DAY
      await token()
      expect(await rowOf(third)).toBeUndefined()
      const fourth = await token()
      const [person] = await accounts.people()
      await accounts.deactivate(person?.id ?? '')
      expect(await accounts.actorOf(fourth)).toBeUndefined()
      expect(await signIn('wang', password)).toEqual({ refused: { code: 'wrongPassword' } })
    })
  })
})
