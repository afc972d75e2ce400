import { createHash } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROTOCOL, type PushAnswer } from '@sunshine/sync'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { readAnchor } from './gate/anchor.ts'
import { openDistrict } from './store/open-district.ts'
import { closePostgres, newPostgres } from './testing/databases.ts'
import { createDatabase, startCluster, type Cluster } from './testing/postgres-cluster.ts'

const password = 'guanghe-2026-xia'
const madeAt = Date.now()
let folder = ''
let children: ChildProcess[] = []
let cluster: Cluster | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-'))
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>app</title>')
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await cluster?.remove()
  cluster = undefined
  rmSync(folder, { recursive: true, force: true })
})
afterAll(closePostgres)

/** A server as a person starts it, on a PostgreSQL. */
function start(databaseUrl: string) {
  const env = {
    ...process.env,
    PORT: '0',
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(folder, `data-${children.length}`),
    WEB_DIST: join(folder, 'web'),
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const ready = async (): Promise<string> => {
    await expect.poll(() => said.out + said.err, { timeout: 60_000 }).toContain(' is at http')
    return /is at (http:\S+)/.exec(said.out)?.[1] ?? ''
  }
  return { child, said, ended, ready }
}

type Started = ReturnType<typeof start>

async function call(address: string, procedure: string, input: object, cookie = ''): Promise<Response> {
  return fetch(`${address}/trpc/${procedure}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(input),
  })
}

/** Sets the district up at a server and answers the admin's cookie. */
async function setUp(server: Started): Promise<string> {
  const address = await server.ready()
  await expect.poll(() => server.said.out, { timeout: 10_000 }).toContain('one-time code')
  const code = /one-time code: (\S+)/.exec(server.said.out)?.[1]
  const centre = { districtName: '示范区', prefix: 'SF', centreName: '中心', centreCode: 'ZX' }
  const done = await call(address, 'session.setUp', { code, ...centre, login: 'admin', name: '孙工', password })
  expect(done.status).toBe(200)
  return done.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const unit = (id: string) => ({
  kind: 'unit',
  id,
  act: { type: 'unitSaved', name: `学校${id}`, orgKind: 'districtSchool', phone: '', sites: [], active: true },
})

/** Saves units as the admin, one event each. */
async function pushUnits(address: string, cookie: string, ids: readonly string[]): Promise<Response> {
  const device = `d-${createHash('sha256').update(ids.join()).digest('hex').slice(0, 8)}`
  const events = ids.map((id, index) => ({
    id: `${device}-${id}`,
    subject: unit(id),
    deviceId: device,
    deviceSeq: index + 1,
    claimedAt: madeAt,
    anchor: null,
    baseVersion: 0,
  }))
  return call(
    address,
    'sync.push',
    { protocol: PROTOCOL, deviceId: device, sentAt: Date.now(), events, known: null },
    cookie,
  )
}

async function pushed(response: Response): Promise<PushAnswer> {
  expect(response.status).toBe(200)
  const { result }: { result: { data: PushAnswer } } = await response.json()
  return result.data
}

/** Everything a live stream says. */
async function listen(
  address: string,
  cookie: string,
): Promise<{ readonly said: () => string; stop: () => Promise<void> }> {
  const stop = new AbortController()
  const stream = await fetch(`${address}/trpc/sync.live`, { headers: { cookie }, signal: stop.signal })
  expect(stream.status).toBe(200)
  let said = ''
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) said += new TextDecoder().decode(chunk)
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) said += `broken: ${String(error)}`
  })
  return {
    said: () => said,
    async stop() {
      stop.abort()
      await reading
    },
  }
}

test('[SV-10] [SV-11] two processes on one database are one server: sessions, key, and a push at one wakes a reader at the other', async () => {
  const url = await newPostgres()
  const first = start(url)
  const cookie = await setUp(first)
  const second = start(url)
  const [here, there] = [await first.ready(), await second.ready()]
  expect(second.said.out).not.toContain('First run')
  const state = await fetch(`${there}/trpc/session.state`, { headers: { cookie } })
  expect(await state.json()).toMatchObject({ result: { data: { actor: { role: 'admin' } } } })
  const live = await listen(there, cookie)
  await expect.poll(live.said, { timeout: 10_000 }).toContain('"seq":1')
  const atFirst = await pushed(await pushUnits(here, cookie, ['QH', 'BL']))
  expect(atFirst.answers).toMatchObject([
    { outcome: 'accepted', seq: 2 },
    { outcome: 'accepted', seq: 3 },
  ])
  await expect.poll(live.said, { timeout: 10_000 }).toContain('"seq":3')
  // The same events at the other: the first answer again, and nothing new.
  const again = await pushed(await pushUnits(there, cookie, ['QH', 'BL']))
  expect(again.answers).toEqual(atFirst.answers.map((answer) => ({ ...answer, outcome: 'duplicate' })))
  const opened = await openDistrict({ dataDir: folder, databaseUrl: url })
  const device = /"deviceId":"([^"]+)"/.exec(Buffer.from(again.anchor.split('.')[0] ?? '', 'base64url').toString())?.[1]
  for (const { anchor } of [atFirst, again])
    expect(readAnchor(anchor, device ?? '', opened.sharedSecret ?? '')).toMatchObject({ seq: 3 })
  await opened.close()
  await live.stop()
  const from = Date.now()
  second.child.kill('SIGTERM')
  expect(await second.ended).toBe(0)
  expect(Date.now() - from).toBeLessThan(5_000)
}, 120_000)

test('[SV-12] [SV-32] a database that goes away is "later" for whoever asks, never a crash, and all goes on when it is back', async () => {
  cluster = await startCluster()
  const url = await createDatabase(cluster, 'away')
  const server = start(url)
  const cookie = await setUp(server)
  const address = await server.ready()
  const live = await listen(address, cookie)
  await expect.poll(live.said, { timeout: 10_000 }).toContain('"seq":1')
  await cluster.stop('immediate')
  for (const asked of [
    await pushUnits(address, cookie, ['QH']),
    await call(address, 'session.signIn', { login: 'admin', password }),
  ]) {
    expect(asked.status).toBe(503)
    expect(await asked.text()).not.toContain('postgres://')
  }
  const sick = await fetch(`${address}/healthz`)
  expect([sick.status, await sick.json()]).toEqual([503, expect.objectContaining({ code: 'databaseAway' })])
  await cluster.start()
  await expect.poll(async () => (await pushUnits(address, cookie, ['QH'])).status, { timeout: 20_000 }).toBe(200)
  await expect.poll(async () => (await fetch(`${address}/healthz`)).status, { timeout: 5_000 }).toBe(200)
  // Whoever listens anew hears of commits again.
  const after = await listen(address, cookie)
  await expect.poll(after.said, { timeout: 20_000 }).toContain('"seq":2')
  await live.stop()
  await after.stop()
  expect(server.child.exitCode).toBeNull()
}, 120_000)

test('[SV-13] a database that cannot be reached at the start is one clear line without its password, and the end', async () => {
  const nowhere = start('postgres://sunshine:geheim-4711@127.0.0.1:1/nowhere')
  const nonsense = start('mysql://sunshine:geheim-4711@127.0.0.1/x')
  expect([await nowhere.ended, await nonsense.ended]).toEqual([1, 1])
  expect(nowhere.said.err).toBe(
    'PostgreSQL at 127.0.0.1:1, database nowhere, cannot be used: connect ECONNREFUSED 127.0.0.1:1\n',
  )
  expect(nonsense.said.err).toBe('DATABASE_URL must begin with postgres:// or postgresql://\n')
}, 60_000)

test('[GT-11] a PostgreSQL that may lose what it acknowledged, or is not in UTF-8, is not used', async () => {
  const url = await newPostgres()
  const lax = `${url}?options=-c%20synchronous_commit%3Doff`
  await expect(openDistrict({ dataDir: folder, databaseUrl: lax })).rejects.toThrow(
    'PostgreSQL runs with synchronous_commit=off and would lose what it acknowledged',
  )
}, 60_000)
