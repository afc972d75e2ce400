import { readdirSync } from 'node:fs'
import { Upload } from 'tus-js-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf, noisyPhoto, UploadDistrict } from '../testing/uploads.ts'
import { UPLOADS_PATH } from './uploads.ts'

let district: UploadDistrict
beforeEach(async () => {
  district = new UploadDistrict()
  await district.start()
})
afterEach(() => district.remove())

test('[AT-6] [AT-7] a client of the protocol’s own makers brings a photo in pieces, breaks off and goes on', async () => {
  const wang = await district.signIn('wang')
  const bytes = await noisyPhoto(400)
  const options = {
    endpoint: district.line.address + UPLOADS_PATH,
    headers: { cookie: wang.cookie },
    metadata: { sha256: digestOf(bytes), ticket: 't1' },
    chunkSize: 10_000,
    retryDelays: [],
  }
  let place = ''
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(bytes, {
      ...options,
      onError: reject,
      onChunkComplete: (_size, accepted) => {
        if (accepted < 20_000) return
        place = upload.url ?? ''
        void upload.abort().then(resolve)
      },
    })
    upload.start()
  })
  expect(place).toContain(UPLOADS_PATH)
  let first: number | undefined
  await new Promise<void>((resolve, reject) => {
    new Upload(bytes, {
      ...options,
      uploadUrl: place,
      onError: reject,
      onProgress: (sent) => (first ??= sent),
      onSuccess: () => resolve(),
    }).start()
  })
  expect(first).toBeGreaterThanOrEqual(20_000)
  expect((await district.tus(wang, 'GET', `/attachments/${digestOf(bytes)}`)).status).toBe(200)
  expect(readdirSync(district.uploads)).toEqual([])
})

test('[AT-12] what our server refuses, that client reports as refused', async () => {
  const wang = await district.signIn('wang')
  const bytes = Buffer.from('这不是照片'.repeat(30))
  const failed = new Promise<Error>((resolve) => {
    new Upload(bytes, {
      endpoint: district.line.address + UPLOADS_PATH,
      headers: { cookie: wang.cookie },
      metadata: { sha256: digestOf(bytes), ticket: 't1' },
      retryDelays: [],
      onError: resolve,
    }).start()
  })
  expect((await failed).message).toContain('notAnImage')
})
