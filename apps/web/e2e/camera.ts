import type { Page } from '@playwright/test'

import { openedRows } from './opened-rows.ts'
/**
 * A photo of 12 megapixels as a phone's camera gives it: paper with lines, noise of the sensor in every pixel, lying on
 * its side with EXIF that says so (orientation 6) and where it was taken. Upright, its red corner is at the top right.
 * `grain` is how many of the 256 levels the noise goes over, as a power of two: 5 in daylight, 7 in the dark.
 */
export async function takeOnItsSide(page: Page, grain = 5): Promise<Buffer> {
  const base64 = await page.evaluate(async (bits) => {
    const width = 4000
    const height = 3000
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.fillStyle = '#e8e4da'
    context.fillRect(0, 0, width, height)
    context.fillStyle = '#333'
    for (let line = 0; line < 24; line++) context.fillRect(500 + line * 110, 300, 46, 2400 - ((line * 337) % 900))
    context.fillStyle = '#c8281e'
    context.fillRect(0, 0, 500, 500)
    const picture = context.getImageData(0, 0, width, height)
    let state = 1
    for (let at = 0; at < picture.data.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      picture.data[at] = (picture.data[at] ?? 0) + (state >>> (32 - bits)) - 2 ** (bits - 1)
    }
    context.putImageData(picture, 0, 0)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
    const bytes = new Uint8Array(await blob.arrayBuffer())
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }, grain)
  return withExif(Buffer.from(base64, 'base64'))
}

/** EXIF behind the first marker: orientation 6 and a place (26°53′ N, 112°37′ E). */
function withExif(jpeg: Buffer): Buffer {
  const entry = (tag: number, type: number, count: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16LE(tag, 0)
    bytes.writeUInt16LE(type, 2)
    bytes.writeUInt32LE(count, 4)
    bytes.writeUInt32LE(value, 8)
    return bytes
  }
  const directory = (...entries: Buffer[]): Buffer => {
    const count = Buffer.alloc(2)
    count.writeUInt16LE(entries.length)
    return Buffer.concat([count, ...entries, Buffer.alloc(4)])
  }
  const degrees = (...parts: number[]): Buffer => {
    const bytes = Buffer.alloc(24)
    parts.forEach((part, at) => {
      bytes.writeUInt32LE(part, at * 8)
      bytes.writeUInt32LE(1, at * 8 + 4)
    })
    return bytes
  }
  const first = 8
  const places = first + 2 + 2 * 12 + 4
  const north = places + 2 + 4 * 12 + 4
  const short = 3
  const long = 4
  const text = 2
  const rational = 5
  const tiff = Buffer.concat([
    Buffer.from([0x49, 0x49, 0x2a, 0x00, first, 0, 0, 0]),
    directory(entry(0x0112, short, 1, 6), entry(0x8825, long, 1, places)),
    directory(
      entry(1, text, 2, 'N'.charCodeAt(0)),
      entry(2, rational, 3, north),
      entry(3, text, 2, 'E'.charCodeAt(0)),
      entry(4, rational, 3, north + 24),
    ),
    degrees(26, 53, 0),
    degrees(112, 37, 0),
  ])
  const said = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(said.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, said, jpeg.subarray(2)])
}

/** What a phone keeps of a photo to be sent. */
export interface KeptPhoto {
  readonly bytes: number
  readonly width: number
  readonly height: number
  /** Whether the bytes hold EXIF of any kind. */
  readonly exif: boolean
  /** Colours in the middle of the corners: red, green, blue. */
  readonly topLeft: readonly number[]
  readonly topRight: readonly number[]
}

/** The photos in this browser's database, as another program would decode them. */
export async function keptPhotos(page: Page): Promise<KeptPhoto[]> {
  const held = await openedRows<{ bytes: ArrayBuffer }>(page, 'attachments')
  return held.evaluate((rows) =>
    Promise.all(
      rows.map(async ({ bytes }) => {
        const picture = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'none' })
        const { width, height } = picture
        const context = new OffscreenCanvas(width, height).getContext('2d')
        if (!context) throw new Error('no canvas')
        context.drawImage(picture, 0, 0)
        const at = (x: number): number[] => [...context.getImageData(x, 90, 1, 1).data].slice(0, 3)
        const exif = new TextDecoder('latin1').decode(bytes).includes('Exif')
        return { bytes: bytes.byteLength, width, height, exif, topLeft: at(90), topRight: at(width - 90) }
      }),
    ),
  )
}
