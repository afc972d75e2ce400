import { join } from 'node:path'
import type { PullAnswer } from '@sunshine/sync'
import { SETTINGS_ID, type Subject } from '@sunshine/tickets'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDistrict } from '../store/open-district.ts'
import { createSecurityStore } from '../store/security-store.ts'
import { registrationAt } from '../testing/acts.ts'
import { FoundedServer } from '../testing/founded-server.ts'

const password = 'guanghe-2026-xia'
const founded = new FoundedServer()

interface Answer {
  readonly cookie: string
  readonly status: number
  readonly data: {
    readonly actor?: object
    readonly first?: PullAnswer
    readonly settings?: object
  } & Partial<PullAnswer>
}

async function call(procedure: string, input: object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await founded.call(procedure, input, headers)
  const body = (await response.json()) as { result?: { data: Answer['data'] } }
  const cookie = response.headers.getSetCookie().map((set) => set.split(';')[0])
  return { cookie: cookie.join('; '), status: response.status, data: body.result?.data ?? {} }
}
const signIn = (login: string, more: object = {}): Promise<Answer> =>
  call('session.signIn', { login, password, ...more })
const asked = { first: { protocol: 2, deviceId: 'd1' } }

async function taken(login: string, subject: Subject): Promise<void> {
  const answer = await founded.server.gate.commitAs(founded.actor(login), subject, Date.now())
  expect(answer.outcome, JSON.stringify(answer)).toBe('accepted')
}

beforeAll(async () => {
  await founded.found('珠晖区')
  for (const [login, unitId] of [
    ['wang', 'QH'],
    ['zhou', 'BL'],
  ] as const) {
    const school = { name: unitId, orgKind: 'districtSchool', phone: '', active: true } as const
    await taken('admin', { kind: 'unit', id: unitId, act: { type: 'unitSaved', ...school, sites: [] } })
    await founded.person(login, { name: login, role: 'schoolClerk', unitId })
    for (let nth = 0; nth < 70; nth++) {
      const act = { ...registrationAt(Date.now() - 3_600_000 + nth), unitId }
      await taken(login, { kind: 'ticket', id: `${unitId}-${nth}`, act })
    }
  }
  await founded.person('shen', { name: '审计', role: 'auditor', unitId: 'ZX' })
})
afterAll(() => founded.remove())

test('[SY-38] a sign-in that asks for it brings what the first pull of that device brings, for that person alone', async () => {
  const { cookie, data } = await signIn('wang', asked)
  const first = { protocol: 2, deviceId: 'd1', cursors: {}, limit: 60, known: null, trail: { last: null } }
  const pulled = await call('sync.pull', first, { cookie })
  const { anchor, serverTime, trail, ...page } = pulled.data
  expect(data.first).toMatchObject(page)
  expect([typeof data.first?.anchor, data.first?.trail?.next]).toEqual(['string', trail?.next])
  expect([typeof anchor, typeof serverTime]).toEqual(['string', 'number'])
  const rows = data.first?.pages.flatMap((one) => one.rows) ?? []
  expect(rows).toHaveLength(60)
  const tickets = rows.flatMap(({ document }) => (document.kind === 'ticket' ? [document] : []))
  expect(new Set(tickets.map(({ unitId }) => unitId))).toEqual(new Set(['QH']))
})

test('[SY-38] its anchor is proof of contact of the device that asked, and the session knows that device', async () => {
  const { cookie, data } = await signIn('wang', { first: { protocol: 2, deviceId: 'a-phone' } })
  const [contents = ''] = data.first?.anchor.split('.') ?? []
  expect(JSON.parse(Buffer.from(contents, 'base64url').toString())).toMatchObject({ deviceId: 'a-phone' })
  const { db, close } = await openDistrict({ dataDir: join(founded.folder, 'data') })
  const sessions = await db.selectFrom('sessions').select('deviceId').where('deviceId', '=', 'a-phone').execute()
  await close()
  expect([sessions.length, cookie.length > 0]).toEqual([1, true])
})

test('[SY-38] [SY-26] who does not ask, or asks in a version no longer spoken, signs in as before and gets none', async () => {
  expect((await signIn('wang')).data).toEqual({ actor: founded.actor('wang') })
  const old = await signIn('wang', { first: { protocol: 0, deviceId: 'd1' } })
  expect([old.status, old.data]).toEqual([200, { actor: founded.actor('wang') }])
})

test('[SY-38] whoever is not let in gets neither a session nor a row', async () => {
  const refused = await call('session.signIn', { login: 'wang', password: 'not-this-one', ...asked })
  expect([refused.status, refused.cookie, refused.data]).toEqual([422, '', {}])
})

test('[SY-38] an auditor, who sees no ticket, gets none with it either', async () => {
  const { data } = await signIn('shen', asked)
  expect(data.first?.pages.flatMap(({ rows }) => rows.filter(({ document }) => document.kind === 'ticket'))).toEqual([])
})

test('[SY-38] [AD-7] a page that cannot be read keeps nobody out, and the sign-in is written down all the same', async () => {
  const readings = vi.spyOn(founded.server.gate, 'pull').mockRejectedValue(new Error('no such table'))
  const { cookie, data } = await signIn('zhou', asked)
  expect(readings).toHaveBeenCalledOnce()
  readings.mockRestore()
  expect(data).toEqual({ actor: founded.actor('zhou') })
  expect((await call('sync.pull', { protocol: 2, deviceId: 'd1', cursors: {}, limit: 5 }, { cookie })).status).toBe(200)
  const { db, district, close } = await openDistrict({ dataDir: join(founded.folder, 'data') })
  const [last] = await createSecurityStore(db, district).ask({ limit: 1 })
  await close()
  expect(last).toMatchObject({ kind: 'signedIn', actorId: founded.actor('zhou').userId })
})

test('[SY-38] [VA-16] a PIN the district asks for comes with the sign-in, however far behind the page its settings lie', async () => {
  expect((await signIn('wang', asked)).data.settings).toBeUndefined()
  const act = { type: 'pinDemanded' as const, groups: ['school' as const], reason: '手机常借人' }
  await taken('admin', { kind: 'settings', id: SETTINGS_ID, act })
  const { data } = await signIn('wang', asked)
  const rows = data.first?.pages.flatMap((one) => one.rows) ?? []
  expect(rows.filter(({ document }) => document.kind === 'settings')).toEqual([])
  expect(data.settings).toMatchObject({ kind: 'settings', pinDemands: [{ groups: ['school'] }] })
  expect((await signIn('admin', asked)).data.settings).toBeUndefined()
})

test('[FL-4] the page itself asks who is signed in where its request shows no session, and no other file does', async () => {
  const linkOf = async (path: string, headers: Record<string, string> = {}): Promise<string | null> =>
    (await fetch(`${founded.address}${path}`, { headers: { accept: 'text/html', ...headers } })).headers.get('link')
  expect(await linkOf('/')).toBe('</trpc/session.state>; rel=preload; as=fetch; crossorigin')
  expect(await linkOf('/tickets')).toBe('</trpc/session.state>; rel=preload; as=fetch; crossorigin')
  expect(await linkOf('/', { cookie: await founded.cookie('wang') })).toBeNull()
  expect(await linkOf('/healthz')).toBeNull()
})
