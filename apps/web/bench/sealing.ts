// `pnpm bench sealing`: what sealing costs a first sync of 10,000 and of 36,000 tickets, beside the same without it and
// beside IndexedDB alone; and the first list after a start. In one browser, without a server. Timings are printed, never
// tested.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { report, type Row } from '@sunshine/bench'
import { launchBrowser } from '@sunshine/bench/served'
import type { Page } from '@playwright/test'
import { build } from 'vite'

const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
const SIZES = (process.env['TICKETS'] ?? '10000,36000').split(',').map(Number)
const target = 'sealing'

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
  const row = (what: string, figures: readonly number[], against?: Row['against']): void =>
    report({ target, what: `${count} tickets: ${what}`, unit: 'ms', figures, ...(against && { against }) })
  const [written, alone] = [rounds.map(({ sealed }) => sealed.written), rounds.map(({ raw }) => raw)]
  const [open, read] = [rounds.map((one) => one.open.written), rounds.map((one) => one.open.read)]
  row('sealed into the database', written, { what: 'unsealed', figures: open })
  row('sealed into the database', written, { what: 'IndexedDB alone', figures: alone })
  const opened = rounds.map(({ sealed }) => sealed.read)
  row('out of it, opened', opened, { what: 'unsealed', figures: read })
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
const browser = await launchBrowser()
try {
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${address.port}/`)
  for (const count of SIZES) await measure(page, count)
} finally {
  await browser.close()
  server.close()
}
