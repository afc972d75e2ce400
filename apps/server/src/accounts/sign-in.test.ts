import { beforeEach, describe, expect, test } from 'vitest'
import { ClockedAccounts, password } from '../testing/accounts-with-clock.ts'
import { onBothDatabases } from '../testing/databases.ts'

const DAY = 24 * 3_600_000
const better = 'Yueliang-2026-qiu'

onBothDatabases((openFresh) => {
  let at: ClockedAccounts
  beforeEach(async () => {
    at = await ClockedAccounts.open(openFresh)
    await at.person('sun', 'admin')
    await at.person('wang', 'schoolClerk', 'QH')
  })
  const choose = async (profile: 'asvs' | 'dengbao'): Promise<void> => {
    const user = await at.store.userByLogin('sun')
    const by = { userId: user?.id ?? '', name: 'sun', role: 'admin', unitId: 'ZX' } as const
    await at.accounts.choosePolicy(by, { profile, secondFactor: 'recommended' })
  }
  const givePassword = (step: string, next: string) =>
    at.accounts.secondStep({ step, given: { password: next }, source: '10.0.0.7' })

  describe('two profiles', () => {
    test('[AU-20] until somebody has chosen, asvs holds and codes are recommended', async () => {
      expect(await at.accounts.policy()).toEqual({ profile: 'asvs', secondFactor: 'recommended', chosenAt: null })
    })

    test('[AU-20] dengbao always requires codes; a choice is written down with who made it', async () => {
      await choose('dengbao')
      const since = at.now
      expect(await at.accounts.policy()).toEqual({ profile: 'dengbao', secondFactor: 'required', chosenAt: since })
      expect(await at.accounts.accountActs()).toMatchObject([
        { act: 'policyChosen', byName: 'sun', ofName: null, detail: 'dengbao recommended' },
      ])
      at.now += 30 * DAY
      await choose('dengbao')
      expect(await at.accounts.policy()).toMatchObject({ chosenAt: since })
    })

    test('[AU-20] a choice shuts nobody out who is in', async () => {
      const { token } = await at.enter('wang')
      await choose('dengbao')
      expect(await at.accounts.actorOf(token)).toMatchObject({ name: 'wang' })
    })

    test('[AU-21] [AU-22] what one profile demands the other does not: a long phrase in an invitation', async () => {
      const invited = async (login: string): Promise<string> => {
        const made = await at.accounts.invite({ login, name: login, role: 'schoolClerk', unitId: 'QH' })
        return 'ok' in made ? made.ok.code : ''
      }
      const come = async (login: string) =>
        at.accounts.acceptInvite({ login, code: await invited(login), password: '青禾中学的阳光很好啊', source: 's' })
      expect(await come('zhao')).toHaveProperty('ok')
      await choose('dengbao')
      expect(await come('qian')).toEqual({ refused: { code: 'passwordWeak', fault: 'fewKinds' } })
    })

    test('[AU-22] a password that is over ends the session, and signs in only to be changed', async () => {
      await choose('dengbao')
      await at.enter('wang')
      at.now += 89 * DAY
      // A session without a device's key lasts a week (SE-5).
      const { token } = await at.enter('wang')
      expect(await at.accounts.actorOf(token)).toBeDefined()
      at.now += DAY
      expect(await at.accounts.actorOf(token)).toBeUndefined()
      const { step, due } = await at.step('wang')
      expect(due).toBe('password')
      expect(await givePassword(step, password)).toEqual({ refused: { code: 'passwordWeak', fault: 'sameAsBefore' } })
      expect(await givePassword(step, 'tooeasyphrase')).toEqual({
        refused: { code: 'passwordWeak', fault: 'fewKinds' },
      })
      expect(await givePassword(step, better)).toMatchObject({ ok: { actor: { name: 'wang' } } })
      expect(await at.accounts.actorOf(token)).toBeDefined()
      expect(await at.signIn('wang')).toEqual({ refused: { code: 'wrongPassword' } })
      expect(await at.signIn('wang', { password: better })).toHaveProperty('ok')
    })

    test('[AU-21] the same ninety days under asvs ask for nothing', async () => {
      await choose('asvs')
      for (let month = 0; month < 14; month++) {
        at.now += 29 * DAY
        expect(await at.enter('wang')).toHaveProperty('token')
      }
    })

    test('[AU-22] a password set under looser rules is changed at the next sign-in', async () => {
      await at.accounts.createWithPassword({
        login: 'zhou',
        name: 'zhou',
        role: 'schoolClerk',
        unitId: 'QH',
        password: '青禾中学的阳光很好啊',
      })
      await choose('dengbao')
      const { step, due } = await at.step('zhou', { password: '青禾中学的阳光很好啊' })
      expect(due).toBe('password')
      expect(await givePassword(step, better)).toHaveProperty('ok')
    })

    test('[AU-21] a password everybody tries first is changed at the next sign-in', async () => {
      const zhou = { login: 'zhou', name: 'zhou', role: 'schoolClerk', unitId: 'QH' } as const
      await at.accounts.createWithPassword({ ...zhou, password: 'michelle' })
      const { step, due } = await at.step('zhou', { password: 'michelle' })
      expect(due).toBe('password')
      expect(await givePassword(step, better)).toHaveProperty('ok')
    })

    test('[AU-17] [AU-22] code, then password, then nothing: each step stands for one thing', async () => {
      await at.person('chen', 'centreDispatcher')
      const { secret } = await at.enrol('chen')
      await choose('dengbao')
      at.now += 90 * DAY
      const first = await at.step('chen')
      expect(first.due).toBe('code')
      expect(await givePassword(first.step, better)).toEqual({ refused: { code: 'stepOver' } })
      const second = await at.accounts.secondStep({ step: first.step, given: { code: at.codeOf(secret) }, source: 's' })
      expect(second).toMatchObject({ refused: { code: 'oneMoreStep', due: 'password' } })
      const step = 'refused' in second && second.refused.code === 'oneMoreStep' ? second.refused.step : ''
      expect(await givePassword(first.step, better)).toEqual({ refused: { code: 'stepOver' } })
      expect(await givePassword(step, better)).toHaveProperty('ok')
      expect(await givePassword(step, 'Another-2026-pw')).toEqual({ refused: { code: 'stepOver' } })
    })
  })

  describe('a known device', () => {
    const flood = async (sources: number, tries: number): Promise<void> => {
      for (let one = 0; one < sources * tries; one++)
        await at.signIn('wang', { password: 'not-this-one-2026', source: `10.1.${one % sources}.1` })
    }

    test('[AU-23] a flood on a login from fifty sources does not hold up its person’s device, after a restart neither', async () => {
      const { actor } = await at.enter('wang')
      const knownDevice = await at.accounts.rememberDevice(actor.userId, undefined)
      await flood(50, 2)
      expect(await at.signIn('wang')).toMatchObject({ refused: { code: 'tooManyTries' } })
      expect(await at.signIn('wang', { knownDevice })).toHaveProperty('ok')
      const restarted = at.anew()
      const asked = { login: 'wang', password, source: '10.0.0.7' }
      expect(await restarted.signIn(asked)).toMatchObject({ refused: { code: 'tooManyTries' } })
      expect(await restarted.signIn({ ...asked, knownDevice })).toHaveProperty('ok')
    })

    test('[AU-23] nor do strangers at the same address', async () => {
      const { actor } = await at.enter('wang')
      const knownDevice = await at.accounts.rememberDevice(actor.userId, undefined)
      for (let one = 0; one < 40; one++)
        await at.signIn(`made-up-${one}`, { password: 'not-this-one-2026', source: '10.0.0.7' })
      expect(await at.signIn('wang')).toMatchObject({ refused: { code: 'tooManyTries' } })
      expect(await at.signIn('wang', { knownDevice })).toHaveProperty('ok')
    })

    test('[AU-23] its own wrong passwords delay it as they delay anybody, and nobody else', async () => {
      const { actor } = await at.enter('wang')
      const knownDevice = await at.accounts.rememberDevice(actor.userId, undefined)
      for (let failure = 0; failure < 4; failure++)
        await at.signIn('wang', { password: 'not-this-one-2026', knownDevice })
      expect(await at.signIn('wang', { knownDevice })).toMatchObject({
        refused: { code: 'tooManyTries', retryAfterMs: 2000 },
      })
      expect(await at.signIn('wang')).toHaveProperty('ok')
    })

    test('[AU-23] it is known for whoever signed in on it, and signs nobody in', async () => {
      const { actor } = await at.enter('wang')
      const knownDevice = await at.accounts.rememberDevice(actor.userId, undefined)
      expect(await at.accounts.actorOf(knownDevice)).toBeUndefined()
      await at.person('li', 'principal', 'QH')
      for (let failure = 0; failure < 5; failure++)
        await at.signIn('li', { password: 'not-this-one-2026', source: `10.2.0.${failure}` })
      expect(await at.signIn('li', { knownDevice })).toMatchObject({ refused: { code: 'tooManyTries' } })
      const li = await at.store.userByLogin('li')
      expect(await at.accounts.rememberDevice(li?.id ?? '', knownDevice)).toBe(knownDevice)
      expect(await at.signIn('li', { knownDevice })).toHaveProperty('ok')
    })

    test('[AU-23] a cookie that is none of ours is not taken over', async () => {
      const { actor } = await at.enter('wang')
      for (const odd of ['', 'x', 'a'.repeat(44), `${'a'.repeat(42)};`])
        expect(await at.accounts.rememberDevice(actor.userId, odd)).toMatch(/^[\w-]{43}$/)
    })

    test('[AU-4] made-up codes for a login hold up nobody who was invited under it', async () => {
      const made = await at.accounts.invite({ login: 'zhao', name: '赵老师', role: 'schoolClerk', unitId: 'QH' })
      for (let one = 0; one < 20; one++)
        await at.accounts.acceptInvite({ login: 'zhao', code: `WRONG${one}`, password, source: `10.3.0.${one}` })
      const code = 'ok' in made ? made.ok.code : ''
      expect(await at.accounts.acceptInvite({ login: 'zhao', code, password, source: '10.0.0.7' })).toHaveProperty('ok')
    })
  })

  describe('changing the password', () => {
    test('[AU-28] it takes the old one, counted as a sign-in is, and one the profile takes', async () => {
      const asked = { ...(await at.enter('wang')), source: '10.0.0.7', endOthers: false }
      const change = (old: string, next: string) => at.accounts.changePassword({ ...asked, password: old, next })
      expect(await change('not-this-one-2026', better)).toEqual({ refused: { code: 'wrongPassword' } })
      expect(await change(password, 'michelle')).toEqual({ refused: { code: 'passwordWeak', fault: 'common' } })
      expect(await change(password, password)).toEqual({ refused: { code: 'passwordWeak', fault: 'sameAsBefore' } })
      expect(await change(password, better)).toEqual({ ok: null })
      expect(await at.signIn('wang', { password: better })).toHaveProperty('ok')
      for (let failure = 0; failure < 4; failure++) await change('not-this-one-2026', better)
      expect(await change(better, password)).toMatchObject({ refused: { code: 'tooManyTries' } })
    })

    test('[AU-28] other devices stay signed in, or are signed out on wish and known no longer', async () => {
      const [mine, other] = [await at.enter('wang'), await at.enter('wang')]
      const knownDevice = await at.accounts.rememberDevice(mine.actor.userId, undefined)
      const asked = { ...mine, source: '10.0.0.7' }
      await at.accounts.changePassword({ ...asked, password, next: better, endOthers: false })
      expect(await at.accounts.actorOf(other.token)).toBeDefined()
      await at.accounts.changePassword({ ...asked, password: better, next: password, endOthers: true })
      expect(await at.accounts.actorOf(other.token)).toBeUndefined()
      expect(await at.accounts.actorOf(mine.token)).toBeDefined()
      for (let failure = 0; failure < 5; failure++)
        await at.signIn('wang', { password: 'not-this-one-2026', source: `10.2.0.${failure}` })
      expect(await at.signIn('wang', { knownDevice })).toMatchObject({ refused: { code: 'tooManyTries' } })
    })
  })
})
