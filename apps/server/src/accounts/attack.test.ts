import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fromBase32 } from '../testing/base32.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { codeOfStep, stepAt } from './totp.ts'

const password = 'guanghe-2026-xia'
let founded: FoundedServer
/** The server's clock, moved by what would be waited for. */
let now: number

beforeEach(async () => {
  now = Date.UTC(2026, 10, 2, 1)
  founded = new FoundedServer({ now: () => now })
  await founded.found('示范区')
  await founded.person('chen', { name: '小陈', role: 'centreDispatcher', unitId: 'ZX' })
})
afterEach(() => founded.remove())

interface Answered {
  readonly status: number
  readonly cookies: readonly string[]
  readonly refusal: { readonly code: string; readonly step?: string; readonly retryAfterMs?: number } | null
  readonly data: Readonly<Record<string, string>>
}

/** One call as an attacker makes it, from an address of their choice: the proxy in front says where it came from. */
async function ask(
  procedure: string,
  input: object,
  { from = '203.0.113.1', cookie = '' }: { from?: string; cookie?: string } = {},
): Promise<Answered> {
  const response = await fetch(`${founded.address}/trpc/${procedure}`, {
    method: 'POST',
    // Each on a line of its own: a server started again knows none of those kept open.
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from, cookie, connection: 'close' },
    body: JSON.stringify(input),
  })
  const body = await response.json()
  return {
    status: response.status,
    cookies: response.headers.getSetCookie().map((header) => header.split(';')[0] ?? ''),
    refusal: body.error?.data.refusal ?? null,
    data: body.result?.data ?? {},
  }
}
const signIn = (given: string, how: { from?: string; cookie?: string } = {}) =>
  ask('session.signIn', { login: 'chen', password: given }, how)
const code = (secret: string, later = 0): string => codeOfStep(fromBase32(secret), stepAt(now) + later)

/** An authenticator for 小陈, set up over the line as her browser does; the cookies of that browser. */
async function enrol(): Promise<{ secret: string; cookie: string; recoveryCodes: readonly string[] }> {
  const cookie = (await signIn(password)).cookies.join('; ')
  const begun = await ask('mine.secondFactor.begin', { password }, { cookie })
  const secret = begun.data['secret'] ?? ''
  const response = await fetch(`${founded.address}/trpc/mine.secondFactor.confirm`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ code: code(secret) }),
  })
  now += 60_000
  return { secret, cookie, recoveryCodes: (await response.json()).result.data.recoveryCodes }
}

describe('somebody who does not know the password', () => {
  test('[AU-4] [AU-23] floods a login from fifty addresses for an hour: few tries count, her own browser comes in', async () => {
    const { cookies } = await signIn(password)
    const known = cookies.find((cookie) => cookie.startsWith('known-device=')) ?? ''
    let looked = 0
    for (let minute = 0; minute < 60; minute++) {
      for (let from = 0; from < 3; from++) {
        const answered = await signIn(`guess-${minute}-${from}`, { from: `203.0.113.${(minute * 3 + from) % 50}` })
        if (answered.refusal?.code === 'wrongPassword') looked++
      }
      now += 60_000
    }
    // Four at once, then after 2, 4, 8 … seconds up to a quarter of an hour.
    expect(looked).toBeLessThan(16)
    expect((await signIn(password, { from: '198.51.100.7' })).refusal?.code).toBe('tooManyTries')
    expect((await signIn(password, { from: '198.51.100.7', cookie: known })).status).toBe(200)
    await founded.stop()
    await founded.start()
    expect((await signIn(password, { from: '198.51.100.7' })).refusal?.code).toBe('tooManyTries')
    expect((await signIn(password, { from: '198.51.100.7', cookie: known })).status).toBe(200)
  })

  test('[AU-23] cannot make a known device up, nor use that of somebody else', async () => {
    await founded.person('li', { name: '李', role: 'centreDispatcher', unitId: 'ZX' })
    const li = await ask('session.signIn', { login: 'li', password })
    const his = li.cookies.find((cookie) => cookie.startsWith('known-device=')) ?? ''
    for (let guess = 0; guess < 6; guess++) await signIn('wrong-one-2026', { from: `203.0.113.${guess}` })
    for (const cookie of [his, `known-device=${'a'.repeat(43)}`, 'known-device=', 'known-device=%00'])
      expect((await signIn(password, { cookie, from: '198.51.100.7' })).refusal?.code).toBe('tooManyTries')
  })
})

