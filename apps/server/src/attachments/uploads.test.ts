import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import type { Session } from '@sunshine/sync/headless'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf, metadataOf, noisyPhoto, placeOf, UploadDistrict } from '../testing/uploads.ts'
import { MOST_BYTES } from './photos.ts'
import { MOST_OPEN, UPLOADS_PATH } from './uploads.ts'

let district: UploadDistrict
let wang: Session
const code = async (answer: Response): Promise<[number, unknown]> => [answer.status, (await answer.json()).code]

beforeEach(async () => {
  district = new UploadDistrict()
  await district.start()
  wang = await district.signIn('wang')
})
afterEach(async () => {
  await district.remove()
})

test('[AT-6] a photo comes in pieces, is stored with the last one, and can be read at once; nothing of the pieces stays', async () => {
  const bytes = await noisyPhoto(400)
  const begun = await district.begin(wang, bytes)
  expect([begun.status, placeOf(begun)]).toEqual([
    201,
    expect.stringMatching(/^\/attachments\/uploads\/[0-9a-f-]{65}$/),
  ])
  const place = placeOf(begun)
  const first = await district.piece(wang, place, { bytes, from: 0, to: 1000 })
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '1000'])
  const head = await district.tus(wang, 'HEAD', place)
  expect([head.status, head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual([
    200,
    '1000',
    String(bytes.length),
  ])
  expect((await district.piece(wang, place, { bytes, from: 1000 })).status).toBe(204)
  const read = await district.tus(wang, 'GET', `/attachments/${digestOf(bytes)}`)
  expect((await sharp(Buffer.from(await read.arrayBuffer())).metadata()).width).toBe(400)
  expect(readdirSync(district.uploads)).toEqual([])
})

