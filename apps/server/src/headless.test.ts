import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson } from '@sunshine/rubric'
import {
  createHttpTransport,
  openClient,
  signIn,
  type Fetch,
  type HeadlessClient,
  type Line,
} from '@sunshine/sync/headless'
import type { Subject, Ticket } from '@sunshine/tickets'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openServer, type Server } from './server.ts'
import { registrationAt } from './testing/acts.ts'

const password = 'guanghe-2026-xia'
let folder = ''
let server: Server
let line: Line

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'headless-'))
  mkdirSync(join(folder, 'web'), { recursive: true })
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>app</title>')
  server = await openServer({
    dataDir: join(folder, 'data'),
    webFolder: join(folder, 'web'),
    now: Date.now,
    logError: (error) => expect.fail(String(error)),
  })
  line = { fetch, address: `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}` }
  const asked = { districtName: '示范区', prefix: 'SF', centreName: '阳光服务中心', centreCode: 'ZX', login: 'admin' }
  const code = await server.accounts.makeSetUpCode()
  const setUp = await fetch(`${line.address}/trpc/session.setUp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, ...asked, name: '孙工', password }),
  })
  expect(setUp.ok).toBe(true)
  const unit = { name: '青禾中学', orgKind: 'districtSchool', phone: '', sites: [], active: true } as const
  const { actor } = await signIn(line, { login: 'admin', password })
  await server.gate.commitAs(
    actor,
    { kind: 'unit', id: 'QH', act: { type: 'unitSaved', ...unit, sites: [] } },
    Date.now(),
  )
  await letIn('wang', '王老师')
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function letIn(login: string, name: string): Promise<void> {
  const invited = await server.accounts.invite({ login, name, role: 'schoolClerk', unitId: 'QH' })
  if ('refused' in invited) throw new Error(invited.refused.code)
  await server.accounts.acceptInvite({ login, code: invited.ok.code, password, source: 'test' })
}

async function clientOn(
  indexedDB: IDBFactory,
  { over = fetch, now = Date.now }: { readonly over?: Fetch; readonly now?: () => number } = {},
): Promise<HeadlessClient> {
  const session = await signIn(line, { login: 'wang', password })
  return openClient({
    ...line,
    fetch: over,
    session,
    indexedDB,
    IDBKeyRange,
    now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
}

const registration = (id: string): Subject => ({ kind: 'ticket', id, act: registrationAt(Date.now()) })

test('[SY-17] a script acts, is cut off, dies, starts again on the same disk, syncs and scores as the server does', async () => {
  const disk = new IDBFactory()
  const cutOff = await clientOn(disk, { over: () => Promise.reject(new Error('no line')) })
  const id = cutOff.newId()
  expect(await cutOff.do(registration(id))).not.toHaveProperty('refused')
  expect(await cutOff.sync()).toEqual({ end: 'stopped', failure: 'unreachable', sent: 0 })
  cutOff.close()
  const client = await clientOn(disk)
  expect(await client.unsent()).toHaveLength(1)
  expect(await client.sync()).toMatchObject({ end: 'done', sent: 1, refused: 0 })
  expect([await client.unsent(), await client.rejected()]).toEqual([[], []])
  expect(await client.dump()).toContain(id)
  const other = await clientOn(new IDBFactory())
  await other.sync()
  expect(await other.dump()).toBe(await client.dump())
  const about = { year: 2026, asOf: Date.now() }
  expect(canonicalJson(await other.score(about))).toBe(canonicalJson(await client.score(about)))
  client.close()
  other.close()
})

test('[SY-17] an act refused on the spot writes nothing, one refused by the district is kept with its reason', async () => {
  const client = await clientOn(new IDBFactory())
  const closing: Subject = { kind: 'ticket', id: 't1', act: { type: 'closed', outcome: '' } }
  expect(await client.do(closing)).toEqual({ refused: { code: 'unknownTicket' } })
  const id = client.newId()
  await client.do(registration(id))
  const twin = await clientOn(new IDBFactory())
  await twin.do(registration(id))
  await client.sync()
  await twin.sync()
  expect((await twin.rejected()).map(({ rejection }) => rejection.code)).toEqual(['alreadyExists'])
  client.close()
  twin.close()
})

test('[SY-20] three months without signal: five hundred acts go up in order in a few requests, and what others did comes down in pages', async () => {
  const [months, acts] = [90 * 86_400_000, 500]
  const back = Date.now()
  let clock = back - months
  let requests = 0
  const counted: Fetch = (url, init) => (requests++, fetch(url, init))
  const client = await clientOn(new IDBFactory(), { over: counted, now: () => clock })
  await client.sync()
  for (let made = 0; made < acts; made += 2) {
    clock += Math.floor(months / acts)
    const id = client.newId()
    await client.do({ kind: 'ticket', id, act: registrationAt(clock) })
    clock += Math.floor(months / acts)
    await client.do({ kind: 'ticket', id, act: { type: 'interimNoted', text: `已联系家长，第 ${made} 次。` } })
  }
  expect(await client.unsent()).toHaveLength(acts)
  const colleague = await clientOn(new IDBFactory())
  for (let made = 0; made < 600; made++) await colleague.do(registration(colleague.newId()))
  await colleague.sync()

  clock = back
  requests = 0
  expect(await client.sync()).toMatchObject({ end: 'done', sent: acts, refused: 0 })
  expect(requests).toBeLessThanOrEqual(10)
  expect(await client.unsent()).toEqual([])
  await colleague.sync()
  expect(await client.dump()).toBe(await colleague.dump())
  const tickets = (await client.dump()).split('\n').filter((document) => document.includes('"kind":"ticket"'))
  expect(tickets).toHaveLength(600 + acts / 2)
  expect(tickets.filter((ticket) => ticket.includes('已联系家长'))).toHaveLength(acts / 2)
  client.close()
  colleague.close()
}, 120_000)

test('[SY-17] a wrong password is refused before anything is opened', async () => {
  await expect(signIn(line, { login: 'wang', password: 'nobody-knows-1' })).rejects.toThrow('refused with 422')
})

test('[SY-28] in another person’s session nothing is handed over and nothing is read; it waits for its own', async () => {
  await letIn('zhao', '赵老师')
  const photo = { sha256: 'a'.repeat(64), mediaType: 'image/jpeg', bytes: new ArrayBuffer(9) }
  const disk = new IDBFactory()
  const own = await clientOn(disk, { over: () => Promise.reject(new Error('no line')) })
  const id = own.newId()
  await own.do(registration(id))
  await own.attach({ ...photo, about: `ticket:${id}` })
  own.close()
  const wang = await signIn(line, { login: 'wang', password })
  const { cookie } = await signIn(line, { login: 'zhao', password })
  const parts = {
    ...line,
    IDBKeyRange,
    now: Date.now,
    random: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
  }
  // The browser has one cookie: whoever signed in last, whoever's page or worker is still at work.
  const mixedUp = openClient({ ...parts, indexedDB: disk, session: { actor: wang.actor, cookie } })
  expect(await mixedUp.sync()).toEqual({ end: 'stopped', failure: 'signedOut', sent: 0 })
  const transport = createHttpTransport(line, { userId: wang.actor.userId, cookie })
  expect(await transport.upload({ ...photo, about: `ticket:${id}` })).toEqual({ ok: false, failure: 'signedOut' })
  expect([await mixedUp.unsent(), await mixedUp.rejected()]).toMatchObject([[{ acknowledged: false }], []])
  mixedUp.close()
  const again = await clientOn(disk)
  await again.sync()
  expect(await server.gate.history(wang.actor, id)).toMatchObject([{ stamp: { actor: { name: '王老师' } } }])
  again.close()
})

test('[SY-52] what a phone writes whose clock stands in 1970, 1999 or 2300 is taken, and its time is when it came', async () => {
  const right = await clientOn(new IDBFactory())
  const id = right.newId()
  await right.do(registration(id))
  await right.sync()
  const from = Date.now()
  for (const year of ['1970', '1999', '2300']) {
    const client = await clientOn(new IDBFactory(), { now: () => Date.parse(`${year}-06-01T08:00Z`) })
    await client.sync()
    const written = await client.do({ kind: 'ticket', id, act: { type: 'interimNoted', text: `${year}年的手机` } })
    expect(written).not.toHaveProperty('refused')
    expect(await client.sync()).toMatchObject({ end: 'done', sent: 1, refused: 0 })
    client.close()
  }
  await right.sync()
  const lines = (await right.dump()).split('\n').filter((one) => one.includes(id))
  const [ticket] = lines.map((one) => JSON.parse(one) as Ticket)
  expect(ticket?.interimNotes.map(({ text }) => text)).toEqual(['1970年的手机', '1999年的手机', '2300年的手机'])
  for (const { at } of ticket?.interimNotes ?? []) expect(at).toBeGreaterThanOrEqual(from)
  right.close()
})

test('[SY-29] [SY-48] an outbox of many long acts goes up in parts, each act once, and an act no server takes is refused on the spot', async () => {
  const sizes: number[] = []
  const weighed: Fetch = async (url, init) => {
    if (url.endsWith('sync.push') && typeof init.body === 'string') sizes.push(Buffer.byteLength(init.body))
    return fetch(url, init)
  }
  const client = await clientOn(new IDBFactory(), { over: weighed })
  const long = (id: string, signs: number): Subject => ({
    kind: 'ticket',
    id,
    act: { ...registrationAt(Date.now()), description: '菜'.repeat(signs) },
  })
  for (let nth = 0; nth < 45; nth++) expect(await client.do(long(client.newId(), 20_000))).not.toHaveProperty('refused')
  expect(await client.do(long(client.newId(), 300_000))).toEqual({ refused: { code: 'tooLarge' } })
  expect(await client.sync()).toMatchObject({ end: 'done', sent: 45, refused: 0 })
  expect(await server.gate.headSeq()).toBe(2 + 45)
  expect(sizes[0]).toBeLessThan(200 * 1024)
  // Four times as much where the first was answered at once (SY-48).
  expect(Math.max(...sizes)).toBeLessThan(4 * 200 * 1024)
  client.close()
})
