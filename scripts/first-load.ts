// What a phone downloads from the first address until its ticket list works, brotli-compressed (FL-1), and that the desk is
// not in it. A browser test holds the files named here to those a browser asks for.
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { chunks, dist, filesOf } from './built-files.ts'

/** Bytes of JavaScript and styles; the page and its mark are printed beside them. */
const LIMIT = 70_000

// The way in, and behind it sync, ciphers and the list.
const files = new Set(['index.html', 'start.js', 'icons/mark.svg', ...filesOf('entrance'), ...filesOf('first')])

const sizes = [...files].map((file) => {
  const bytes = brotliCompressSync(readFileSync(`${dist}/${file}`), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
  }).length
  return { file, bytes }
})
for (const { file, bytes } of sizes) console.log(`${String(bytes).padStart(7)}  ${file}`)
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
const program = sizes.reduce((sum, { file, bytes }) => sum + (/\.(js|css)$/.test(file) ? bytes : 0), 0)
const desk = chunks.filter((chunk) => chunk.src?.startsWith('src/desk/'))
const leaked = desk.filter((chunk) => files.has(chunk.file))
console.log(
  `${program} bytes brotli of JavaScript and styles of ${LIMIT}, ${total} with page and mark; ${desk.length} desk chunks, ${leaked.length} of them in the first load`,
)
process.exit(program <= LIMIT && desk.length > 0 && leaked.length === 0 ? 0 : 1)
