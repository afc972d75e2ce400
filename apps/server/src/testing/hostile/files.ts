import { crc32, deflateSync, gzipSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** A file that is not what it says it is, or more than it looks. */
export interface HostileFile {
  readonly name: string
  readonly bytes: Buffer
}

const SCRIPT = '<script>alert(1)</script>'
const MB = 1024 * 1024

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const named = Buffer.concat([Buffer.from(type), content])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG that says it is so large, whatever it holds. */
function png(width: number, height: number, more: { readonly rows?: Buffer; readonly text?: Buffer } = {}): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // One bit of grey for each point: a row of zeros is next to nothing once packed.
  head.set([1, 0, 0, 0, 0], 8)
  const rows = more.rows ?? deflateSync(Buffer.alloc(Math.min((Math.ceil(width / 8) + 1) * height, 64 * MB)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(more.text ? [chunk('zTXt', more.text)] : []),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const plain = (): Sharp => sharp({ create: { width: 64, height: 64, channels: 3, background: '#c33' } })

/** JPEG bytes with another size written into them than they hold. */
function saidToBe(jpeg: Buffer, width: number, height: number): Buffer {
  const lying = Buffer.from(jpeg)
  const at = lying.indexOf(Buffer.from([0xff, 0xc0]))
  lying.writeUInt16BE(height, at + 5)
  lying.writeUInt16BE(width, at + 7)
  return lying
}

/** JPEG bytes with a comment near their beginning. */
function commented(jpeg: Buffer, comment: string): Buffer {
  const said = Buffer.from(comment)
  const head = Buffer.from([0xff, 0xfe, (said.length + 2) >> 8, (said.length + 2) & 0xff])
  return Buffer.concat([jpeg.subarray(0, 2), head, said, jpeg.subarray(2)])
}

/** What may be brought where a photo or a PDF is expected (WH-15). */
export async function hostileFiles(): Promise<HostileFile[]> {
  const jpeg = await plain().jpeg().toBuffer()
  const webp = await plain().webp().toBuffer()
  const bomb = Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(200 * MB))])
  return [
    { name: 'nothing', bytes: Buffer.alloc(0) },
    { name: 'one byte', bytes: Buffer.from('a') },
    { name: 'a page', bytes: Buffer.from(`<!doctype html>${SCRIPT}`) },
    { name: 'a drawing with a script', bytes: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`) },
    {
      name: 'a drawing that fetches',
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
    },
    { name: 'a JPEG with a page in its comment', bytes: commented(jpeg, `--><html>${SCRIPT}`) },
    { name: 'a JPEG with a page behind it', bytes: Buffer.concat([jpeg, Buffer.from(SCRIPT)]) },
    { name: 'a JPEG with a program behind it', bytes: Buffer.concat([jpeg, Buffer.from('PK\u0003\u0004')]) },
    { name: 'a JPEG that is a script as well', bytes: commented(jpeg, '*/=1;alert(1)/*') },
    {
      name: 'a JPEG with markup where it says who took it',
      bytes: await plain()
        .withExif({ IFD0: { Artist: SCRIPT, Copyright: '=cmd|1!A0' } })
        .jpeg()
        .toBuffer(),
    },
    { name: 'a JPEG cut in the middle', bytes: jpeg.subarray(0, jpeg.length / 2) },
    { name: 'the first bytes of a JPEG', bytes: jpeg.subarray(0, 3) },
    { name: 'a JPEG that says it is 65,535 points wide and high', bytes: saidToBe(jpeg, 65_535, 65_535) },
    { name: 'a JPEG that says it is 7,000 points wide and high', bytes: saidToBe(jpeg, 7_000, 7_000) },
    { name: 'a JPEG of no width', bytes: saidToBe(jpeg, 0, 64) },
    { name: 'a PNG of 2,500 megapixels', bytes: png(50_000, 50_000) },
    { name: 'a PNG of 50 megapixels and a row', bytes: png(10_000, 5_001) },
    { name: 'a PNG of 49 megapixels', bytes: png(7_000, 7_000) },
    { name: 'a PNG of one row of a million points', bytes: png(1_000_000, 1) },
    {
      name: 'a PNG as wide as a number can say',
      bytes: png(0x7fffffff, 0x7fffffff, { rows: deflateSync(Buffer.alloc(9)) }),
    },
    { name: 'a PNG of no height', bytes: png(64, 0) },
    { name: 'a PNG whose text unpacks to 200 MB', bytes: png(64, 64, { text: bomb }) },
    { name: 'a PNG whose rows unpack to 200 MB', bytes: png(64, 64, { rows: deflateSync(Buffer.alloc(200 * MB)) }) },
    { name: 'a PNG without rows', bytes: png(64, 64, { rows: Buffer.alloc(0) }) },
    { name: 'a WebP cut', bytes: webp.subarray(0, 40) },
    { name: 'a WebP with a page behind it', bytes: Buffer.concat([webp, Buffer.from(SCRIPT)]) },
    { name: 'a GIF that is a script as well', bytes: Buffer.from('GIF89a/*\u0001\u0000*/=1;alert(1);') },
    { name: 'a TIFF', bytes: await plain().tiff().toBuffer() },
    { name: 'a moving GIF', bytes: await plain().gif().toBuffer() },
    { name: 'a file packed with gzip that unpacks to 200 MB', bytes: gzipSync(Buffer.alloc(200 * MB)) },
    { name: 'a zip', bytes: Buffer.from('PK\u0005\u0006'.padEnd(22, '\0')) },
    { name: 'a program', bytes: Buffer.from('\u007fELF'.padEnd(64, '\0'), 'latin1') },
    { name: 'a Windows program', bytes: Buffer.from('MZ'.padEnd(64, '\0'), 'latin1') },
    {
      name: 'a PDF with a script',
      bytes: Buffer.from(
        `%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\nstartxref\n9\n%%EOF\n`,
      ),
    },
    { name: 'a PDF without an end', bytes: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n') },
    { name: 'a page that says it is a PDF', bytes: Buffer.from(`<html>%PDF-1.4${SCRIPT}%%EOF`) },
    { name: 'eight megabytes of nothing', bytes: Buffer.alloc(8 * MB) },
    { name: 'eight megabytes and one byte', bytes: Buffer.alloc(8 * MB + 1) },
    {
      name: 'a picture of ImageMagick’s commands',
      bytes: Buffer.from('push graphic-context\nimage over 0,0 0,0 "https://elsewhere.invalid"'),
    },
    { name: 'PostScript', bytes: Buffer.from('%!PS\n(/etc/passwd) (r) file') },
  ]
}
