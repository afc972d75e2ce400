import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

interface StaticFile {
  readonly bytes: Buffer
  readonly brotli: Buffer | undefined
  readonly type: string
  readonly cache: string
  /** Weak, since the compressed and the plain bytes share it. */
  readonly etag: string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
}
const compressible = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg'])

/**
 * The built app, held in memory and compressed once; undefined when it has not been built. A city's server marks its page,
 * so that the app is a city's from the first moment on, also without signal (CT-8).
 */
export function loadStaticFiles(
  folder: string,
  place: 'district' | 'city' = 'district',
): ReadonlyMap<string, StaticFile> | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined
  const files = new Map<string, StaticFile>()
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const url = path.slice(folder.length).replaceAll('\\', '/')
    const type = types[extname(entry.name)]
    if (entry.isFile() && type && !url.startsWith('/.'))
      files.set(url, served(place === 'city' && url === '/index.html' ? cityPage(path) : readFileSync(path), url, type))
  }
  return files
}

function cityPage(path: string): Buffer {
  return Buffer.from(readFileSync(path, 'utf8').replace('<html', '<html data-place="city"'))
}

function served(bytes: Buffer, url: string, type: string): StaticFile {
  const brotli = compressible.has(extname(url))
    ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
    : undefined
  // Names under /assets carry a hash of their content; everything else may change under its name.
  const cache = url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url')}"`
  return { bytes, brotli, type, cache, etag }
}
