import { expect, test } from 'vitest'
import type { Picture } from './picture.ts'
import { MOST_SOURCE_BYTES, prepare } from '../school/seal-photo/prepare.ts'
import { fitWithin, LONG_EDGE, MOST_BYTES, shrink } from './shrink.ts'

test.each([
  [
    { width: 3000, height: 4000 },
    { width: 1500, height: 2000 },
  ],
  [
    { width: 4000, height: 3000 },
    { width: 2000, height: 1500 },
  ],
  [
    { width: 800, height: 600 },
    { width: 800, height: 600 },
  ],
  [
    { width: 2001, height: 1 },
    { width: 2000, height: 1 },
  ],
])('a photo of %o is sent as %o', (size, sent) => {
  expect(fitWithin(LONG_EDGE, size)).toEqual(sent)
})

/** A picture whose files weigh so many bytes a pixel at full quality, and how often it was drawn. */
function pictureOf(bytesPerPixel: number): { picture: Picture; drawn: { edge: number; quality: number }[] } {
  const drawn: { edge: number; quality: number }[] = []
  const picture: Picture = {
    width: 4000,
    height: 3000,
    close: () => undefined,
    draw: ({ width, height }) => ({
      pixels: () => ({ data: new Uint8ClampedArray(0), width, height }),
      async jpeg(quality) {
        drawn.push({ edge: Math.max(width, height), quality })
        return new Blob([new Uint8Array(Math.round(width * height * bytesPerPixel * quality))])
      },
    }),
  }
  return { picture, drawn }
}

test.each([0.01, 0.1, 0.2, 0.4, 1, 3, 30])(
  '[PC-3] a photo of %f bytes a pixel is made to weigh 350 KB at most, in few tries',
  async (bytesPerPixel) => {
    const { picture, drawn } = pictureOf(bytesPerPixel)
    const sent = await shrink(picture)
    expect(sent.bytes.byteLength).toBeLessThanOrEqual(MOST_BYTES)
    if (bytesPerPixel <= 1) expect(sent.width).toBeGreaterThanOrEqual(1600)
    if (bytesPerPixel <= 3) expect(drawn.length).toBeLessThanOrEqual(5)
  },
)

test('[PC-3] a photo that is light enough keeps its size and quality', async () => {
  const { picture, drawn } = pictureOf(0.1)
  expect(await shrink(picture)).toMatchObject({ width: 2000, height: 1500 })
  expect(drawn).toEqual([{ edge: 2000, quality: 0.85 }])
})

test('a file above 30 MB is refused before anything is decoded', async () => {
  const huge = new Blob([new Uint8Array(MOST_SOURCE_BYTES + 1)], { type: 'image/jpeg' })
  expect(await prepare(huge)).toBe('tooLarge')
})

test('a picture this browser cannot open is told apart from a file that is none', async () => {
  // Node decodes no pictures, as an old browser decodes no HEIC.
  expect(await prepare(new Blob(['x'], { type: 'image/heic' }))).toBe('unreadable')
  expect(await prepare(new Blob(['x'], { type: 'text/plain' }))).toBe('notAnImage')
})
