import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { letGo } from '../let-go.ts'
import { acceptsCoding } from './accepted-coding.ts'
import { NEVER_KEPT, type Whole } from './answer-headers.ts'

const brotli = promisify(zlib.brotliCompress)
/** Not every Node this runs on has it. */
const zstd = typeof zlib.zstdCompress === 'function' ? promisify(zlib.zstdCompress) : undefined
/** All that procedures answer is text, also one JSON a line. */
const gzip = compress({ contentTypeFilter: /^(?:application|text)\// })

/** Brotli's level: a page of 500 tickets takes 24 ms in a thread of its own and a tenth fewer bytes than gzip; the next takes a third longer for 1 %. */
const QUALITY = 5
/** Zstandard's: the same page takes 5 ms and a twentieth more bytes than brotli's. */
const LEVEL = 3
/**
 * Shorter answers fit into three packets, and what is in them, hashes mostly, hardly gets shorter: packing what fifty phones
 * are answered would cost a tenth of a hand-over's processor for a kilobyte.
 */
const SHORTEST = 3 * 1024
/** Up to this length an answer is compressed in place, fast and less: a thread would take longer to be asked than to work. */
const LONGEST_IN_PLACE = 8 * 1024
const QUALITY_IN_PLACE = 1
/** A window as large as that. */
const WINDOW_IN_PLACE = 13
/** From here on a first sync waits for the compressor page after page; what comes day by day is shorter, and bytes count. */
const LONG = 128 * 1024

const acceptedBy = (context: Context): string | undefined => context.req.header('accept-encoding')
const takesBrotli = (accepted: string | undefined): boolean => acceptsCoding(accepted, 'br')

/**
 * Compresses a procedure's answer: with brotli for whoever reads it, a long one with Zstandard for whoever reads that, or
 * else with gzip. The live stream would wait in a compressor's buffer and goes as it is (SV-30).
 */
export const compressed: MiddlewareHandler<{ Variables: Whole }> = async (context, next) => {
  if (/(?:sync|city)\.live/.test(context.req.path)) return next()
  const accepted = acceptedBy(context)
  if (!takesBrotli(accepted)) return gzip(context, next)
  await next()
  if (context.get('isWhole')) return undefined
  const { res } = context
  // Asked first: to look at the body of an answer that is one text makes a stream of it.
  if (res.headers.has('content-encoding') || isShort(res) || res.body === null) return undefined
  const plain = Buffer.from(await res.arrayBuffer())
  const headers = new Headers(res.headers)
  headers.append('vary', 'accept-encoding')
  headers.delete('content-length')
  context.res = undefined
  if (plain.length < SHORTEST) {
    context.res = new Response(plain, { status: res.status, headers })
    return undefined
  }
  const { encoding, bytes } = await packed(plain, accepted)
  headers.set('content-encoding', encoding)
  context.res = new Response(bytes, { status: res.status, headers })
  return undefined
}

function isShort({ headers }: Response): boolean {
  const length = headers.get('content-length')
  return length !== null && Number(length) < SHORTEST
}

async function packed(
  plain: Buffer,
  accepted: string | undefined,
): Promise<{ readonly encoding: 'zstd' | 'br'; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT, BROTLI_PARAM_LGWIN, ZSTD_c_compressionLevel } = zlib.constants
  if (plain.length <= LONGEST_IN_PLACE) {
    const params = { [BROTLI_PARAM_QUALITY]: QUALITY_IN_PLACE, [BROTLI_PARAM_LGWIN]: WINDOW_IN_PLACE }
    return { encoding: 'br', bytes: zlib.brotliCompressSync(plain, { params }) }
  }
  if (zstd && plain.length >= LONG && acceptsCoding(accepted, 'zstd'))
    return {
      encoding: 'zstd',
      bytes: await zstd(plain, { params: { [ZSTD_c_compressionLevel]: LEVEL }, ...atOnce(plain) }),
    }
  const params = { [BROTLI_PARAM_QUALITY]: QUALITY, [BROTLI_PARAM_SIZE_HINT]: plain.length }
  return { encoding: 'br', bytes: await brotli(plain, { params }) }
}

/** Room for all that comes out, and word of all that goes in: otherwise the thread comes back for each 16 kB. */
function atOnce({ length }: Buffer): zlib.ZstdOptions {
  return { pledgedSrcSize: length, chunkSize: Math.ceil(length / 3) }
}

/** JSON as the answer, compressed at once for whoever reads brotli, and with all its headers: nothing after it changes it. */
export async function giveJson(
  context: Context,
  {
    status,
    json,
    type = 'application/json',
    headers,
  }: {
    readonly status: number
    readonly json: string | Buffer
    readonly type?: string | undefined
    readonly headers: Headers
  },
): Promise<Response> {
  const length = Buffer.byteLength(json)
  const own: Record<string, string> = { 'content-type': type, 'cache-control': NEVER_KEPT }
  context.set('isWhole', true)
  if (length >= SHORTEST) own['vary'] = 'accept-encoding'
  if (length < SHORTEST || !takesBrotli(acceptedBy(context))) {
    own['content-length'] = String(length)
    return new Response(typeof json === 'string' ? json : new Uint8Array(json), { status, headers: and(headers, own) })
  }
  const plain = typeof json === 'string' ? Buffer.from(json) : json
  const { encoding, bytes } = await packed(plain, acceptedBy(context))
  letGo(plain)
  own['content-encoding'] = encoding
  own['content-length'] = String(bytes.length)
  return new Response(bytes, { status, headers: and(headers, own) })
}

/** Where nothing else is said, as they are: the web's own headers take each one apart. */
function and(headers: Headers, own: Readonly<Record<string, string>>): Headers | Record<string, string> {
  if (headers.keys().next().done) return own
  for (const [name, value] of Object.entries(own)) headers.set(name, value)
  return headers
}
