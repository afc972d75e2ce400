import { beforeEach, describe, expect, test } from 'vitest'
import { ClockedAccounts, password } from '../testing/accounts-with-clock.ts'
import { onBothDatabases } from '../testing/databases.ts'

onBothDatabases((openFresh) => {
  let at: ClockedAccounts
  beforeEach(async () => {
    at = await ClockedAccounts.open(openFresh)
    await at.person('sun', 'admin')
    await at.person('chen', 'centreDispatcher')
  })
  const give = (step: string, code: string, source = '10.0.0.7') =>
    at.accounts.secondStep({ step, given: { code }, source })

  describe('a code beside the password', () => {
    test('[AU-17] without an authenticator the password alone lets in, and nothing is asked for', async () => {
      expect(await at.enter('chen')).toMatchObject({ actor: { role: 'centreDispatcher' } })
    })

    test('[AU-17] with one, the right password is answered by a step, and the code lets in', async () => {
      const { secret } = await at.enrol('chen')
      const { step, due } = await at.step('chen')
      expect(due).toBe('code')
      expect(await at.accounts.actorOf(step)).toBeUndefined()
      const done = await give(step, at.codeOf(secret))
      expect(done).toMatchObject({ ok: { actor: { name: 'chen' } } })
      expect(await at.accounts.actorOf('ok' in done ? done.ok.token : '')).toMatchObject({ name: 'chen' })
    })

    test('[AU-17] a wrong password is answered alike whether there is an authenticator, none, or nobody', async () => {
      await at.enrol('chen')
      const wrong = { password: 'not-this-one-2026' }
      const answers = [await at.signIn('chen', wrong), await at.signIn('sun', wrong), await at.signIn('nobody', wrong)]
      expect(answers).toEqual(answers.map(() => ({ refused: { code: 'wrongPassword' } })))
    })

    test('[AU-17] apps show a space, and phones type full-width digits', async () => {
      const { secret } = await at.enrol('chen')
      const wide = Array.from(at.codeOf(secret), (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      const { step } = await at.step('chen')
      expect(await give(step, `${wide.slice(0, 3).join('')} ${wide.slice(3).join('')}`)).toHaveProperty('ok')
    })

    test('[AU-17] a step is over after a quarter of an hour, once used, and when its person is shut out', async () => {
      const { secret } = await at.enrol('chen')
      const over = { refused: { code: 'stepOver' } }
      const late = await at.step('chen')
      at.now += 15 * 60_000
      expect(await give(late.step, at.codeOf(secret))).toEqual(over)
      const used = await at.step('chen')
      expect(await give(used.step, at.codeOf(secret))).toHaveProperty('ok')
      at.now += 60_000
      expect(await give(used.step, at.codeOf(secret))).toEqual(over)
      const shut = await at.step('chen')
      await at.accounts.deactivate((await at.store.userByLogin('chen'))?.id ?? '')
      expect(await give(shut.step, at.codeOf(secret, 1))).toEqual(over)
    })

    test('[AU-17] a step for a code takes no password, and begins no enrolment', async () => {
      await at.enrol('chen')
      const { step } = await at.step('chen')
      const over = { refused: { code: 'stepOver' } }
      expect(await at.accounts.secondStep({ step, given: { password: 'another-2026-pw' }, source: 's' })).toEqual(over)
      expect(await at.accounts.enrolAtSignIn(step)).toEqual(over)
      expect(await at.signIn('chen', { password: 'another-2026-pw' })).toEqual({ refused: { code: 'wrongPassword' } })
    })

    test('[AU-17] an invitation sets a password and does not go past the code', async () => {
      const { secret } = await at.enrol('chen')
      await at.accounts.deactivate((await at.store.userByLogin('chen'))?.id ?? '')
      const again = { login: 'chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' } as const
      const made = await at.accounts.invite(again)
      const code = 'ok' in made ? made.ok.code : ''
      const asked = { login: 'chen', code, password: 'yueliang-2026-qiu', source: '10.0.0.7' }
      const came = await at.accounts.acceptInvite(asked)
      expect(came).toMatchObject({ refused: { code: 'oneMoreStep', due: 'code' } })
      const step = 'refused' in came && came.refused.code === 'oneMoreStep' ? came.refused.step : ''
      expect(await give(step, at.codeOf(secret))).toHaveProperty('ok')
    })
  })

  describe('once', () => {
    test('[AU-19] a code that let somebody in lets nobody in again, nor does one before it', async () => {
      const { secret } = await at.enrol('chen')
      const code = at.codeOf(secret)
      expect(await give((await at.step('chen')).step, code)).toHaveProperty('ok')
      const wrong = { refused: { code: 'codeWrong' } }
      expect(await give((await at.step('chen')).step, code)).toEqual(wrong)
      expect(await give((await at.step('chen')).step, at.codeOf(secret, -1))).toEqual(wrong)
      expect(await give((await at.step('chen')).step, at.codeOf(secret, 1))).toHaveProperty('ok')
    })

    test('[AU-19] one code given twice at once lets one in', async () => {
      const { secret } = await at.enrol('chen')
      const steps = [await at.step('chen'), await at.step('chen')]
      const both = await Promise.all(steps.map(({ step }) => give(step, at.codeOf(secret))))
      expect(both.filter((one) => 'ok' in one)).toHaveLength(1)
    })

    test('[AU-18] [AU-19] a recovery code opens once, however it is typed, and is stored as a slow hash', async () => {
      const { recoveryCodes } = await at.enrol('chen')
      expect(new Set(recoveryCodes)).toHaveProperty('size', 10)
      const [first = '', second = ''] = recoveryCodes
      const userId = (await at.store.userByLogin('chen'))?.id ?? ''
      expect(await at.store.recoveryCode(userId)).toMatch(/^[\w+/]{22}==\$[\w+/]{43}=$/)
      expect(await give((await at.step('chen')).step, first.toLowerCase().replaceAll('-', ' '))).toHaveProperty('ok')
      expect(await give((await at.step('chen')).step, first)).toEqual({ refused: { code: 'codeWrong' } })
      const steps = [await at.step('chen'), await at.step('chen')]
      const both = await Promise.all(steps.map(({ step }) => give(step, second)))
      expect(both.filter((one) => 'ok' in one)).toHaveLength(1)
    })

    test('[AU-19] new recovery codes take the place of the old', async () => {
      const { secret, recoveryCodes } = await at.enrol('chen')
      const entered = await give((await at.step('chen')).step, at.codeOf(secret))
      if ('refused' in entered) return expect.fail(entered.refused.code)
      const asked = { ...entered.ok, source: '10.0.0.7' }
      at.now += 30_000
      const made = await at.accounts.newRecoveryCodes({ ...asked, code: at.codeOf(secret) })
      expect(await give((await at.step('chen')).step, recoveryCodes[0] ?? '')).toEqual({
        refused: { code: 'codeWrong' },
      })
      const [fresh = ''] = 'ok' in made ? made.ok.recoveryCodes : []
      expect(await give((await at.step('chen')).step, fresh)).toHaveProperty('ok')
    })
  })

  describe('guessing', () => {
    test('[AU-19] after four wrong codes the person waits, from any source; right passwords between them forgive nothing', async () => {
      const { secret } = await at.enrol('chen')
      for (let guess = 0; guess < 4; guess++)
        expect(await give((await at.step('chen')).step, `00000${guess}`, `10.0.1.${guess}`)).toEqual({
          refused: { code: 'codeWrong' },
        })
      const { step } = await at.step('chen')
      const wait = { refused: { code: 'tooManyTries', retryAfterMs: 2000 } }
      expect(await give(step, at.codeOf(secret), '10.0.2.9')).toEqual(wait)
      const restarted = at.anew()
      expect(await restarted.secondStep({ step, given: { code: at.codeOf(secret) }, source: '10.0.2.10' })).toEqual(
        wait,
      )
      at.now += 2000
      expect(await give(step, at.codeOf(secret))).toHaveProperty('ok')
    })

    test('[AU-23] wrong codes of somebody who has the password do not delay the person’s known device', async () => {
      const { secret } = await at.enrol('chen')
      const userId = (await at.store.userByLogin('chen'))?.id ?? ''
      const knownDevice = await at.accounts.rememberDevice(userId, undefined)
      for (let guess = 0; guess < 9; guess++)
        await give((await at.step('chen')).step, `00000${guess}`, `10.0.1.${guess}`)
      const { step } = await at.step('chen')
      const mine = { step, given: { code: at.codeOf(secret) }, source: '10.0.0.7' }
      expect(await at.accounts.secondStep(mine)).toMatchObject({ refused: { code: 'tooManyTries' } })
      expect(await at.accounts.secondStep({ ...mine, knownDevice })).toHaveProperty('ok')
    })
  })

  describe('where the district requires it', () => {
    beforeEach(async () => {
      const { actor } = await at.enter('sun')
      await at.accounts.choosePolicy(actor, { profile: 'asvs', secondFactor: 'required' })
    })

    test('[AU-17] whoever has none is led to one at sign-in, and its first code lets in with recovery codes', async () => {
      const { step, due } = await at.step('chen')
      expect(due).toBe('enrolment')
      const begun = await at.accounts.enrolAtSignIn(step)
      const secret = 'ok' in begun ? begun.ok.secret : ''
      expect(await give(step, '000000')).toEqual({ refused: { code: 'codeWrong' } })
      const done = await give(step, at.codeOf(secret))
      expect(done).toMatchObject({ ok: { actor: { name: 'chen' } } })
      const codes = 'ok' in done ? (done.ok.recoveryCodes ?? []) : []
      expect(codes).toHaveLength(10)
      at.now += 30_000
      expect(await at.step('chen')).toMatchObject({ due: 'code' })
    })

    test('[AU-17] it cannot be turned off by its person, and a school’s person is asked for nothing', async () => {
      const { step } = await at.step('chen')
      const begun = await at.accounts.enrolAtSignIn(step)
      const secret = 'ok' in begun ? begun.ok.secret : ''
      const done = await give(step, at.codeOf(secret))
      if ('refused' in done) return expect.fail(done.refused.code)
      at.now += 30_000
      const asked = { ...done.ok, source: '10.0.0.7', code: at.codeOf(secret) }
      expect(await at.accounts.stopSecondFactor(asked)).toEqual({ refused: { code: 'secondFactorRequired' } })
      await at.person('wang', 'schoolClerk', 'QH')
      expect(await at.enter('wang')).toHaveProperty('token')
    })
  })

  describe('its end', () => {
    test('[AU-17] a new phone takes the place of the old for password and code; the old one works until then', async () => {
      const { secret } = await at.enrol('chen')
      const done = await give((await at.step('chen')).step, at.codeOf(secret))
      if ('refused' in done) return expect.fail(done.refused.code)
      const asked = { ...done.ok, source: '10.0.0.7', password }
      at.now += 30_000
      expect(await at.accounts.beginSecondFactor(asked)).toEqual({ refused: { code: 'codeWrong' } })
      expect(await at.accounts.beginSecondFactor({ ...asked, password: 'not-this-one' })).toEqual({
        refused: { code: 'wrongPassword' },
      })
      const begun = await at.accounts.beginSecondFactor({ ...asked, code: at.codeOf(secret) })
      const newer = 'ok' in begun ? begun.ok.secret : ''
      at.now += 30_000
      expect(await give((await at.step('chen')).step, at.codeOf(secret))).toHaveProperty('ok')
      expect(await at.accounts.confirmSecondFactor({ ...asked, code: at.codeOf(newer) })).toHaveProperty('ok')
      at.now += 30_000
      expect(await give((await at.step('chen')).step, at.codeOf(secret))).toEqual({ refused: { code: 'codeWrong' } })
      expect(await give((await at.step('chen')).step, at.codeOf(newer))).toHaveProperty('ok')
    })

    test('[AU-19] [AU-29] an admin resets somebody who lost the phone: signed out everywhere, in by the password, written down', async () => {
      const { secret } = await at.enrol('chen')
      const done = await give((await at.step('chen')).step, at.codeOf(secret))
      const waiting = await at.step('chen')
      const { actor: by } = await at.enter('sun')
      const userId = (await at.store.userByLogin('chen'))?.id ?? ''
      expect(await at.accounts.resetSecondFactor({ by, userId })).toBe('done')
      expect(await at.accounts.actorOf('ok' in done ? done.ok.token : '')).toBeUndefined()
      expect(await give(waiting.step, at.codeOf(secret, 1))).toEqual({ refused: { code: 'stepOver' } })
      expect(await at.enter('chen')).toHaveProperty('token')
      expect(await at.accounts.accountActs()).toMatchObject([
        { byName: 'sun', ofName: 'chen', act: 'secondFactorReset', at: at.now },
      ])
      expect(await at.accounts.resetSecondFactor({ by, userId })).toBe('gone')
    })

    test('[AU-19] nobody resets themselves past their own code', async () => {
      const { secret } = await at.enrol('sun')
      const done = await give((await at.step('sun')).step, at.codeOf(secret))
      if ('refused' in done) return expect.fail(done.refused.code)
      const { actor: by } = done.ok
      expect(await at.accounts.resetSecondFactor({ by, userId: by.userId })).toBe('self')
      expect(await at.step('sun')).toMatchObject({ due: 'code' })
    })

    test('[AU-18] the secret lies sealed, and stands in no answer after the enrolment', async () => {
      const { secret } = await at.enrol('chen')
      const { id = '' } = (await at.store.userByLogin('chen')) ?? {}
      const row = await at.store.authenticator(id)
      const bytes = Buffer.from(row?.secret ?? '', 'base64')
      expect(bytes.length).toBe(12 + 20 + 16)
      expect(JSON.stringify(row)).not.toContain(secret)
      const { actor } = await at.enter('sun')
      const answers = [await at.accounts.people(), await at.accounts.secondFactor({ ...actor, userId: id })]
      expect(answers).toMatchObject([expect.anything(), { recoveryCodesLeft: 10, isRequired: false }])
      // Neither as typed nor as sealed; as texts, since base64 has signs that mean something in an expression.
      for (const form of [secret, bytes.toString('base64').slice(0, 20)])
        expect(JSON.stringify(answers)).not.toContain(form)
    })
  })
})
