import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClientStore, createEngine, createMemoryDisk, type Transport, type Transported } from '@sunshine/sync'
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import sharp from 'sharp'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appRouter, type AppRouter } from './api/router.ts'
import { newDevice } from './testing/device.ts'
import { openServer, type Server } from './server.ts'
import { registrationAt } from './testing/acts.ts'
import { noSeal } from '@sunshine/sync/vault'

const password = 'guanghe-2026-xia'
let folder = ''
let server: Server
let address = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'server-'))
  mkdirSync(join(folder, 'web/assets'), { recursive: true })
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>app</title>')
  writeFileSync(join(folder, 'web/assets/app-1.js'), 'export {}')
  server = await openServer({
    dataDir: join(folder, 'data'),
    webFolder: join(folder, 'web'),
    now: Date.now,
    logError: (error) => expect.fail(String(error)),
  })
  address = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A browser with a cookie jar. */
function browser() {
  let cookie = ''
  const api = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${address}/trpc`,
        headers: () => ({ cookie }),
        fetch: async (input, init) => {
          const response = await fetch(input, init as RequestInit)
          const set = response.headers.get('set-cookie')
          if (set) cookie = set.split(';')[0] ?? ''
          return response
        },
      }),
    ],
  })
  return { api, cookie: () => cookie, setCookie: (next: string) => (cookie = next) }
}

async function setUpDistrict(): Promise<ReturnType<typeof browser>> {
  const admin = browser()
  const asked = {
    districtName: '示范区',
    prefix: 'SF',
    centreName: '阳光服务中心',
    centreCode: 'ZX',
    login: 'admin',
    name: '孙工',
    password,
  }
  await admin.api.session.setUp.mutate({ code: await server.accounts.makeSetUpCode(), ...asked })
  const { actor } = await admin.api.session.state.query()
  if (!actor) throw new Error('the admin is not signed in')
  const act = {
    type: 'unitSaved' as const,
    name: '青禾中学',
    orgKind: 'districtSchool' as const,
    phone: '',
    sites: [],
    active: true,
  }
  await server.gate.commitAs(actor, { kind: 'unit', id: 'QH', act }, Date.now())
  return admin
}

async function clerk(): Promise<ReturnType<typeof browser>> {
  const admin = await setUpDistrict()
  const { code } = await admin.api.people.invite.mutate({
    login: 'wang',
    name: '王老师',
    role: 'schoolClerk',
    unitId: 'QH',
  })
  const school = browser()
  await school.api.session.acceptInvite.mutate({ login: 'wang', code, password })
  return school
}

const statusOf = (error: unknown): number =>
  error instanceof TRPCClientError ? (error.data as { httpStatus: number }).httpStatus : 0

async function answered<T>(call: Promise<T>): Promise<Transported<T>> {
  return call.then(
    (value) => ({ ok: true, value }),
    () => ({ ok: false, failure: 'unreachable' }),
  )
}

describe('procedures', () => {
  test('[AM-6] a device that the admin signs out is answered as signed out from its next request on', async () => {
    const school = await clerk()
    const admin = browser()
    await admin.api.session.signIn.mutate({ login: 'admin', password })
    const wang = (await admin.api.people.list.query()).find(({ login }) => login === 'wang')
    const userId = wang?.id ?? ''
    const [device] = await admin.api.people.devices.query({ userId })
    await expect(school.api.people.devices.query({ userId })).rejects.toSatisfy((error) => statusOf(error) === 403)
    await admin.api.people.signOutDevice.mutate({ userId, id: device?.id ?? '' })
    expect(await school.api.session.state.query()).toMatchObject({ actor: null })
    await expect(school.api.tickets.history.query({ ticketId: 't' })).rejects.toSatisfy(
      (error) => statusOf(error) === 401,
    )
    const own = (
      await admin.api.people.devices.query({ userId: (await admin.api.session.state.query()).actor?.userId ?? '' })
    ).find(({ isThis }) => isThis)
    const self = (await admin.api.session.state.query()).actor?.userId ?? ''
    await expect(admin.api.people.signOutDevice.mutate({ userId: self, id: own?.id ?? '' })).rejects.toSatisfy(
      (error) => statusOf(error) === 409,
    )
  })
  test('[SV-18] what no database carries is refused wherever it is sent, and never a fault of the server', async () => {
    const admin = await setUpDistrict()
    const asks: readonly [procedure: string, input: object][] = [
      ['people.invite', { login: 'li', name: '李\u0000', role: 'schoolClerk', unitId: 'QH' }],
      ['people.invite', { login: 'li', name: '李\ud800', role: 'schoolClerk', unitId: 'QH' }],
      ['people.deactivate', { userId: 'u\u0000' }],
      ['sync.push', { protocol: 2, deviceId: 'd\u0000', sentAt: 1, events: [] }],
      ['sync.pull', { protocol: 2, deviceId: 'd\ud800', cursors: {}, limit: 1 }],
      [
        'sync.agree',
        {
          protocol: 2,
          unitId: 'QH\u0000',
          year: 2026,
          asOf: 1,
          engineVersion: 1,
          upTo: 1,
          sheet: 'a'.repeat(64),
          items: {},
        },
      ],
    ]
    const headers = { 'content-type': 'application/json', cookie: admin.cookie() }
    const statuses: number[] = []
    for (const [procedure, input] of asks)
      statuses.push(
        (await fetch(`${address}/trpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify(input) })).status,
      )
    const asked = encodeURIComponent(JSON.stringify({ ticketId: 't\u0000' }))
    statuses.push((await fetch(`${address}/trpc/tickets.history?input=${asked}`, { headers })).status)
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 400])
    expect((await fetch(`${address}/attachments/%00`, { headers })).status).toBe(404)
    const nowhere = await fetch(`${address}/attachments/uploads/nowhere`, {
      method: 'POST',
      headers: { cookie: admin.cookie() },
    })
    expect([nowhere.status, await nowhere.json()]).toEqual([404, { code: 'absent' }])
  })
  test('[AU-6] without signing in, exactly these answer; every other procedure says 401', async () => {
    const open: string[] = []
    for (const [path, procedure] of Object.entries<object>(appRouter._def.procedures)) {
      const { type } = v.parse(v.looseObject({ type: v.string() }), '_def' in procedure ? procedure._def : null)
      const method = type === 'mutation' ? 'POST' : 'GET'
      const response = await fetch(`${address}/trpc/${path}`, {
        method,
        ...(method === 'POST' ? { body: '{}', headers: { 'content-type': 'application/json' } } : {}),
      })
      // A live stream says so in its first message: its status is sent before the procedure runs.
      const refused =
        response.status === 401 || (path.endsWith('.live') && (await response.text()).includes('UNAUTHORIZED'))
      if (!refused) open.push(path)
    }
    expect(open.toSorted()).toEqual([
      'entrance.enrol',
      'entrance.giveCode',
      'entrance.givePassword',
      'session.acceptInvite',
      'session.handIn',
      'session.redeemPairing',
      'session.renew',
      'session.setUp',
      'session.signIn',
      'session.standing',
      'session.state',
    ])
  })
  test('[AU-7] two sign-ins in one request are refused, however the comma between them is written', async () => {
    const body = JSON.stringify({ 0: { login: 'wang', password }, 1: { login: 'li', password } })
    for (const comma of [',', '%2C', '%2c']) {
      const response = await fetch(`${address}/trpc/session.signIn${comma}session.signIn?batch=1`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
      expect(await response.json()).toMatchObject([
        { error: { data: { code: 'BAD_REQUEST' } } },
        { error: { data: { code: 'BAD_REQUEST' } } },
      ])
    }
  })
  test('[AU-6] without the secret of a session, how it stands, its renewal and the hand-in say that it is over', async () => {
    const device = newDevice()
    const proof = device.prove('a'.repeat(64))
    const part = { proof, acts: [], photo: null, of: { acts: 0, photos: 0 }, isLast: true }
    const { api } = browser()
    expect(await api.session.standing.query()).toEqual({ state: 'over' })
    expect(await api.session.renew.mutate(proof)).toEqual({ state: 'over' })
    expect(await api.session.handIn.mutate(part)).toEqual({ state: 'over' })
  })
  test('[SE-7] the session cookie cannot be read by scripts or sent from other sites', async () => {
    const code = await server.accounts.makeSetUpCode()
    const body = JSON.stringify({
      code,
      districtName: '示范区',
      prefix: 'SF',
      centreName: '中心',
      centreCode: 'ZX',
      login: 'admin',
      name: '孙工',
      password,
    })
    const response = await fetch(`${address}/trpc/session.setUp`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    })
    const [session, knownDevice] = response.headers.getSetCookie()
    expect(session).toMatch(/^session=[\w-]{43}\.[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(knownDevice).toMatch(/^known-device=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/)
  })
  test('[SE-7] over https the cookie carries the __Host- prefix, and the plain name opens nothing', async () => {
    const school = await clerk()
    const headers = { 'content-type': 'application/json', 'x-forwarded-proto': 'https' }
    const body = JSON.stringify({ login: 'wang', password })
    const response = await fetch(`${address}/trpc/session.signIn`, { method: 'POST', headers, body })
    const [set = ''] = response.headers.getSetCookie()
    expect(set).toMatch(/^__Host-session=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    const as = async (cookie: string): Promise<unknown> => {
      const asked = { headers: { cookie, 'x-forwarded-proto': 'https' } }
      return (await (await fetch(`${address}/trpc/session.state`, asked)).json()).result.data.actor
    }
    const [pair = ''] = set.split(';')
    expect(await as(pair)).toMatchObject({ name: '王老师' })
    expect([await as(pair.replace('__Host-', '')), await as(school.cookie())]).toEqual([null, null])
  })
  test('[PV-5] who has an account is told to the dispatcher alone, by name and unit', async () => {
    const admin = await setUpDistrict()
    const enter = async (asked: Parameters<typeof admin.api.people.invite.mutate>[0]) => {
      const { code, userId } = await admin.api.people.invite.mutate(asked)
      const entered = browser()
      await entered.api.session.acceptInvite.mutate({ login: asked.login, code, password })
      return { api: entered.api, userId }
    }
    const school = await enter({ login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' })
    const desk = await enter({ login: 'chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' })
    for (const other of [school, admin])
      await expect(other.api.people.named.query()).rejects.toSatisfy((error) => statusOf(error) === 403)
    const named = await desk.api.people.named.query()
    expect(named).toContainEqual({ userId: school.userId, name: '王老师', role: 'schoolClerk', unitId: 'QH' })
    await admin.api.people.deactivate.mutate({ userId: school.userId })
    expect((await desk.api.people.named.query()).map(({ userId }) => userId)).not.toContain(school.userId)
  })
  test('a forged or ended session is 401, and a clerk may not invite', async () => {
    const school = await clerk()
    await expect(school.api.people.list.query()).rejects.toSatisfy((error) => statusOf(error) === 403)
    school.setCookie('session=forged')
    await expect(school.api.tickets.history.query({ ticketId: 't1' })).rejects.toSatisfy(
      (error) => statusOf(error) === 401,
    )
  })
  test('[AU-8] a live stream ends with the session it was opened with', async () => {
    const school = await clerk()
    const { actor } = await school.api.session.state.query()
    const stream = await fetch(`${address}/trpc/sync.live`, { headers: { cookie: school.cookie() } })
    const reader = stream.body?.getReader()
    if (!reader || !actor) throw new Error('no live stream')
    let heard = ''
    while (!heard.includes('"seq":2')) heard += new TextDecoder().decode((await reader.read()).value)
    await server.accounts.deactivate(actor.userId)
    const admin = { userId: 'u-admin', name: '孙工', role: 'admin', unitId: 'ZX' } as const
    const act = {
      type: 'unitSaved' as const,
      name: '北岭小学',
      orgKind: 'districtSchool' as const,
      phone: '',
      sites: [],
      active: true,
    }
    await server.gate.commitAs(admin, { kind: 'unit', id: 'BL', act }, Date.now())
    for (let part = await reader.read(); !part.done; part = await reader.read())
      heard += new TextDecoder().decode(part.value)
    expect(heard).not.toContain('"seq":3')
  })
  test('[SY-19] a phone of protocol 1, which names no head, hands over and reads as before', async () => {
    const { api } = await clerk()
    const first = { protocol: 1, deviceId: 'd1' }
    expect(await api.sync.push.mutate({ ...first, sentAt: Date.now(), events: [] })).toMatchObject({ rewind: false })
    const pulled = await api.sync.pull.mutate({ ...first, cursors: {}, limit: 100 })
    expect(pulled.pages.map(({ scope }) => scope)).toEqual(['unit:QH'])
  })
  test('a message of an older protocol than the server understands is 412', async () => {
    const { api } = await clerk()
    const old = { protocol: 0, deviceId: 'd1', cursors: {}, limit: 5 }
    await expect(api.sync.pull.mutate(old)).rejects.toSatisfy((error) => statusOf(error) === 412)
  })
  test('more than eight calls in one request are refused', async () => {
    const { cookie } = await clerk()
    const paths = Array.from({ length: 9 }, () => 'session.state').join(',')
    expect((await fetch(`${address}/trpc/${paths}?batch=1`, { headers: { cookie: cookie() } })).status).toBe(400)
  })
  test('a login is one login, with or without the capital a phone puts first', async () => {
    await clerk()
    const phone = browser()
    expect(await phone.api.session.signIn.mutate({ login: ' Wang', password })).toMatchObject({
      actor: { name: '王老师' },
    })
  })
  test('[AU-12] a code made on one device signs the same person in on another, by POST alone', async () => {
    const first = await clerk()
    const { code } = await first.api.session.makePairing.mutate()
    const input = encodeURIComponent(JSON.stringify({ code }))
    expect((await fetch(`${address}/trpc/session.redeemPairing?input=${input}`)).status).toBe(405)
    const other = browser()
    expect(await other.api.session.redeemPairing.mutate({ code })).toMatchObject({ actor: { name: '王老师' } })
    expect(other.cookie()).not.toBe(first.cookie())
    expect(await first.api.session.pairing.query()).toMatchObject({ state: 'used' })
    expect((await other.api.session.state.query()).actor).toMatchObject({ name: '王老师' })
    expect(
      statusOf(
        await browser()
          .api.session.redeemPairing.mutate({ code })
          .catch((error: unknown) => error),
      ),
    ).toBe(422)
  })
  test('[SV-4] the client engine registers, pushes, pulls and reads the history through the real server', async () => {
    const { api } = await clerk()
    const { actor } = await api.session.state.query()
    if (!actor) throw new Error('not signed in')
    const transport: Transport = {
      push: (message) => answered(api.sync.push.mutate({ ...message, events: [...message.events] })),
      pull: (message) => answered(api.sync.pull.mutate(message)),
      agree: (message) => answered(api.sync.agree.mutate(message)),
      upload: async () => ({ ok: true, value: null }),
    }
    const store = createClientStore(createMemoryDisk('d1'))
    const engine = createEngine({
      seal: async () => noSeal,
      store,
      transport,
      clock: Date.now,
      random: (bytes) => crypto.getRandomValues(bytes),
      actor,
    })
    const id = engine.newId()
    const act = registrationAt(Date.now())
    await engine.do({ kind: 'ticket', id, act })
    expect(await engine.sync()).toMatchObject({ end: 'done', sent: 1, refused: 0 })
    const held = await store.document(`ticket:${id}`)
    expect(held?.base).toMatchObject({
      ticketNo: expect.stringMatching(/^SF-\d{4}-QH-0001$/),
      personal: { visitorName: '周某' },
    })
    expect((await store.unsent(10)).length).toBe(0)
    expect(await api.tickets.history.query({ ticketId: id })).toMatchObject([
      { subject: { act: { type: 'registered' } }, stamp: { seq: 3 } },
    ])
  })
})

describe('http', () => {
  test('[AU-15] a calendar reads a school’s deadlines at its secret address; a wrong, a stopped and a foreign one are 404', async () => {
    const { api } = await clerk()
    const { actor } = await api.session.state.query()
    if (!actor) throw new Error('not signed in')
    const subject = { kind: 'ticket', id: crypto.randomUUID(), act: registrationAt(Date.now()) } as const
    await server.gate.commitAs(actor, subject, Date.now())
    const { secret } = await api.calendar.make.mutate()
    const file = `${address}/calendar/${secret}.ics`
    const response = await fetch(file, { headers: { accept: 'text/html' } })
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const text = await response.text()
    expect(text).toMatch(/SUMMARY:工单 SF-\d{4}-QH-0001 今天到期\r\n/)
    expect(text.replace(/\r\n /g, '')).toContain(`URL:${address}/tickets/${subject.id}\r\n`)
    expect(text).not.toMatch(/周某|16000000001|青菜|王老师/)
    const etag = response.headers.get('etag') ?? ''
    expect((await fetch(file, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`
    for (const name of [`${wrong}.ics`, secret, `${secret}.txt`, 'a.ics', '%2e%2e.ics'])
      expect((await fetch(`${address}/calendar/${name}`, { headers: { accept: 'text/html' } })).status, name).toBe(404)
    await api.calendar.stop.mutate()
    expect((await fetch(file)).status).toBe(404)
  })
  test('[AU-15] only a school’s people have a calendar of deadlines', async () => {
    const admin = await setUpDistrict()
    expect(statusOf(await admin.api.calendar.make.mutate().catch((error: unknown) => error))).toBe(403)
  })
  test('[SV-2] pages come with a policy that runs only the app’s own scripts', async () => {
    const response = await fetch(`${address}/tickets/abc`, { headers: { accept: 'text/html' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/)
    expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(address)).status).toBe(200)
    expect((await fetch(`${address}/assets/app-1.js`)).headers.get('cache-control')).toContain('immutable')
    expect((await fetch(`${address}/assets/absent.js`)).status).toBe(404)
    expect((await fetch(`${address}/..%2f..%2fetc%2fpasswd`)).status).toBe(404)
  })
  test('a page that has not changed is not sent again over a weak line', async () => {
    const first = await fetch(address)
    const again = await fetch(address, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0])
  })
  test('[AT-4] a photo in the browser’s cache is asked for again, and not shown to the next person on that phone', async () => {
    const school = await clerk()
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const url = `${address}/attachments/${sha256}`
    const headers = { cookie: school.cookie() }
    expect((await fetch(`${url}?ticket=t9`, { method: 'PUT', body: bytes, headers })).status).toBe(201)
    const first = await fetch(url, { headers })
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    const etag = { 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await fetch(url, { headers: { ...headers, ...etag } })).status).toBe(304)
    expect((await fetch(`${url}?size=thumb`, { headers: { ...headers, ...etag } })).status).toBe(200)
    expect((await fetch(url, { headers: etag })).status).toBe(401)
    await school.api.session.signOut.mutate()
    expect((await fetch(url, { headers: { ...headers, ...etag } })).status).toBe(401)
  })
  test('[SV-1] a request from another origin changes nothing', async () => {
    const origins = ['https://elsewhere.example', 'null', address.replace('127.0.0.1', 'localhost')]
    const tries = origins.flatMap((origin) =>
      ['/trpc/session.signOut', '/attachments/abc'].map((path) => ({ origin, path })),
    )
    for (const { origin, path } of tries) {
      const headers = { origin, 'content-type': 'application/json' }
      const response = await fetch(address + path, {
        method: path.startsWith('/trpc') ? 'POST' : 'PUT',
        headers,
        body: '{}',
      })
      expect(response.status).toBe(403)
    }
  })
  test('a body of three megabytes and one that is not JSON are refused, not crashed on', async () => {
    const school = await clerk()
    const headers = { cookie: school.cookie(), 'content-type': 'application/json' }
    const huge = await fetch(`${address}/trpc/sync.push`, { method: 'POST', headers, body: 'x'.repeat(3_000_000) })
    expect(huge.status).toBe(413)
    const broken = await fetch(`${address}/trpc/sync.push`, { method: 'POST', headers, body: '{"protocol":' })
    expect(broken.status).toBe(400)
  })
  test('photos need a session, and a nine-megabyte one is 413', async () => {
    const url = `${address}/attachments/${'0'.repeat(64)}?ticket=t1`
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(401)
    const school = await clerk()
    const headers = { cookie: school.cookie() }
    expect((await fetch(url, { method: 'PUT', body: Buffer.alloc(9_000_000), headers })).status).toBe(413)
    expect((await fetch(url, { method: 'PUT', body: 'not a photo', headers })).status).toBe(422)
    expect((await fetch(url, { headers })).status).toBe(404)
  })
})

test('[SV-3] a taken port is one clear line and the end', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => {
      const given = other.address()
      resolve(typeof given === 'object' && given ? given.port : 0)
    }),
  )
  const env = { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'second'), WEB_DIST: join(folder, 'web') }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise((resolve) => child.on('exit', resolve))
  other.close()
  expect(code).toBe(1)
  expect(said).toBe(
    `Port ${port} on 127.0.0.1 is taken. Stop the other program or choose another: PORT=3901 npm start\n`,
  )
})