test('[AT-6] a refused photo is told apart by its code, and its bytes are gone', async () => {
  const text = Buffer.from('这不是照片'.repeat(30))
  const bomb = await sharp({ create: { width: 10_001, height: 10_001, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect(bomb.length).toBeLessThan(MOST_BYTES)
  for (const [bytes, sha256, refusal] of [
    [text, digestOf(text), [415, 'notAnImage']],
    [bomb, digestOf(bomb), [415, 'notAnImage']],
    [text, '0'.repeat(64), [422, 'digestDiffers']],
  ] as const) {
    const place = placeOf(await district.begin(wang, bytes, { sha256 }))
    expect(await code(await district.piece(wang, place, { bytes, from: 0 }))).toEqual(refusal)
    expect(readdirSync(district.uploads)).toEqual([])
  }
  expect(await code(await district.begin(wang, text, { length: String(MOST_BYTES + 1) }))).toEqual([413, 'tooLarge'])
  expect(readdirSync(district.uploads)).toEqual([])
  expect(district.errors).toEqual([])
})

test('[AT-8] an upload is its maker’s alone: to anybody else it looks like one that never was', async () => {
  const bytes = await noisyPhoto(100)
  const place = placeOf(await district.begin(wang, bytes))
  const never = place.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
  for (const login of ['zhao', 'bai']) {
    const other = await district.signIn(login)
    const answers = [place, never].map(async (path) => {
      const head = await district.tus(other, 'HEAD', path)
      const patch = await district.piece(other, path, { bytes, from: 0 })
      const gone = await district.tus(other, 'DELETE', path)
      const said = [head, patch, gone].map((answer) => [
        answer.status,
        [...answer.headers].filter(([name]) => name !== 'date'),
      ])
      return [said, await patch.text(), await gone.text()]
    })
    const [foreign, absent] = await Promise.all(answers)
    expect(foreign).toEqual(absent)
    expect(foreign?.[1]).toBe('{"code":"absent"}')
  }
  expect((await district.tus(wang, 'HEAD', never)).status).toBe(404)
  const nobody = { ...wang, cookie: '' }
  expect((await district.begin(nobody, bytes)).status).toBe(401)
  expect((await district.piece(nobody, place, { bytes, from: 0 })).status).toBe(401)
  expect((await district.tus(wang, 'GET', place)).status).toBe(404)
  expect((await district.piece(wang, place, { bytes, from: 0 })).status).toBe(204)
})

test('[AT-10] a photo that is here is not sent again; to who may not see it, it is not here', async () => {
  const bytes = await noisyPhoto(100)
  const place = placeOf(await district.begin(wang, bytes))
  await district.piece(wang, place, { bytes, from: 0 })
  expect(await code(await district.begin(wang, bytes))).toEqual([200, 'stored'])
  expect(await code(await district.begin(wang, bytes, { ticket: 't2' }))).toEqual([200, 'stored'])
  const zhao = await district.signIn('zhao')
  expect((await district.begin(zhao, bytes)).status).toBe(201)
  const [hidden, absent] = await Promise.all(
    [digestOf(bytes), 'f'.repeat(64)].map(async (sha256) => {
      const answer = await district.tus(zhao, 'GET', `/attachments/${sha256}`)
      return [answer.status, [...answer.headers].filter(([name]) => name !== 'date'), await answer.text()]
    }),
  )
  expect(hidden).toEqual(absent)
  expect(hidden?.[0]).toBe(404)
})

test('[AT-7] begun twice, because the first answer was lost, it is one upload that keeps its bytes', async () => {
  const bytes = await noisyPhoto(200)
  const place = placeOf(await district.begin(wang, bytes))
  await district.piece(wang, place, { bytes, from: 0, to: 500 })
  expect(placeOf(await district.begin(wang, bytes))).toBe(place)
  expect(await code(await district.piece(wang, place, { bytes, from: 0 }))).toEqual([409, 'offsetDiffers'])
  expect((await district.tus(wang, 'HEAD', place)).headers.get('upload-offset')).toBe('500')
  expect((await district.piece(wang, place, { bytes, from: 500 })).status).toBe(204)
})

test('[AT-7] a server that ended with the last byte and before the photo finishes it when asked again', async () => {
  const bytes = await noisyPhoto(150)
  const failing = {
    has: async () => false,
    read: async () => undefined,
    write: () => Promise.reject(new Error('killed')),
    remove: async () => undefined,
  }
  await district.stop()
  await district.start({ photoFiles: failing })
  const place = placeOf(await district.begin(wang, bytes))
  expect((await district.piece(wang, place, { bytes, from: 0 })).status).toBe(500)
  expect(district.errors.splice(0)).toHaveLength(1)
  await district.stop()
  await district.start()
  // Its bytes became the photo: there is no upload any more, and beginning anew says that the photo is here.
  expect((await district.tus(wang, 'HEAD', place)).status).toBe(404)
  expect(await code(await district.begin(wang, bytes))).toEqual([200, 'stored'])
})

test('[AT-7] a request that hangs on a dead line makes way for the phone that is back, and what it brought is kept', async () => {
  const bytes = await noisyPhoto(200)
  const place = placeOf(await district.begin(wang, bytes))
  const { port } = new URL(district.line.address)
  const hanging = connect(Number(port), '127.0.0.1')
  const head = [
    `PATCH ${place} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Cookie: ${wang.cookie}`,
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    `Content-Length: ${bytes.length}`,
  ]
  hanging.write(`${head.join('\r\n')}\r\n\r\n`)
  hanging.write(bytes.subarray(0, 3000))
  const file = join(district.uploads, place.slice(UPLOADS_PATH.length + 1))
  await expect.poll(() => statSync(file).size).toBe(3000)
  const asked = await district.tus(wang, 'HEAD', place)
  expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, '3000'])
  expect((await district.piece(wang, place, { bytes, from: 3000 })).status).toBe(204)
  hanging.destroy()
})

test('[AT-7] a server killed in the middle of a piece goes on from the bytes on its disk', async () => {
  const bytes = await noisyPhoto(400)
  await district.stop()
  const killed = await district.spawn()
  const place = placeOf(await district.begin(wang, bytes))
  const endless = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(new Uint8Array(bytes.subarray(0, 20_000))),
  })
  const headers = { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }
  const broken = fetch(district.line.address + place, {
    method: 'PATCH',
    headers: { cookie: wang.cookie, 'tus-resumable': '1.0.0', ...headers },
    body: endless,
    duplex: 'half',
  } as RequestInit).catch(() => 'broken')
  const file = join(district.uploads, place.slice(UPLOADS_PATH.length + 1))
  await expect.poll(() => statSync(file).size).toBe(20_000)
  await killed()
  expect(await broken).toBe('broken')
  await district.start()
  expect((await district.tus(wang, 'HEAD', place)).headers.get('upload-offset')).toBe('20000')
  expect((await district.piece(wang, place, { bytes, from: 20_000 })).status).toBe(204)
  expect((await district.tus(wang, 'GET', `/attachments/${digestOf(bytes)}`)).status).toBe(200)
})

test('[AT-11] [GT-15] a full disk is told as such and to come again, not as a line that broke', async () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  await district.stop()
  const failing = {
    has: async () => false,
    read: async () => undefined,
    write: () => Promise.reject(full),
    remove: async () => undefined,
  }
  await district.start({ photoFiles: failing })
  const bytes = await noisyPhoto(60)
  const place = placeOf(await district.begin(wang, bytes))
  const answered = await district.piece(wang, place, { bytes, from: 0 })
  expect(answered.headers.get('retry-after')).toBe('30')
  expect(await code(answered)).toEqual([503, 'diskFull'])
  expect(district.errors).toEqual([expect.stringContaining('The disk is full')])
})

