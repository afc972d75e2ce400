import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openClient, type Fetch, type HeadlessClient } from '@sunshine/sync/headless'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BadLine } from '../testing/bad-line.ts'
import { digestOf, noisyPhoto, UploadDistrict } from '../testing/uploads.ts'

let district: UploadDistrict
let line: BadLine
let address = ''
let clients: HeadlessClient[] = []

beforeEach(async () => {
  district = new UploadDistrict()
  await district.start()
  line = new BadLine()
  address = await line.start(district.line.address)
  clients = []
})
afterEach(async () => {
  for (const client of clients) client.close()
  await line.stop()
  await district.remove()
})

async function phone(disk: IDBFactory, more: { login?: string; over?: Fetch } = {}): Promise<HeadlessClient> {
  const client = openClient({
    fetch: more.over ?? fetch,
    address,
    session: await district.signIn(more.login ?? 'wang'),
    indexedDB: disk,
    IDBKeyRange,
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
  clients.push(client)
  return client
}

const attach = (client: HeadlessClient, bytes: Buffer): Promise<void> =>
  client.attach({
    sha256: digestOf(bytes),
    about: 'ticket:t1',
    mediaType: 'image/jpeg',
    bytes: new Uint8Array(bytes).buffer,
  })

async function isStored(bytes: Buffer): Promise<boolean> {
  const session = await district.signIn('wang')
  return (await district.tus(session, 'GET', `/attachments/${digestOf(bytes)}`)).status === 200
}

/** A generator of numbers below one from a seed. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const held = (): number =>
  readdirSync(district.uploads)
    .filter((name) => !name.endsWith('.json'))
    .reduce((sum, name) => sum + statSync(join(district.uploads, name)).size, 0)

test.each([1, 2, 3, 4, 5])(
  '[SY-21] over a line that breaks after a random number of bytes (seed %i) a photo gets through, and little of it crosses twice',
  async (seed) => {
    const bytes = await noisyPhoto(860, seed)
    expect(bytes.length).toBeGreaterThan(300_000)
    const client = await phone(new IDBFactory())
    await attach(client, bytes)
    const random = seeded(seed)
    line.next = () => 2_000 + Math.floor(random() * 90_000)
    line.sent = 0
    let ended = ''
    for (let tries = 0; ended !== 'done' && tries < 60; tries++) ended = (await client.sync()).end
    expect([ended, await isStored(bytes)]).toEqual(['done', true])
    expect(line.cuts).toBeGreaterThan(3)
    expect(line.sent / bytes.length).toBeLessThan(1.5)
  },
)

test('[SY-21] a phone that is started again goes on where the one before was cut, and tells how far it was', async () => {
  const bytes = await noisyPhoto(860)
  const disk = new IDBFactory()
  const first = await phone(disk)
  await attach(first, bytes)
  line.next = () => 100_000
  expect(await first.sync()).toMatchObject({ end: 'stopped', failure: 'unreachable', advanced: true })
  first.close()
  const before = held()
  expect(before).toBeGreaterThan(64 * 1024)
  line.next = undefined
  line.drop()
  line.sent = 0
  const second = await phone(disk)
  expect(await second.sync()).toMatchObject({ end: 'done' })
  expect(line.sent).toBeLessThan(bytes.length - before + 10_000)
  expect(await isStored(bytes)).toBe(true)
})

test('[SY-21] [AT-7] a server that ended in the middle of a piece goes on from what is on its disk', async () => {
  const bytes = await noisyPhoto(860)
  const client = await phone(new IDBFactory())
  await attach(client, bytes)
  line.next = () => 100_000
  expect(await client.sync()).toMatchObject({ end: 'stopped' })
  await district.stop()
  const before = held()
  expect(before).toBeGreaterThan(64 * 1024)
  await district.start()
  line.towards(district.line.address)
  line.next = undefined
  line.drop()
  line.sent = 0
  expect(await client.sync()).toMatchObject({ end: 'done' })
  expect(line.sent).toBeLessThan(bytes.length - before + 10_000)
  expect(await isStored(bytes)).toBe(true)
})

test('[SY-21] a session that ended on the way costs a sign-in and none of the bytes', async () => {
  const bytes = await noisyPhoto(860)
  const disk = new IDBFactory()
  const first = await phone(disk)
  await attach(first, bytes)
  line.next = () => 100_000
  await first.sync()
  first.close()
  const before = held()
  line.next = undefined
  line.drop()
  const signedOut: Fetch = (url, init) =>
    url.includes('/attachments') ? fetch(url, { ...init, headers: { ...init.headers, cookie: '' } }) : fetch(url, init)
  expect(await (await phone(disk, { over: signedOut })).sync()).toMatchObject({ end: 'stopped', failure: 'signedOut' })
  line.sent = 0
  expect(await (await phone(disk)).sync()).toMatchObject({ end: 'done' })
  expect(line.sent).toBeLessThan(bytes.length - before + 10_000)
})

test('[SY-21] two phones of one person with the same photo, at once: it is stored once and neither waits for ever', async () => {
  const bytes = await noisyPhoto(860)
  const both = await Promise.all([phone(new IDBFactory()), phone(new IDBFactory())])
  for (const client of both) await attach(client, bytes)
  let ends: string[] = []
  for (let tries = 0; tries < 5 && ends.some((end) => end !== 'done') === tries > 0; tries++)
    ends = await Promise.all(both.map(async (client) => (await client.sync()).end))
  expect(ends).toEqual(['done', 'done'])
  expect(await isStored(bytes)).toBe(true)
  expect(readdirSync(district.uploads)).toEqual([])
})

test('[SY-22] a photo the district refuses does not hold up the next one, and is not sent again', async () => {
  const client = await phone(new IDBFactory())
  const text = Buffer.from('这不是照片'.repeat(3000))
  const bytes = await noisyPhoto(200)
  await attach(client, text)
  await attach(client, bytes)
  expect(await client.sync()).toMatchObject({ end: 'done' })
  expect(await isStored(bytes)).toBe(true)
  line.sent = 0
  expect(await client.sync()).toMatchObject({ end: 'done' })
  expect(line.sent).toBeLessThan(text.length)
})

test('[SY-21] told "later", a phone ends the sync with how long it was asked to wait', async () => {
  const client = await phone(new IDBFactory(), {
    over: (url, init) =>
      url.includes('/attachments')
        ? Promise.resolve(Response.json({ code: 'later' }, { status: 503, headers: { 'retry-after': '30' } }))
        : fetch(url, init),
  })
  await attach(client, await noisyPhoto(50))
  expect(await client.sync()).toEqual({ end: 'stopped', failure: 'busy', sent: 0, retryAfterMs: 30_000 })
})

test('[AT-14] a phone of the version before brings a photo whole, and those of this one do not send it again', async () => {
  const bytes = await noisyPhoto(300)
  const wang = await district.signIn('wang')
  const path = `/attachments/${digestOf(bytes)}?ticket=t1`
  expect((await district.tus(wang, 'PUT', path, { body: new Uint8Array(bytes) })).status).toBe(201)
  const client = await phone(new IDBFactory())
  await attach(client, bytes)
  line.sent = 0
  expect(await client.sync()).toMatchObject({ end: 'done' })
  expect(line.sent).toBeLessThan(10_000)
})
