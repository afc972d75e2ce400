import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOfStep, stepAt } from '../accounts/totp.ts'
import { openConnection } from '../store/sqlite.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { registrationAt } from '../testing/acts.ts'
import { fromBase32 } from '../testing/base32.ts'

const founded = new FoundedServer()
const password = 'guanghe-2026-xia'

async function call(procedure: string, input: object, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie }
  return fetch(`${founded.address}/trpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify(input) })
}

interface Line {
  readonly kind: string
  readonly by: string | null
  readonly subject: string | null
  readonly details: Readonly<Record<string, unknown>>
}

/** The security log as the auditor reads it, the oldest first. */
async function log(): Promise<readonly Line[]> {
  const cookie = await founded.cookie('shen')
  const response = await fetch(`${founded.address}/trpc/audit.entries?input={}`, { headers: { cookie } })
  expect(response.status).toBe(200)
  const lines: readonly Line[] = (await response.json()).result.data
  return lines.toReversed()
}

beforeAll(async () => {
  await founded.found('示范区')
  await founded.person('shen', { name: '沈审计', role: 'auditor', unitId: 'ZX' })
  await founded.person('zhou', { name: '周科长', role: 'reviewer', unitId: 'ZX' })
  await founded.person('chen', { name: '小陈', role: 'centreDispatcher', unitId: 'ZX' })
})
afterAll(() => founded.remove())

test('[AD-7] [AD-8] coming in, and failing to, is written down with the count, never with what was typed', async () => {
  for (const typed of ['wrong-1', 'wrong-2', 'wrong-3'])
    await call('session.signIn', { login: 'chen', password: typed })
  await call('session.signIn', { login: 'my-secret-password', password: 'x' })
  const kinds = (await log()).map(({ kind, subject, details }) => [kind, subject, details['count'] ?? null])
  expect(kinds).toContainEqual(['signInFailed', '小陈', 1])
  expect(kinds).toContainEqual(['signInFailed', null, 1])
  expect(JSON.stringify(await log())).not.toContain('my-secret-password')
})

test('[AD-7] an invitation with role and unit, somebody shut out: by whom and about whom', async () => {
  const cookie = await founded.cookie('admin')
  const invited = await call(
    'people.invite',
    { login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'ZX' },
    cookie,
  )
  const { userId } = (await invited.json()).result.data
  expect((await call('people.deactivate', { userId }, cookie)).status).toBe(200)
  const written = (await log()).filter(({ by }) => by === '孙工')
  expect(written).toContainEqual(
    expect.objectContaining({ kind: 'invited', subject: '王老师', details: { role: 'schoolClerk', unitId: 'ZX' } }),
  )
  expect(written).toContainEqual(expect.objectContaining({ kind: 'deactivated', subject: '王老师' }))
})

test('[AD-7] a device ended is written once, by whom and about whom; one that was signed in nowhere is not', async () => {
  const cookie = await founded.cookie('admin')
  await founded.cookie('zhou')
  const { userId } = founded.actor('zhou')
  const [device] = await founded.server.accounts.devices({ userId, token: undefined })
  for (const id of [device?.id, device?.id, 'never-was'])
    expect((await call('people.signOutDevice', { userId, id }, cookie)).status).toBe(200)
  expect((await call('mine.signOutDevice', { id: 'never-was' }, cookie)).status).toBe(200)
  expect((await log()).filter(({ kind }) => kind === 'deviceSignedOut')).toEqual([
    expect.objectContaining({ by: '孙工', subject: '周科长', details: { device: device?.id } }),
  ])
})

test('[AD-12] who asked for an identity, of which ticket and for what, is written before it is answered', async () => {
  const act = { ...registrationAt(Date.now()), unitId: 'ZX', channel: 'centre', confidential: true } as const
  const taken = await founded.server.gate.commitAs(founded.actor('chen'), { kind: 'ticket', id: 't1', act }, Date.now())
  expect(taken.outcome).toBe('accepted')
  const asked = await call('tickets.identity', { ticketId: 't1', purpose: 'followUp' }, await founded.cookie('chen'))
  expect((await asked.json()).result.data).toEqual({ visitorName: '周某', visitorPhone: '16000000001' })
  const refused = await call('tickets.identity', { ticketId: 't1', purpose: 'followUp' }, await founded.cookie('admin'))
  expect(refused.status).toBe(404)
  const written = (await log()).filter(({ kind }) => kind === 'identityRead')
  expect(written).toEqual([
    expect.objectContaining({ by: '小陈', details: { purpose: 'followUp' }, subject: expect.stringMatching(/^SF-/) }),
  ])
  expect(JSON.stringify(await log())).not.toMatch(/周某|16000000001/)
})

test('[AD-7] a sign-in with an authenticator’s code is written down, a wrong code and a changed password too', async () => {
  const cookie = await founded.cookie('zhou')
  const begun = await (await call('mine.secondFactor.begin', { password }, cookie)).json()
  const secret = fromBase32(begun.result.data.secret)
  const codeAt = (at: number): string => codeOfStep(secret, stepAt(at))
  expect((await call('mine.secondFactor.confirm', { code: codeAt(Date.now()) }, cookie)).status).toBe(200)
  const asked = await (await call('session.signIn', { login: 'zhou', password })).json()
  const { step } = asked.error.data.refusal
  await call('entrance.giveCode', { step, code: '000000' })
  expect((await call('entrance.giveCode', { step, code: codeAt(Date.now() + 30_000) })).status).toBe(200)
  const kinds = (await log()).map(({ kind, details: { by } }) => (typeof by === 'string' ? `${kind} ${by}` : kind))
  for (const kind of ['secondFactorSet', 'signInFailed entrance.giveCode', 'signedIn code'])
    expect(kinds).toContain(kind)
})

test('[AD-12] where it cannot be written down, it is not answered', async () => {
  const beside = openConnection(join(founded.folder, 'data', 'sunshine.db'))
  beside.exec(`create trigger full before insert on "securityLog" begin select raise(abort, 'no room'); end`)
  beside.close()
  const asked = await call('tickets.identity', { ticketId: 't1', purpose: 'answer' }, await founded.cookie('chen'))
  expect(asked.status).toBeGreaterThanOrEqual(500)
  expect(await asked.text()).not.toMatch(/周某|16000000001/)
})

test('[AD-13] nobody but the auditor reads the security log', async () => {
  for (const login of ['admin', 'chen']) {
    const headers = { cookie: await founded.cookie(login) }
    expect((await fetch(`${founded.address}/trpc/audit.entries?input={}`, { headers })).status).toBe(403)
  }
})

test('[AD-14] the admin’s account is never made an auditor’s, nor an auditor’s another role', async () => {
  const cookie = await founded.cookie('admin')
  for (const [login, role] of [
    ['admin', 'auditor'],
    ['shen', 'admin'],
    ['shen', 'reviewer'],
  ]) {
    const asked = await call('people.invite', { login, name: '某人', role, unitId: 'ZX' }, cookie)
    expect((await asked.json()).error.data.refusal).toEqual({ code: 'auditorApart' })
  }
})
