import { expect, test } from 'vitest'
import { failureOf } from './failure.ts'
import { createUpload, PIECE_BYTES, type Fetch } from './index.ts'

const answer = (method: string, status: number, body = '', retryAfter?: string) =>
  failureOf({ method, status, body, retryAfter })

test('[SY-22] only what the server names as final is final', () => {
  expect(answer('PATCH', 415, '{"code":"notAnImage"}')).toMatchObject({ failure: 'refused', refusal: 'notAnImage' })
  expect(answer('POST', 413, '{"code":"tooLarge"}')).toMatchObject({ refusal: 'tooLarge' })
  expect(answer('POST', 404, '{"code":"absent"}')).toMatchObject({ refusal: 'absent' })
  // A place that is gone is no word about the photo; a proxy's page is no word of the server.
  expect(answer('PATCH', 404, '{"code":"absent"}')).toEqual({ ok: false, failure: 'unreachable' })
  expect(answer('POST', 413, '<html>413 Request Entity Too Large</html>')).toEqual({
    ok: false,
    failure: 'unreachable',
  })
  expect(answer('POST', 200, '<html>please sign in to this network</html>')).toEqual({
    ok: false,
    failure: 'unreachable',
  })
  expect(answer('POST', 401, '{"code":"signedOut"}')).toEqual({ ok: false, failure: 'signedOut' })
  expect(answer('PATCH', 412, '{"code":"outdated"}')).toEqual({ ok: false, failure: 'outdated' })
})

test('[SY-21] how long to wait is read in seconds only', () => {
  expect(answer('POST', 503, '{"code":"later"}', '5')).toEqual({ ok: false, failure: 'busy', retryAfterMs: 5000 })
  expect(answer('POST', 429, '{"code":"tooManyUploads"}', 'Wed, 21 Oct 2026 07:28:00 GMT')).toEqual({
    ok: false,
    failure: 'busy',
  })
})

const photo = { sha256: 'a'.repeat(64), about: 'ticket:t1', mediaType: 'image/jpeg' } as const

/** A server that answers by method, and what it was asked. */
function scripted(answers: { readonly [method: string]: () => Response }): { fetch: Fetch; asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    fetch: async (url, { method, body }) => {
      asked.push(`${method} ${new URL(url).pathname} ${body instanceof ArrayBuffer ? body.byteLength : 0}`)
      return (answers[method] ?? (() => Promise.reject(new Error('no line'))))()
    },
  }
}
const place = '/attachments/uploads/1'
const begun = (): Response => new Response(null, { status: 201, headers: { location: place } })

test('[SY-21] the place is on the disk before the first byte leaves, and a disk that is full ends the sync as what it is', async () => {
  const { fetch, asked } = scripted({ POST: begun })
  const upload = createUpload({ fetch, address: 'http://district', digest: async () => photo.sha256 })
  const course = { place: null, progress: () => undefined }
  const full = upload(
    { ...photo, bytes: new ArrayBuffer(9) },
    { ...course, remember: () => Promise.reject(new Error('the disk is full')) },
  )
  await expect(full).rejects.toThrow('the disk is full')
  expect(asked).toEqual(['POST /attachments/uploads 0'])
  let remembered: string | null = null
  const remember = async (next: string | null): Promise<void> => void (remembered = next)
  expect(await upload({ ...photo, bytes: new ArrayBuffer(9) }, { ...course, remember })).toMatchObject({
    failure: 'unreachable',
  })
  expect(remembered).toBe(place)
})

test('[SY-21] asked in vain where an upload stands, the phone keeps the place and begins nothing anew', async () => {
  for (const [status, failure] of [
    [401, 'signedOut'],
    [503, 'busy'],
    [500, 'unreachable'],
  ] as const) {
    const { fetch, asked } = scripted({ HEAD: () => new Response(null, { status }) })
    const upload = createUpload({ fetch, address: 'http://district', digest: async () => photo.sha256 })
    const forgotten: unknown[] = []
    const course = { place, progress: () => undefined, remember: async (next: unknown) => void forgotten.push(next) }
    expect(await upload({ ...photo, bytes: new ArrayBuffer(9) }, course)).toMatchObject({ failure })
    expect([asked, forgotten]).toEqual([[`HEAD ${place} 0`], []])
  }
})

test('[SY-22] a digest that differs is final only when the photo on this phone is the damaged one', async () => {
  const differs = (): Response => Response.json({ code: 'digestDiffers' }, { status: 422 })
  const bytes = new ArrayBuffer(PIECE_BYTES - 1)
  const { fetch } = scripted({ POST: begun, PATCH: differs })
  const remembered: unknown[] = []
  const course = {
    place: null,
    progress: () => undefined,
    remember: async (next: unknown) => void remembered.push(next),
  }
  const whole = createUpload({ fetch, address: 'http://district', digest: async () => photo.sha256 })
  expect(await whole({ ...photo, bytes }, course)).toEqual({ ok: false, failure: 'unreachable' })
  expect(remembered).toEqual([place, null])
  const damaged = createUpload({ fetch, address: 'http://district', digest: async () => 'b'.repeat(64) })
  expect(await damaged({ ...photo, bytes }, course)).toMatchObject({ refusal: 'digestDiffers' })
})
