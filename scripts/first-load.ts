// What a phone downloads from the first address until its ticket list works, brotli-compressed (FL-1), and that the desk is
// not in it. A browser test holds the files named here to those a browser asks for.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

/** Bytes of JavaScript and styles; the page and its mark are printed beside them. */
const LIMIT = 70_000
const dist = 'apps/web/dist'

interface Chunk {
  readonly file: string
  readonly name?: string
  readonly src?: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'))
const files = new Set<string>(['index.html', 'start.js', 'icons/mark.svg'])
/** Where the manifest has a chunk of this name. */
function keyOf(name: string): string {
  return Object.keys(manifest).find((key) => manifest[key]?.name === name) ?? name
}
function collect(key: string): void {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`the build has no ${key}`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const sheet of chunk.css ?? []) files.add(sheet)
  for (const next of chunk.imports ?? []) collect(next)
}
// The way in, and behind it sync, ciphers and the list.
collect(keyOf('entrance'))
collect(keyOf('first'))

const sizes = [...files].map((file) => {
  const bytes = brotliCompressSync(readFileSync(`${dist}/${file}`), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length
  return { file, bytes }
})
for (const { file, bytes } of sizes) console.log(`${String(bytes).padStart(7)}  ${file}`)
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
const program = sizes.reduce((sum, { file, bytes }) => sum + (/\.(js|css)$/.test(file) ? bytes : 0), 0)
const desk = Object.values(manifest).filter((chunk) => chunk.src?.startsWith('src/desk/'))
const leaked = desk.filter((chunk) => files.has(chunk.file))
console.log(
  `${program} bytes brotli of JavaScript and styles of ${LIMIT}, ${total} with page and mark; ${desk.length} desk chunks, ${leaked.length} of them in the first load`,
)
process.exit(program <= LIMIT && desk.length > 0 && leaked.length === 0 ? 0 : 1)
