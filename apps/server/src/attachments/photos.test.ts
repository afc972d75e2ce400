import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAttachmentStore, type AttachmentStore } from '../store/attachment-store.ts'
import { openSqlite } from '../store/sqlite.ts'
import { people } from '../testing/gate.ts'
import { createPhotoFiles, type PhotoFiles } from './files.ts'
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
    ticketKnown: async (ticketId) => known.has(ticketId),
    ticketVisible: async (actor, ticketId) => known.has(ticketId) && actor.unitId === 'QH',
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
const send = (bytes: Buffer, more: { sha256?: string; ticketId?: string } = {}) =>
  photos.take(clerk, { sha256: digestOf(bytes), ticketId: 't1', bytes, ...more })

test('[AT-2] a stored photo is a picture of the same size, upright, with no place in it', async () => {
  const bytes = await picture()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  expect(await send(bytes)).toBe('stored')
  const stored = await photos.read(clerk, digestOf(bytes), 'full')
  const found = await sharp(stored).metadata()
  expect(found).toMatchObject({ format: 'jpeg', width: 1200, height: 1600 })
  expect(found.exif).toBeUndefined()
  const thumb = await sharp(await photos.read(clerk, digestOf(bytes), 'thumb')).metadata()
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
  const { channels } = await sharp(await photos.read(clerk, digestOf(bytes), 'full')).stats()
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
    ticketKnown: async () => true,
    ticketVisible: async () => true,
    now: () => 1,
  })
  const bytes = await picture()
  await expect(broken.take(clerk, { sha256: digestOf(bytes), ticketId: 't1', bytes })).rejects.toThrow(
    'the disk is full',
  )
  expect(await store.find(digestOf(bytes))).toEqual([])
})

test('[AT-4] another unit’s clerk finds nothing, as for a photo that does not exist', async () => {
  const bytes = await picture()
  await send(bytes)
  expect(await photos.read(otherClerk, digestOf(bytes), 'full')).toBeUndefined()
  expect(await photos.read(clerk, 'f'.repeat(64), 'full')).toBeUndefined()
  expect(await photos.take(otherClerk, { sha256: digestOf(bytes), ticketId: 't1', bytes })).toBe('absent')
})

test('[AT-5] a photo ahead of its ticket is its sender’s alone until the ticket is there', async () => {
  const bytes = await picture()
  expect(await send(bytes, { ticketId: 't2' })).toBe('stored')
  expect(await photos.read(clerk, digestOf(bytes), 'full')).toBeDefined()
  expect(await photos.read({ ...clerk, userId: 'u-other' }, digestOf(bytes), 'full')).toBeUndefined()
  known.add('t2')
  expect(await photos.read({ ...clerk, userId: 'u-other' }, digestOf(bytes), 'full')).toBeDefined()
})
