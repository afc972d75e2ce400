import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHttpTransport, type Session } from '@sunshine/sync/headless'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf, emptyPdf, metadataOf, noisyPhoto, placeOf, UploadDistrict } from '../testing/uploads.ts'
import { openServer } from '../server.ts'
import { UPLOADS_PATH } from './uploads.ts'

let district: UploadDistrict
let wang: Session
const ofYear = { assessment: 'QH:2026' } as const

beforeEach(async () => {
  district = new UploadDistrict()
  await district.start()
  wang = await district.signIn('wang')
})
afterEach(async () => {
  await district.remove()
})

async function bring(bytes: Buffer): Promise<number> {
  const place = placeOf(await district.begin(wang, bytes, ofYear))
  return (await district.piece(wang, place, { bytes, from: 0 })).status
}
const put = (session: Session, bytes: Buffer, query: string) =>
  district.tus(session, 'PUT', `/attachments/${digestOf(bytes)}?${query}`, { body: new Uint8Array(bytes) })

test('[EV-2] a file for a year nobody has written to comes in pieces or whole; to another school it looks absent', async () => {
  const [one, other] = [await noisyPhoto(200), emptyPdf()]
  expect(await bring(one)).toBe(204)
  expect((await put(wang, other, 'assessment=QH:2026')).status).toBe(201)
  const bai = await district.signIn('bai')
  for (const bytes of [one, other]) {
    expect((await district.tus(wang, 'GET', `/attachments/${digestOf(bytes)}`)).status).toBe(200)
    const hidden = await district.tus(bai, 'GET', `/attachments/${digestOf(bytes)}`)
    const never = await district.tus(bai, 'GET', `/attachments/${'0'.repeat(64)}`)
    expect([hidden.status, await hidden.json()]).toEqual([never.status, await never.json()])
  }
  expect((await district.begin(bai, one, ofYear)).status).toBe(404)
  expect((await put(bai, one, 'assessment=QH:2026')).status).toBe(404)
})

test('[EV-2] [AT-12] a file is brought for one ticket or one year, and for nothing else', async () => {
  const bytes = emptyPdf()
  const sha256 = digestOf(bytes)
  for (const said of [{}, { ticket: 't1', assessment: 'QH:2026' }, { assessment: 'QH' }, { assessment: '../x:2026' }]) {
    const headers = { 'upload-length': String(bytes.length), 'upload-metadata': metadataOf({ sha256, ...said }) }
    expect((await district.tus(wang, 'POST', UPLOADS_PATH, { headers })).status).toBe(400)
    expect((await put(wang, bytes, new URLSearchParams(said).toString())).status).toBe(400)
  }
  expect(readdirSync(district.uploads)).toEqual([])
})

test('[EV-4] a PDF is saved and never opened as a page of ours: attachment, its type alone, a policy that runs nothing', async () => {
  const bytes = emptyPdf()
  await bring(bytes)
  const given = await district.tus(wang, 'GET', `/attachments/${digestOf(bytes)}`)
  expect(Object.fromEntries(given.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'attachment',
    'content-security-policy': expect.stringMatching(/^default-src 'none';.* sandbox$/),
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  expect(Buffer.from(await given.arrayBuffer())).toEqual(bytes)
  const again = { 'if-none-match': given.headers.get('etag') ?? '' }
  const still = await district.tus(wang, 'GET', `/attachments/${digestOf(bytes)}`, { headers: again })
  expect([still.status, still.headers.get('content-security-policy')]).toEqual([
    304,
    given.headers.get('content-security-policy'),
  ])
})

test('[EV-2] [AT-7] the phone’s own upload brings a file for a year; what was refused is told by its code', async () => {
  const transport = createHttpTransport(district.line, { cookie: wang.cookie, userId: wang.actor.userId })
  const upload = (bytes: Buffer) =>
    transport.upload({
      sha256: digestOf(bytes),
      about: 'assessment:QH:2026',
      mediaType: 'application/pdf',
      bytes: new Uint8Array(bytes).buffer,
    })
  expect(await upload(emptyPdf())).toEqual({ ok: true, value: null })
  expect(await upload(Buffer.from('%PDF-1.4 half'))).toMatchObject({ ok: false, refusal: 'notAPdf' })
})

test('[EV-5] a year’s files are in a backup, and a server started on it gives them and sweeps what nobody claims', async () => {
  const bytes = emptyPdf()
  await bring(bytes)
  const target = join(district.folder, 'copy')
  const env = { ...process.env, DATA_DIR: join(district.folder, 'data') }
  const backup = join(import.meta.dirname, '../command-line/backup.ts')
  expect(spawnSync(process.execPath, [backup, target], { env, encoding: 'utf8' })).toMatchObject({ status: 0 })
  await district.stop()
  // Bytes whose row was never committed are put aside when the server starts; those of the year stay.
  const stray = '0'.repeat(64)
  mkdirSync(join(target, 'attachments/00'), { recursive: true })
  writeFileSync(join(target, 'attachments/00', stray), 'half')
  const restored = await openServer({
    dataDir: target,
    webFolder: join(district.folder, 'web'),
    now: Date.now,
    logError: (error) => expect.fail(String(error)),
  })
  try {
    expect(await restored.photos.read(wang.actor, digestOf(bytes), 'full')).toMatchObject({ bytes })
    expect(readdirSync(join(target, 'photos-without-row'))).toEqual([stray])
  } finally {
    await restored.stop()
  }
})
