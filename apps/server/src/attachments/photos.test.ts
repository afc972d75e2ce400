import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@sunshine/tickets'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAttachmentStore, type AttachmentStore } from '../store/attachment-store.ts'
import { openSqlite } from '../store/sqlite.ts'
import { people } from '../testing/gate.ts'
import { createPhotoFiles, type PhotoFiles } from './files.ts'
import type { AttachmentSubject } from '../store/schema.ts'
import { createPhotos, MOST_BYTES, type Photos } from './photos.ts'

let folder = ''
let photos: Photos
let store: AttachmentStore
let files: PhotoFiles
let known = new Set<string>()
const { clerk, otherClerk } = people

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'photos-'))
  known = new Set(['t1'])
  store = createAttachmentStore(await openSqlite(':memory:'), 'district')
  files = createPhotoFiles(folder)
  photos = createPhotos({
    store,
    files,
    isAwaited: async (about) => about.startsWith('ticket:') && !known.has(about.slice('ticket:'.length)),
    mayRead: async (actor, about) =>
      about.startsWith('ticket:')
        ? known.has(about.slice('ticket:'.length)) && actor.unitId === 'QH'
        : about.startsWith(`assessment:${actor.unitId}:`) || actor.unitId === 'ZX',
    now: () => 1,
  })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const picture = (width = 1200, height = 1600): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: '#faf8f2' } })
    .jpeg()
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '26/1 53/1 0/1' } })
    .toBuffer()
const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const send = (bytes: Buffer, more: { sha256?: string; about?: AttachmentSubject } = {}) =>
  photos.take(clerk, { sha256: digestOf(bytes), about: 'ticket:t1', bytes, ...more })

test('[AT-2] a stored photo is a picture of the same size, upright, with no place in it', async () => {
  const bytes = await picture()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  expect(await send(bytes)).toBe('stored')
  const stored = await photos.read(clerk, digestOf(bytes), 'full')
  const found = await sharp(stored?.bytes).metadata()
  expect(found).toMatchObject({ format: 'jpeg', width: 1200, height: 1600 })
  expect(found.exif).toBeUndefined()
  const thumb = await sharp((await photos.read(clerk, digestOf(bytes), 'thumb'))?.bytes).metadata()
  expect(Math.max(thumb.width, thumb.height)).toBe(320)
})

test('[AT-2] text, an empty file, half a picture and a pixel bomb are refused', async () => {
  const whole = await picture()
  const bomb = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(bomb.length).toBeLessThan(MOST_BYTES)
  const unsound = [Buffer.from('这不是照片'), Buffer.alloc(0), whole.subarray(0, whole.length / 2), bomb]
  for (const bytes of unsound) expect(await send(bytes)).toBe('notAnImage')
  expect(await store.find(digestOf(Buffer.alloc(0)))).toEqual([])
})

test('[AT-2] a drawing is no photo, even where a picture could be made of it', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><circle r="9"/></svg>')
  const gif = await sharp(await picture(30, 30))
    .gif()
    .toBuffer()
  for (const bytes of [svg, gif]) expect(await send(bytes)).toBe('notAnImage')
})

test('[AT-2] a PNG with see-through parts becomes a JPEG on white paper', async () => {
  const bytes = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  expect(await send(bytes)).toBe('stored')
  const { channels } = await sharp((await photos.read(clerk, digestOf(bytes), 'full'))?.bytes).stats()
  expect(channels.map(({ min }) => min)).toEqual([255, 255, 255])
})

test('[AT-1] too many bytes, or other bytes than the digest says, are refused', async () => {
  expect(await send(Buffer.alloc(MOST_BYTES + 1))).toBe('tooLarge')
  expect(await send(await picture(), { sha256: '0'.repeat(64) })).toBe('digestDiffers')
})

