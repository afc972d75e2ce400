import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openClient, signIn, type HeadlessClient } from '@sunshine/sync/headless'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { noisyPhoto, UploadDistrict } from '../testing/uploads.ts'

let district: UploadDistrict
let child: ChildProcess | undefined
let address = ''

beforeEach(async () => {
  district = new UploadDistrict()
  await district.start()
  await district.stop()
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await district.remove()
})

const environment = (port: string) => ({
  ...process.env,
  PORT: port,
  DATA_DIR: join(district.folder, 'data'),
  WEB_DIST: join(district.folder, 'web'),
})

/** The server as systemd starts it; on the port it had before. */
async function start(): Promise<void> {
  const port = address === '' ? '0' : new URL(address).port
  const started = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], { env: environment(port) })
  child = started
  let said = ''
  started.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  started.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()))
  await expect.poll(() => said, { timeout: 20_000 }).toContain(' is at http')
  address = /is at (http:\S+)/.exec(said)?.[1] ?? ''
  district.line = { fetch, address }
}

async function phone(login: string): Promise<HeadlessClient> {
  return openClient({
    fetch,
    address,
    session: await signIn({ fetch, address }, { login, password: 'guanghe-2026-xia' }),
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
}

test('[OP-9] told to stop while phones hand over and a photo is on its way, it ends in time; what was acknowledged is there, the rest is still on the phones, and nothing is half', async () => {
  await start()
  const phones = await Promise.all(['wang', 'zhao', 'bai'].map(phone))
  const made: string[] = []
  for (const [nth, client] of phones.entries())
    for (let acts = 0; acts < 120; acts++) {
      const id = client.newId()
      made.push(id)
      await client.do({ kind: 'ticket', id, act: { ...registrationAt(Date.now()), unitId: nth === 2 ? 'BL' : 'QH' } })
    }
  const wang = await district.signIn('wang')
  const bytes = await noisyPhoto(860)
  const place = (await district.begin(wang, bytes)).headers.get('location') ?? ''
  // A piece that never ends: the line of a phone in a lift.
  const endless = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new Uint8Array(bytes.subarray(0, 30_000))),
  })
  const hanging = fetch(address + place, {
    method: 'PATCH',
    headers: {
      cookie: wang.cookie,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
    },
    body: endless,
    duplex: 'half',
  } as RequestInit).catch(() => undefined)
  const uploads = join(district.folder, 'data/uploads')
  const arrived = (): number =>
    Math.max(
      0,
      ...readdirSync(uploads).map((name) => (name.endsWith('.json') ? 0 : statSync(join(uploads, name)).size)),
    )
  await expect.poll(arrived).toBe(30_000)
  const syncs = phones.map((client) => client.sync())
  // In the middle of it, as soon as something was committed.
  const session = await district.signIn('bai')
  await expect
    .poll(async () => Number(/sunshine_log_head (\d+)/.exec(await (await fetch(`${address}/metrics`)).text())?.[1]))
    .toBeGreaterThan(10)
  const ended = new Promise<number | null>((resolve) => child?.on('exit', resolve))
  const from = Date.now()
  child?.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(Date.now() - from).toBeLessThan(5_000)
  await Promise.all([...syncs, hanging])
  expect(session.cookie).not.toBe('')
  const unsent = (await Promise.all(phones.map((client) => client.unsent()))).map((events) => events.length)

  const verified = spawnSync(process.execPath, [join(import.meta.dirname, '../command-line/verify.ts')], {
    env: environment('0'),
    encoding: 'utf8',
  })
  expect(verified.stdout).toMatch(/: sound\n/)
  await start()
  const head = await district.tus(wang, 'HEAD', place)
  expect([head.status, head.headers.get('upload-offset')]).toEqual([200, '30000'])
  const held = async (): Promise<number> => {
    const text = await (await fetch(`${address}/metrics`)).text()
    return Number(/sunshine_log_head (\d+)/.exec(text)?.[1])
  }
  // Whatever a phone holds for acknowledged is in the log; what is in the log and not yet acknowledged is said again, once.
  const acknowledged = made.length - unsent.reduce((sum, count) => sum + count, 0)
  const before = await held()
  expect(before).toBeGreaterThanOrEqual(acknowledged)
  for (const client of phones) expect(await client.sync()).toMatchObject({ end: 'done', refused: 0 })
  const texts = await Promise.all(phones.map((client) => client.dump()))
  expect(made.filter((id) => !texts.some((text) => text.includes(id)))).toEqual([])
  for (const client of phones) client.close()
}, 90_000)
