import { expect, test } from 'vitest'
import { fitWithin, LONG_EDGE, MOST_SOURCE_BYTES, shrink } from './shrink.ts'

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

test('a file above 30 MB is refused before anything is decoded', async () => {
  const huge = new Blob([new Uint8Array(MOST_SOURCE_BYTES + 1)], { type: 'image/jpeg' })
  expect(await shrink(huge)).toBe('tooLarge')
})

test('a picture this browser cannot open is told apart from a file that is none', async () => {
  // Node decodes no pictures, as an old browser decodes no HEIC.
  expect(await shrink(new Blob(['x'], { type: 'image/heic' }))).toBe('unreadable')
  expect(await shrink(new Blob(['x'], { type: 'text/plain' }))).toBe('notAnImage')
})
