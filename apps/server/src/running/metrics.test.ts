import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openClient, signIn } from '@sunshine/sync/headless'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { readExposition, type Family } from '../testing/exposition.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { createFigures } from './figures.ts'

const metricsToken = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
let district: FoundedServer

beforeEach(async () => {
  district = new FoundedServer({ metricsToken })
  await district.found('示范区')
  await district.person('wang', { name: '王老师', role: 'schoolClerk', unitId: 'ZX' })
})
afterEach(() => district.remove())

async function read(): Promise<ReadonlyMap<string, Family>> {
  const answer = await fetch(`${district.address}/metrics`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  return readExposition(await answer.text())
}
const valueOf = (
  families: ReadonlyMap<string, Family>,
  name: string,
  labels: Record<string, string> = {},
): number | undefined =>
  families
    .get(name)
    ?.samples.get(name)
    ?.find((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))?.value

test('[OP-5] requests, events, refusals, live streams, the log’s end and the last backup’s age are there for a Prometheus to read', async () => {
  const before = await read()
  expect(valueOf(before, 'sunshine_live_streams')).toBe(0)
  expect(before.has('sunshine_backup_age_seconds')).toBe(false)
  const line = { fetch, address: district.address }
  const client = openClient({
    ...line,
    session: await signIn(line, { login: 'wang', password: 'guanghe-2026-xia' }),
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
  for (let nth = 0; nth < 3; nth++)
    await client.do({ kind: 'ticket', id: client.newId(), act: { ...registrationAt(Date.now()), unitId: 'ZX' } })
  await client.sync()
  client.close()
  await district.call('session.signIn', { login: 'wang', password: 'wrong' }, {})
  const gone = new AbortController()
  const stream = await fetch(`${district.address}/trpc/sync.live`, {
    headers: { cookie: await district.cookie('wang') },
    signal: gone.signal,
  })
  await stream.body?.getReader().read()
  const at = Date.now() - 3_600_000
  const record = {
    at,
    folder: '/b',
    file: 'f',
    bytes: 1,
    photos: 0,
    photosMissing: 0,
    sameDisk: false,
    encrypted: true,
    events: 4,
    fault: null,
    headCode: 'x',
  }
  writeFileSync(join(district.folder, 'data/last-backup.json'), JSON.stringify(record))

  const now = await read()
  expect(valueOf(now, 'sunshine_events_total', { outcome: 'accepted' })).toBe(3)
  expect(valueOf(now, 'sunshine_log_head')).toBe(await district.server.gate.headSeq())
  expect(valueOf(now, 'sunshine_live_streams')).toBe(1)
  expect(valueOf(now, 'sunshine_refusals_total', { code: 'wrongPassword' })).toBe(1)
  expect(valueOf(now, 'sunshine_pulled_rows_total')).toBeGreaterThanOrEqual(3)
  expect(valueOf(now, 'sunshine_storage_trouble', { code: 'diskFull' })).toBe(0)
  expect(Math.abs((valueOf(now, 'sunshine_backup_age_seconds') ?? 0) - 3600)).toBeLessThan(60)
  expect(valueOf(now, 'sunshine_requests_total', { route: '/trpc/sync.push', status: '2xx' })).toBe(1)
  expect(now.get('sunshine_request_seconds')?.type).toBe('histogram')
  expect(valueOf(now, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
  expect(now.has('process_event_loop_delay_seconds')).toBe(true)
  gone.abort()
  await expect.poll(async () => valueOf(await read(), 'sunshine_live_streams')).toBe(0)
})

test('[OP-5] no label names a person, a ticket or what a stranger typed', async () => {
  const cookie = await district.cookie('wang')
  for (const path of [
    '/王小明',
    '/trpc/王',
    '/attachments/9f86',
    '/calendar/geheim.ics',
    '/trpc/tickets.history?input=x',
  ])
    await fetch(district.address + path, { headers: { cookie, 'user-agent': 'geheim' } })
  const text = await (await fetch(`${district.address}/metrics`)).text()
  expect(text).not.toMatch(/王|geheim|9f86|wang/)
  expect(
    new Set(
      [...readExposition(text).values()].flatMap(({ samples }) =>
        [...samples.values()].flat().flatMap(({ labels }) => Object.keys(labels)),
      ),
    ),
  ).toEqual(new Set(['route', 'status', 'le', 'outcome', 'code']))
})

test('[OP-6] the figures are for this machine, not through a proxy on it, and for who has the token', async () => {
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${district.address}/metrics`, { headers })).status
  expect(await status({})).toBe(200)
  const proxied = { 'x-forwarded-for': '203.0.113.9' }
  expect(await status(proxied)).toBe(404)
  expect(await status({ 'x-forwarded-proto': 'https' })).toBe(404)
  expect(await status({ ...proxied, authorization: 'Bearer 9f86' })).toBe(404)
  expect(await status({ ...proxied, authorization: `Bearer ${metricsToken}` })).toBe(200)
})

test('[OP-5] before there is a district, the figures of the process are there already', async () => {
  const empty = new FoundedServer()
  await empty.start()
  const families = readExposition(await (await fetch(`${empty.address}/metrics`)).text())
  expect(families.has('sunshine_log_head')).toBe(false)
  expect(valueOf(families, 'process_resident_memory_bytes')).toBeGreaterThan(0)
  await empty.remove()
})

test('[OP-5] a code or a route that is none of ours cannot break the format', () => {
  const figures = createFigures()
  figures.refused('a"b\n王')
  figures.request('/trpc/a,b', 200, 0.02)
  figures.request('/x"\\\n', 404, 3)
  const gauges = { logHead: 1, storageTrouble: 'diskFull', backupAgeSeconds: null, logLinesDropped: 0, process: [] }
  const families = readExposition(figures.text(gauges))
  expect(valueOf(families, 'sunshine_refusals_total', { code: 'other' })).toBe(1)
  expect(valueOf(families, 'sunshine_requests_total', { route: '/trpc/several' })).toBe(1)
  expect(valueOf(families, 'sunshine_requests_total', { route: '/x"\\\n' })).toBe(1)
  expect(valueOf(families, 'sunshine_storage_trouble', { code: 'diskFull' })).toBe(1)
})