test('[AT-3] the bytes are written before the row: without them there is no row', async () => {
  const failing: PhotoFiles = { ...files, write: () => Promise.reject(new Error('the disk is full')) }
  const broken = createPhotos({
    store,
    files: failing,
    isAwaited: async () => false,
    mayRead: async () => true,
    now: () => 1,
  })
  const bytes = await picture()
  await expect(broken.take(clerk, { sha256: digestOf(bytes), about: 'ticket:t1', bytes })).rejects.toThrow(
    'the disk is full',
  )
  expect(await store.find(digestOf(bytes))).toEqual([])
})

test('[AT-4] another unit’s clerk finds nothing, as for a photo that does not exist', async () => {
  const bytes = await picture()
  await send(bytes)
  expect(await photos.read(otherClerk, digestOf(bytes), 'full')).toBeUndefined()
  expect(await photos.read(clerk, 'f'.repeat(64), 'full')).toBeUndefined()
  expect(await photos.take(otherClerk, { sha256: digestOf(bytes), about: 'ticket:t1', bytes })).toBe('absent')
})

test('[AT-5] a photo ahead of its ticket is its sender’s alone until the ticket is there', async () => {
  const bytes = await picture()
  expect(await send(bytes, { about: 'ticket:t2' })).toBe('stored')
  expect(await photos.read(clerk, digestOf(bytes), 'full')).toBeDefined()
  expect(await photos.read({ ...clerk, userId: 'u-other' }, digestOf(bytes), 'full')).toBeUndefined()
  known.add('t2')
  expect(await photos.read({ ...clerk, userId: 'u-other' }, digestOf(bytes), 'full')).toBeDefined()
})

const pdf = (more = ''): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n${more}trailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`)
const ofYear = { about: 'assessment:QH:2026' } as const

test('[EV-2] what belongs to a year is read by its school and the bureau; another school finds nothing and brings nothing', async () => {
  const bytes = await picture()
  expect(await send(bytes, ofYear)).toBe('stored')
  const seen = async (actor: Actor) => (await photos.read(actor, digestOf(bytes), 'full')) !== undefined
  expect([await seen(clerk), await seen(people.reviewer), await seen(otherClerk)]).toEqual([true, true, false])
  expect(await photos.take(otherClerk, { sha256: digestOf(bytes), ...ofYear, bytes })).toBe('absent')
  expect(await photos.takeKnown(otherClerk, { sha256: digestOf(bytes), about: 'assessment:BL:2026' })).toBe(false)
})

test('[EV-3] a PDF is kept byte for byte, also one with something in it that would run', async () => {
  const bytes = pdf('2 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj\n')
  expect(await send(bytes, ofYear)).toBe('stored')
  const given = await photos.read(clerk, digestOf(bytes), 'full')
  expect(given).toEqual({ bytes, mediaType: 'application/pdf' })
  expect(await photos.read(clerk, digestOf(bytes), 'thumb')).toBeUndefined()
  expect(await photos.takeKnown(clerk, { sha256: digestOf(bytes), about: 'assessment:QH:2025' })).toBe(true)
})

test('[EV-3] half a PDF, a page that calls itself one, or more than 8 MB is refused', async () => {
  const whole = pdf()
  const unsound = [
    whole.subarray(0, whole.length - 8),
    Buffer.from('%PDF-<script>alert(1)</script>%%EOF'),
    pdf().subarray(0, 5),
  ]
  for (const bytes of unsound) expect(await send(bytes, ofYear)).toBe('notAPdf')
  expect(await send(Buffer.from(`<html>${whole.toString()}`), ofYear)).toBe('notAnImage')
  expect(await send(pdf(' '.repeat(MOST_BYTES)), ofYear)).toBe('tooLarge')
})

test('[EV-3] [AT-2] a ticket’s seal is photographed: it takes no PDF, brought or known', async () => {
  const bytes = pdf()
  expect(await send(bytes)).toBe('notAnImage')
  await send(bytes, ofYear)
  expect(await photos.takeKnown(clerk, { sha256: digestOf(bytes), about: 'ticket:t1' })).toBe(false)
})
