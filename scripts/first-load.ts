// What a phone downloads before its ticket list works, brotli-compressed, and that the desk is not in it.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'

// The rules of every act are in it, the bureau's too: a phone folds its own unsent acts by the same `apply` as the server.
const LIMIT = 94_500
const dist = 'apps/web/dist'

interface Chunk {
  readonly file: string
  readonly src?: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${dist}/.vite/manifest.json`, 'utf8'))
const files = new Set<string>(['index.html', 'start.js', 'icons/mark.svg'])
function collect(key: string): void {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`the build has no ${key}`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const sheet of chunk.css ?? []) files.add(sheet)
  for (const next of chunk.imports ?? []) collect(next)
}
// The shell, the sign-in gate and the school's list: what must be there before the first ticket shows.
for (const entry of ['index.html', 'src/session/sign-in-screen.tsx', 'src/school/list/list-screen.tsx']) collect(entry)

const sizes = [...files].map((file) => {
  const bytes = brotliCompressSync(readFileSync(`${dist}/${file}`), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length
  return { file, bytes }
})
for (const { file, bytes } of sizes) console.log(`${String(bytes).padStart(7)}  ${file}`)
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
const desk = Object.values(manifest).filter((chunk) => chunk.src?.startsWith('src/desk/'))
const leaked = desk.filter((chunk) => files.has(chunk.file))
console.log(`${total} bytes brotli of ${LIMIT}; ${desk.length} desk chunks, ${leaked.length} of them in the first load`)
process.exit(total <= LIMIT && desk.length > 0 && leaked.length === 0 ? 0 : 1)
