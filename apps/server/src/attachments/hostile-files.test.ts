import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from '@sunshine/sync/headless'
import sharp from 'sharp'
import { hostileFiles, type HostileFile } from '../testing/hostile/files.ts'
import { digestOf, placeOf, UploadDistrict } from '../testing/uploads.ts'

const district = new UploadDistrict()
let session: Session
let files: readonly HostileFile[] = []

beforeAll(async () => {
  await district.start()
  session = await district.signIn('wang')
  files = await hostileFiles()
})
afterAll(() => district.remove())

/** What is given out again of a file that was taken. */
async function given(
  bytes: Buffer,
): Promise<{ readonly type: string; readonly saved: boolean; readonly bytes: Buffer }> {
  const response = await district.tus(session, 'GET', `/attachments/${digestOf(bytes)}`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-security-policy')).toMatch(/sandbox$/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const type = response.headers.get('content-type') ?? ''
  const saved = response.headers.get('content-disposition') === 'attachment'
  return { type, saved, bytes: Buffer.from(await response.arrayBuffer()) }
}

test('[WH-15] no file is answered as a fault, whole or in pieces; what is taken is a new picture without a word of it, or a PDF that is saved', async () => {
  const taken: string[] = []
  for (const [index, { name, bytes }] of files.entries())
    for (const subject of [`assessment=QH:${2001 + index}`, `ticket=hostile-${index}`]) {
      const path = `/attachments/${digestOf(bytes)}?${subject}`
      const { status } = await district.tus(session, 'PUT', path, { body: new Uint8Array(bytes) })
      expect(status, `${name}, ${subject}`).toBeLessThan(500)
      if (status !== 201) continue
      taken.push(name)
      const stored = await given(bytes)
      expect(stored.type === 'image/jpeg' || (stored.type === 'application/pdf' && stored.saved), name).toBe(true)
      if (stored.type !== 'image/jpeg') continue
      expect(stored.bytes.toString('latin1'), name).not.toMatch(/<script|alert|cmd\||PK|<html/)
      const { exif, width, height } = await sharp(stored.bytes).metadata()
      expect([exif, width * height <= 50_000_000], name).toEqual([undefined, true])
    }
  expect(taken).toContain('a JPEG with a page in its comment')
  for (const bomb of files.filter(({ name }) => /2,500|50 megapixels|as wide as|65,535/.test(name)))
    expect(taken).not.toContain(bomb.name)
  expect(district.errors).toEqual([])
})

test('[WH-15] in pieces they are refused with a code, and nothing of them stays', async () => {
  for (const [index, { name, bytes }] of files.entries()) {
    const begun = await district.begin(session, bytes, { ticket: `pieces-${index}` })
    expect(begun.status, name).toBeLessThan(500)
    if (begun.status !== 201 || bytes.length === 0) continue
    const done = await district.piece(session, placeOf(begun), { bytes, from: 0 })
    expect(done.status, name).toBeLessThan(500)
  }
  expect(district.errors).toEqual([])
  expect((await fetch(`${district.line.address}/healthz`)).status).toBe(200)
})
