// `pnpm bench sealing`: what sealing costs a first sync of 10,000 and of 36,000 tickets, beside the same without it and
// beside IndexedDB alone; and the first list after a start. In one browser, without a server. Timings are printed, never
// tested.
import { createServer } from 'node:http'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { build } from 'vite'

const ROUNDS = Number(process.env['ROUNDS'] ?? 3)
const SIZES = (process.env['SIZES'] ?? '10000 36000').split(' ').map(Number)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The page's code in one file. */
async function bundled(): Promise<string> {
  const entry = join(import.meta.dirname, 'sealing-page.ts')
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2022', lib: { entry, formats: ['es'], fileName: 'bench' } },
  })
  const [first] = Array.isArray(made) ? made : [made]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (chunk?.type !== 'chunk') throw new Error('nothing was built')
  return chunk.code
}

interface Round {
  readonly raw: number
  readonly open: { readonly written: number; readonly read: number }
  readonly sealed: { readonly written: number; readonly read: number }
}

/** One of each, in turn, so that a busy machine is busy for all. */
async function round(page: Page, count: number): Promise<Round> {
  return page.evaluate(async (tickets) => {
    const { bench } = globalThis as unknown as {
      bench: {
        raw: (count: number) => Promise<number>
        firstSync: (count: number, isSealed: boolean) => Promise<{ written: number; read: number }>
      }
    }
    const raw = await bench.raw(tickets)
    const open = await bench.firstSync(tickets, false)
    return { raw, open, sealed: await bench.firstSync(tickets, true) }
  }, count)
}

async function measure(page: Page, count: number): Promise<void> {
  const rounds: Round[] = []
  for (let nth = 0; nth < ROUNDS; nth++) rounds.push(await round(page, count))
  const middle = (of: (one: Round) => number): number => median(rounds.map(of))
  const [raw, open, sealed] = [
    middle((one) => one.raw),
    middle((one) => one.open.written),
    middle((one) => one.sealed.written),
  ]
  const [openRead, sealedRead] = [middle((one) => one.open.read), middle((one) => one.sealed.read)]
  say(`\n${count} tickets, medians of ${ROUNDS}:`)
  say(`  into the database  IndexedDB alone ${seconds(raw)}, unsealed ${seconds(open)}, sealed ${seconds(sealed)}`)
  say(`  sealed to unsealed ${(sealed / open).toFixed(2)}, sealed to IndexedDB alone ${(sealed / raw).toFixed(2)}`)
  say(`  out of it, opened  unsealed ${seconds(openRead)}, sealed ${seconds(sealedRead)}`)
}

const code = await bundled()
const server = createServer((request, response) => {
  const isCode = request.url === '/bench.js'
  response.setHeader('content-type', isCode ? 'text/javascript' : 'text/html')
  response.end(isCode ? code : '<script type="module" src="/bench.js"></script>')
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
if (address === null || typeof address === 'string') throw new Error('the server has no port')
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`)
try {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${address.port}/`)
  for (const count of SIZES) await measure(page, count)
} finally {
  await browser.close()
  server.close()
}
