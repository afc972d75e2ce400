import { afterEach, beforeEach, expect, test } from 'vitest'
import { S3Server } from '../testing/s3-server.ts'
import { digestOf, noisyPhoto, placeOf, UploadDistrict } from '../testing/uploads.ts'
import { FilesUnavailable, type PhotoFiles } from './files.ts'
import { FilesMisconfigured, openPhotoFiles } from './open-files.ts'

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCY'
let store: S3Server
let files: PhotoFiles

const settings = (more: Record<string, string> = {}): Record<string, string> => ({
  ATTACHMENTS_URL: 's3://photos/district/2026/',
  S3_ENDPOINT: store.address,
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: secret,
  ...more,
})

beforeEach(async () => {
  store = new S3Server(secret)
  await store.start()
  files = openPhotoFiles('/nowhere', settings())
})
afterEach(() => store.stop())

test('[AT-13] a photo is put, read back before it counts as stored, found and read', async () => {
  const bytes = Buffer.from('a photo')
  expect([await files.has('abcd'), await files.read('abcd')]).toEqual([false, undefined])
  store.answered.length = 0
  await files.write('abcd', bytes)
  expect(store.answered).toEqual(['PUT /photos/district/2026/ab/abcd 200', 'HEAD /photos/district/2026/ab/abcd 200'])
  expect([await files.has('abcd'), await files.read('abcd')]).toEqual([true, bytes])
})

test('[AT-13] a bucket named by its host is not named in the path again', async () => {
  // The bucket called 127 at the host 127.0.0.1: a name that needs no resolver.
  const hosted = openPhotoFiles('/nowhere', settings({ ATTACHMENTS_URL: 's3://127' }))
  await hosted.write('abcd', Buffer.from('x'))
  expect([...store.objects.keys()]).toEqual(['/ab/abcd'])
})

test('[AT-13] a store that is full, forgets, is away or knows another key is said to be unavailable, and the key is not said', async () => {
  const failures: unknown[] = []
  const fails = (of: PhotoFiles): Promise<unknown> =>
    of.write('abcd', Buffer.from('x')).catch((error) => failures.push(error))
  store.fault = 503
  await fails(files)
  store.fault = 'loses'
  await fails(files)
  store.fault = undefined
  await fails(openPhotoFiles('/nowhere', settings({ AWS_SECRET_ACCESS_KEY: 'another' })))
  await fails(openPhotoFiles('/nowhere', settings({ S3_ENDPOINT: 'http://127.0.0.1:9' })))
  expect(failures).toHaveLength(4)
  for (const failure of failures) {
    expect(failure).toBeInstanceOf(FilesUnavailable)
    const said = `${String(failure)} ${failure instanceof Error ? failure.stack : ''} ${JSON.stringify(failure)}`
    expect(said).not.toMatch(/wJalr|another|AKID|Signature/)
  }
  expect(store.objects.size).toBe(0)
})

test('[AT-13] settings that cannot be used are refused in words without the secret', () => {
  for (const more of [
    { ATTACHMENTS_URL: 'https://photos' },
    { ATTACHMENTS_URL: 's3:///prefix' },
    { AWS_ACCESS_KEY_ID: '' },
    { AWS_SECRET_ACCESS_KEY: '' },
    { S3_ENDPOINT: 'ftp://x' },
  ]) {
    const open = (): PhotoFiles => openPhotoFiles('/nowhere', settings(more))
    expect(open).toThrow(FilesMisconfigured)
    expect(open).not.toThrow(secret)
  }
})

test('[AT-11] while the store is away a photo has no row, its bytes wait here, and the phone is told when to come again', async () => {
  const district = new UploadDistrict()
  await district.start({ photoFiles: files })
  const wang = await district.signIn('wang')
  const bytes = await noisyPhoto(120)
  const url = `/attachments/${digestOf(bytes)}`
  const place = placeOf(await district.begin(wang, bytes))
  store.fault = 503
  const later = async (answer: Response): Promise<void> => {
    expect([answer.status, answer.headers.get('retry-after'), await answer.json()]).toEqual([
      503,
      '30',
      { code: 'later' },
    ])
  }
  await later(await district.piece(wang, place, { bytes, from: 0 }))
  await later(await district.begin(wang, bytes))
  await later(await district.tus(wang, 'PUT', `${url}?ticket=t1`, { body: new Uint8Array(bytes) }))
  expect((await district.tus(wang, 'GET', url)).status).toBe(404)
  store.fault = undefined
  // Nothing is sent again: asking where to go on is enough.
  await district.tus(wang, 'HEAD', place)
  expect((await district.tus(wang, 'GET', `${url}?size=thumb`)).status).toBe(200)
  await store.stop()
  await later(await district.tus(wang, 'GET', url))
  expect(district.errors.every((error) => error instanceof FilesUnavailable)).toBe(true)
  await district.remove()
})
