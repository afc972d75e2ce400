import { afterEach, beforeEach, expect, test } from 'vitest'
import { join } from 'node:path'
import { codeOfStep, stepAt } from '../accounts/totp.ts'
import { fromBase32 } from '../testing/base32.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { resetSecondFactor } from './reset-second-factor.ts'

const password = 'guanghe-2026-xia'
let founded: FoundedServer
beforeEach(async () => {
  founded = new FoundedServer()
  await founded.found('示范区')
})
afterEach(() => founded.remove())

test('[AU-19] the only admin, who lost the phone, is let in again by whoever owns the server’s machine', async () => {
  const { accounts } = founded.server
  const entered = await accounts.signIn({ login: 'admin', password, source: 'test' })
  if ('refused' in entered) return expect.fail(entered.refused.code)
  const inSession = { ...entered.ok, source: 'test' }
  const begun = await accounts.beginSecondFactor({ ...inSession, password })
  const secret = fromBase32('ok' in begun ? begun.ok.secret : '')
  const code = codeOfStep(secret, stepAt(Date.now()))
  expect(await accounts.confirmSecondFactor({ ...inSession, code })).toHaveProperty('ok')
  expect(await accounts.signIn({ login: 'admin', password, source: 'test' })).toMatchObject({
    refused: { code: 'oneMoreStep', due: 'code' },
  })
  const environment = { DATA_DIR: join(founded.folder, 'data') }
  expect(await resetSecondFactor('nobody', environment)).toBe('gone')
  expect(await resetSecondFactor('admin', environment)).toBe('done')
  expect(await accounts.actorOf(entered.ok.token)).toBeUndefined()
  expect(await accounts.signIn({ login: 'admin', password, source: 'test' })).toHaveProperty('ok')
  expect(await accounts.accountActs()).toMatchObject([
    { act: 'secondFactorReset', byName: expect.stringMatching(/^machine:./), ofName: '孙工' },
  ])
})
