import { expect, test } from 'vitest'
import { greyPng } from './grey-png.ts'

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

test('[PP-9] a page of greys is written as PNG has it: signature, sizes, sixteen greys, checksums', async () => {
  const data = new Uint8ClampedArray([0, 128, 255, 255, 17, 0].flatMap((grey) => [grey, grey, grey, 255]))
  const bytes = await ((await greyPng({ data, width: 3, height: 2 })) ?? new Blob()).arrayBuffer()
  const packedLength = new DataView(bytes).getUint32(33)
  const packed = new Blob([bytes.slice(41, 41 + packedLength)])
  const lines = await new Response(packed.stream().pipeThrough(new DecompressionStream('deflate'))).arrayBuffer()
  expect(hex(bytes.slice(0, 8))).toBe('89504e470d0a1a0a')
  expect(hex(bytes.slice(8, 29))).toBe('0000000d4948445200000003000000020400000000')
  expect(hex(lines)).toBe('0008f000f100')
  expect(hex(bytes.slice(45 + packedLength))).toBe('0000000049454e44ae426082')
})
