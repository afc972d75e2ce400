// What a phone downloads for one more screen, and for all styles, brotli-compressed; in how many files; and what its cache
// does not hold.
import { readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { chunks as built, dist, filesOf, neededBy } from './built-files.ts'

/** A screen with everything only it needs; the app itself is measured as the first load. */
const MOST_A_CHUNK = 25_000
/** All styles a phone may need together. */
const MOST_STYLES = 24_000
/** The styles that come with the app itself. */
const MOST_FIRST_STYLES = 12_000

/** How the chunks begin that hold the libraries for files of Excel and Word. */
const fileKinds = ['excel-']
const isOfFiles = (file: string): boolean => fileKinds.some((kind) => file.startsWith(kind))

const bytesOf = (file: string): number =>
  brotliCompressSync(readFileSync(`${dist}/assets/${file}`), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
    .length

const files = readdirSync(`${dist}/assets`)
const html = readFileSync(`${dist}/index.html`, 'utf8')
const problems: string[] = []
const chunks = files
  // The app's own entry is the first load; Excel and Word are fetched when somebody asks for a file, never kept beforehand.
  .filter((file) => file.endsWith('.js') && !html.includes(file) && !isOfFiles(file))
  .map((file) => ({ file, bytes: bytesOf(file) }))
  .sort((a, b) => b.bytes - a.bytes)
for (const { file, bytes } of chunks)
  if (bytes > MOST_A_CHUNK) problems.push(`${file} has ${bytes} bytes of ${MOST_A_CHUNK}`)

const styles = files
  .filter((file) => file.endsWith('.css') && !file.startsWith('desk-'))
  .map((file) => ({ file, bytes: bytesOf(file) }))
const all = styles.reduce((sum, { bytes }) => sum + bytes, 0)
const first = styles.filter(({ file }) => html.includes(file)).reduce((sum, { bytes }) => sum + bytes, 0)
if (all > MOST_STYLES) problems.push(`the phone's styles have ${all} bytes of ${MOST_STYLES}`)
if (first > MOST_FIRST_STYLES) problems.push(`the first styles have ${first} bytes of ${MOST_FIRST_STYLES}`)

/** Everything a school's phone keeps for working without signal. */
const MOST_KEPT = 295_000

const read = (file: string): string => readFileSync(`${dist}/${file}`, 'utf8')
const worker = read('sw.js')
const kept = files.filter((file) => worker.includes(file))
for (const name of [...fileKinds, 'desk-', 'online-']) {
  const strange = kept.filter((file) => file.startsWith(name))
  if (strange.length > 0) problems.push(`the phone's cache holds ${strange.join(', ')}`)
  if (!files.some((file) => file.startsWith(name))) problems.push(`no chunk is named ${name}: nothing was looked for`)
}
// What nothing a phone may hold names is another's; what a file of the phone needs before it runs is the phone's.
const held = [...kept, ...files.filter(isOfFiles)].map((file) => `assets/${file}`)
const texts = new Map(['index.html', ...held].map((file) => [file, read(file)]))
for (const file of kept)
  if (![...texts].some(([by, text]) => by !== `assets/${file}` && text.includes(file)))
    problems.push(`a phone keeps ${file}, to which nothing it holds leads`)
for (const chunk of built.filter(({ file }) => worker.includes(file)))
  for (const needed of neededBy(chunk))
    if (!worker.includes(needed)) problems.push(`a phone keeps ${chunk.file}, but not ${needed}, which it needs`)
const onPhone = kept.reduce((sum, file) => sum + bytesOf(file), 0)
if (onPhone > MOST_KEPT) problems.push(`a phone keeps ${onPhone} bytes of ${MOST_KEPT}`)

/**
 * Scripts beside the first load until a list is weighed, a desk's list stands, a ticket is open: each is asked for by itself, six
 * at a time over HTTP/1.1, and a first page of rows waits behind them.
 */
const MOST_FILES: Readonly<Record<string, number>> = {
  'src/school/list/list-order.ts': 3,
  'src/desk/tickets/tickets-screen.tsx': 9,
  'src/school/ticket/ticket-screen.tsx': 25,
}

const atFirst = filesOf('first')
const counted = Object.entries(MOST_FILES).map(([screen, most]) => {
  const count = [...filesOf(screen)].filter((file) => file.endsWith('.js') && !atFirst.has(file)).length
  if (count > most) problems.push(`${screen} needs ${count} scripts of ${most}`)
  return count
})

for (const problem of problems) console.error(problem)
const [largest] = chunks
console.log(
  `${chunks.length} chunks, the largest ${largest?.file} with ${largest?.bytes} bytes; styles ${first} first, ${all} in all; a phone keeps ${onPhone}; ${counted.join(', ')} scripts for ${Object.keys(MOST_FILES).join(', ')}`,
)
process.exit(problems.length === 0 && chunks.length > 0 ? 0 : 1)
