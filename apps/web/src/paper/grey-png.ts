/**
 * Pixels (red, green, blue, alpha) as a PNG of sixteen greys: a printed page needs no more, and a canvas would write
 * four bytes for each of them. Undefined where the browser cannot compress; the canvas's own PNG serves then (PP-9).
 */
export async function greyPng(image: {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}): Promise<Blob | undefined> {
  if (typeof CompressionStream !== 'function') return undefined
  const packed = await new Response(
    new Blob([scanlines(image)]).stream().pipeThrough(new CompressionStream('deflate')),
  ).arrayBuffer()
  const head = new DataView(new ArrayBuffer(13))
  head.setUint32(0, image.width)
  head.setUint32(4, image.height)
  // Four bits a pixel, greyscale, the only compression, filter and (no) interlace there are.
  head.setUint32(8, 0x04000000)
  const chunks = [chunk('IHDR', new Uint8Array(head.buffer)), chunk('IDAT', new Uint8Array(packed)), chunk('IEND')]
  return new Blob([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks], { type: 'image/png' })
}

/** Two pixels a byte, each line after the number of its filter, which is none. */
function scanlines(image: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number }) {
  const across = Math.ceil(image.width / 2)
  const lines = new Uint8Array((across + 1) * image.height)
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < image.width; x++) {
      const grey = (image.data[4 * (y * image.width + x)] ?? 0) >> 4
      const at = y * (across + 1) + 1 + (x >> 1)
      lines[at] = (lines[at] ?? 0) | (x % 2 === 0 ? grey << 4 : grey)
    }
  return lines
}

/** A chunk: its length, its name, its bytes, their checksum. */
function chunk(name: string, bytes = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes.length + 12)
  const view = new DataView(whole.buffer)
  view.setUint32(0, bytes.length)
  for (const [at, sign] of Array.from(name).entries()) whole[4 + at] = sign.charCodeAt(0)
  whole.set(bytes, 8)
  view.setUint32(bytes.length + 8, checksum(whole.subarray(4, bytes.length + 8)))
  return whole
}

/** CRC-32, as PNG has it. */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}