test('[AT-9] one person has fifty open uploads at most; others are not held up', async () => {
  const small = (nth: number): Buffer => Buffer.from(`photo ${nth}`)
  for (let nth = 0; nth < MOST_OPEN; nth++) expect((await district.begin(wang, small(nth))).status).toBe(201)
  const refused = await district.begin(wang, small(MOST_OPEN))
  expect(refused.headers.get('retry-after')).toBe('30')
  expect(await code(refused)).toEqual([429, 'tooManyUploads'])
  expect((await district.begin(wang, small(3))).status).toBe(201)
  const zhao = await district.signIn('zhao')
  const most = String(MOST_BYTES)
  const begun = await Promise.all(
    Array.from({ length: 20 }, (_, nth) => district.begin(zhao, small(nth), { length: most })),
  )
  expect(begun.filter(({ status }) => status === 201)).toHaveLength(12)
  const place = placeOf(await district.begin(wang, small(3)))
  expect((await district.tus(wang, 'DELETE', place)).status).toBe(204)
  expect((await district.begin(wang, small(MOST_OPEN))).status).toBe(201)
})

test('[AT-9] an upload given up for seven days is swept when the server starts; a younger one is not', async () => {
  const old = placeOf(await district.begin(wang, Buffer.from('old')))
  const young = placeOf(await district.begin(wang, Buffer.from('young')))
  const fileOf = (place: string): string => join(district.uploads, place.slice(UPLOADS_PATH.length + 1))
  const daysAgo = (days: number): Date => new Date(Date.now() - days * 24 * 3600_000)
  for (const ending of ['', '.json']) {
    utimesSync(fileOf(old) + ending, daysAgo(7.1), daysAgo(7.1))
    utimesSync(fileOf(young) + ending, daysAgo(6.9), daysAgo(6.9))
  }
  await district.stop()
  await district.start()
  await expect.poll(() => existsSync(fileOf(old))).toBe(false)
  expect((await district.tus(wang, 'HEAD', old)).status).toBe(404)
  expect((await district.tus(wang, 'HEAD', young)).status).toBe(200)
  expect(readdirSync(district.uploads)).toHaveLength(2)
})

test('[AT-12] what no phone sends is refused with a code and writes nothing', async () => {
  const bytes = await noisyPhoto(60)
  const sha256 = digestOf(bytes)
  const begin = (headers: Record<string, string>) => district.tus(wang, 'POST', UPLOADS_PATH, { headers })
  const length = { 'upload-length': String(bytes.length) }
  const good = { 'upload-metadata': metadataOf({ sha256, ticket: 't1' }) }
  for (const headers of [
    { ...length },
    { ...good },
    { ...good, 'upload-length': '-5' },
    { ...good, 'upload-length': '1e3' },
    { ...good, 'upload-defer-length': '1' },
    { ...good, ...length, 'upload-concat': 'partial' },
    { ...length, 'upload-metadata': 'sha256 %%%,ticket !!' },
    { ...length, 'upload-metadata': `sha256 ${sha256},ticket dDE=` },
    { ...length, 'upload-metadata': metadataOf({ sha256, ticket: '../../../etc' }) },
    { ...length, 'upload-metadata': metadataOf({ sha256: `${sha256}/..`, ticket: 't1' }) },
    { ...length, 'upload-metadata': metadataOf({ ticket: 't1' }) },
  ])
    expect([headers, ...(await code(await begin(headers)))]).toEqual([headers, 400, 'malformed'])
  expect(readdirSync(district.uploads)).toEqual([])
  const place = placeOf(await begin({ ...good, ...length }))
  for (const path of [
    '/..',
    '/%2e%2e%2fsecret',
    '/..%5csecret',
    `/${'a'.repeat(32)}-..`,
    '/x%00',
    `${place.slice(20)}.json`,
  ])
    expect((await district.piece(wang, UPLOADS_PATH + path, { bytes, from: 0 })).status).toBe(404)
  const wrongType = { 'upload-offset': '0', 'content-type': 'image/jpeg' }
  expect(await code(await district.tus(wang, 'PATCH', place, { headers: wrongType, body: 'x' }))).toEqual([
    400,
    'malformed',
  ])
  const noOffset = { 'content-type': 'application/offset+octet-stream' }
  expect(await code(await district.tus(wang, 'PATCH', place, { headers: noOffset, body: 'x' }))).toEqual([
    400,
    'malformed',
  ])
  const longer = Buffer.concat([bytes, Buffer.alloc(100_000)])
  expect(await code(await district.piece(wang, place, { bytes: longer, from: 0 }))).toEqual([413, 'tooLarge'])
  const withoutLength = new ReadableStream({
    start(stream) {
      stream.enqueue(new Uint8Array(longer))
      stream.close()
    },
  })
  const streamed = await fetch(district.line.address + place, {
    method: 'PATCH',
    headers: { cookie: wang.cookie, 'tus-resumable': '1.0.0', 'upload-offset': '0', ...noOffset },
    body: withoutLength,
    duplex: 'half',
  } as RequestInit)
  expect(await code(streamed)).toEqual([413, 'tooLarge'])
  const old = { 'tus-resumable': '0.2.2' }
  expect((await district.tus(wang, 'HEAD', place, { headers: old })).status).toBe(400)
  expect((await district.tus(wang, 'HEAD', place)).headers.get('upload-offset')).toBe('0')
  expect((await district.piece(wang, place, { bytes, from: 0 })).status).toBe(204)
  expect(district.errors).toEqual([])
})