describe('somebody who knows the password', () => {
  test('[AU-19] guesses codes for a day: fewer than 120 are looked at, of a million', async () => {
    await enrol()
    let looked = 0
    let step = ''
    for (let minute = 0; minute < 24 * 60; minute += 4) {
      // A step stands for a quarter of an hour.
      if (minute % 12 === 0) step = (await signIn(password, { from: `203.0.113.${minute % 50}` })).refusal?.step ?? step
      for (let guess = 0; guess < 2; guess++) {
        const answered = await ask(
          'entrance.giveCode',
          { step, code: String(100_000 + minute * 3 + guess) },
          { from: `203.0.113.${guess}` },
        )
        if (answered.refusal?.code === 'codeWrong') looked++
      }
      now += 4 * 60_000
    }
    expect(looked).toBeGreaterThan(20)
    expect(looked).toBeLessThan(120)
  })

  test('[AU-17] has no session, whatever they send the step as', async () => {
    await enrol()
    const asked = await signIn(password)
    expect(asked.cookies).toEqual([])
    const step = asked.refusal?.step ?? ''
    for (const cookie of [`session=${step}`, `known-device=${step}`]) {
      const response = await founded.call('people.list', undefined, { cookie })
      expect(response.status).toBe(401)
    }
    expect((await ask('entrance.enrol', { step })).refusal?.code).toBe('stepOver')
    expect((await ask('entrance.givePassword', { step, password: 'Another-2026-pw' })).refusal?.code).toBe('stepOver')
  })

  test('[AU-19] replays a code that was overheard, and a step that was used', async () => {
    const { secret } = await enrol()
    const heard = code(secret)
    const step = (await signIn(password)).refusal?.step ?? ''
    expect((await ask('entrance.giveCode', { step, code: heard })).status).toBe(200)
    expect((await ask('entrance.giveCode', { step, code: code(secret, 1) })).refusal?.code).toBe('stepOver')
    const next = (await signIn(password)).refusal?.step ?? ''
    expect((await ask('entrance.giveCode', { step: next, code: heard })).refusal?.code).toBe('codeWrong')
  })

  test('[AU-19] uses a recovery code twice, or one of somebody else', async () => {
    const { recoveryCodes } = await enrol()
    const [first = '', second = ''] = recoveryCodes
    const use = async (given: string) =>
      ask('entrance.giveCode', { step: (await signIn(password)).refusal?.step ?? '', code: given })
    expect((await use(first)).status).toBe(200)
    expect((await use(first)).refusal?.code).toBe('codeWrong')
    await founded.person('li', { name: '李', role: 'reviewer', unitId: 'ZX' })
    const cookie = (await ask('session.signIn', { login: 'li', password })).cookies.join('; ')
    expect((await ask('mine.secondFactor.newRecoveryCodes', { code: second }, { cookie })).refusal?.code).toBe(
      'codeWrong',
    )
    expect((await use(second)).status).toBe(200)
  })

  test('[AU-7] [AU-19] sends many codes or passwords in one request', async () => {
    const { cookie } = await enrol()
    const step = (await signIn(password)).refusal?.step ?? ''
    const inputs: readonly (readonly [string, object])[] = [
      ['entrance.giveCode', { step, code: '000000' }],
      ['entrance.givePassword', { step, password: 'Another-2026-pw' }],
      ['entrance.enrol', { step }],
      ['mine.changePassword', { password, next: 'Another-2026-pw', endOthers: false }],
      ['mine.secondFactor.begin', { password }],
      ['mine.secondFactor.confirm', { code: '000000' }],
      ['mine.secondFactor.newRecoveryCodes', { code: '000000' }],
      ['mine.secondFactor.stop', { code: '000000' }],
    ]
    for (const [procedure, input] of inputs) {
      const response = await founded.call(`${procedure},${procedure}?batch=1`, { 0: input, 1: input }, { cookie })
      const answers: { error?: { data: { code: string } } }[] = await response.json()
      expect([procedure, answers.map(({ error }) => error?.data.code)]).toEqual([
        procedure,
        ['BAD_REQUEST', 'BAD_REQUEST'],
      ])
    }
  })
})

describe('somebody of the district', () => {
  test('[AU-24] acts in another person’s unit, or gives themselves one', async () => {
    const by = founded.actor('admin')
    const li = await founded.person('li', { name: '李', role: 'reviewer', unitId: 'ZX' })
    await founded.server.accounts.addMembership({ by, userId: li.userId, role: 'centreDispatcher', unitId: 'ZX' })
    const [, his] = await founded.server.accounts.memberships(li.userId)
    const cookie = (await signIn(password)).cookies.join('; ')
    expect((await ask('mine.switchUnit', { membershipId: his?.id }, { cookie })).status).toBe(404)
    const { userId } = founded.actor('chen')
    const more = { userId, role: 'admin', unitId: 'ZX' }
    expect((await ask('people.addMembership', more, { cookie })).status).toBe(403)
    expect((await ask('people.move', more, { cookie })).status).toBe(403)
    expect((await ask('people.resetSecondFactor', { userId: li.userId }, { cookie })).status).toBe(403)
    expect((await ask('signInRules.choose', { profile: 'asvs', secondFactor: 'recommended' }, { cookie })).status).toBe(
      403,
    )
  })

  test('[AU-5] [AU-26] uses an invitation twice, or for another login', async () => {
    const made = await founded.server.accounts.invite({ login: 'zhao', name: '赵', role: 'admin', unitId: 'ZX' })
    const given = 'ok' in made ? made.ok.code : ''
    expect((await ask('session.acceptInvite', { login: 'chen', code: given, password })).refusal?.code).toBe(
      'codeInvalid',
    )
    const both = await Promise.all(
      [1, 2].map(() => ask('session.acceptInvite', { login: 'zhao', code: given, password })),
    )
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await ask('session.acceptInvite', { login: 'zhao', code: given, password })).refusal?.code).toBe(
      'codeInvalid',
    )
  })

  test('[AU-18] reads no secret in any answer or in what the server writes down', async () => {
    const { secret, cookie } = await enrol()
    const admin = await founded.cookie('admin')
    const answers = []
    for (const [procedure, who] of [
      ['people.list', admin],
      ['signInRules.acts', admin],
      ['mine.secondFactor.state', cookie],
      ['session.state', cookie],
    ] as const)
      answers.push(await (await founded.call(procedure, undefined, { cookie: who })).text())
    expect(answers.join('')).not.toContain(secret)
    expect(founded.log).toEqual([])
  })
})
