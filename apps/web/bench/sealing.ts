// `pnpm bench sealing`: what sealing costs a first sync of 10,000 and of 36,000 tickets, beside the same without it and
// beside IndexedDB alone; and the first list after a start. In one browser, without a server. Timings are printed, never
// tested.
import { join } from 'node:path'
import { report, type Row } from '@sunshine/bench'
import { bundled, call, openPage, serveRows } from '@sunshine/bench/page'
import { launchBrowser } from '@sunshine/bench/served'
import type { Page } from '@playwright/test'

const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
const SIZES = (process.env['TICKETS'] ?? '10000,36000').split(',').map(Number)
const target = 'sealing'

interface Round {
  readonly raw: number
  readonly open: { readonly written: number; readonly read: number }
  readonly sealed: { readonly written: number; readonly read: number }
}

/** One of each, in turn, so that a busy machine is busy for all. */
async function round(page: Page, count: number): Promise<Round> {
  const raw = await call<Round['raw']>(page, 'raw', count)
  const open = await call<Round['open']>(page, 'firstSync', count, false)
  return { raw, open, sealed: await call<Round['sealed']>(page, 'firstSync', count, true) }
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

const { address, close } = await serveRows('[]')
const browser = await launchBrowser()
try {
  const page = await openPage(browser, address, await bundled(join(import.meta.dirname, 'sealing-page.ts')))
  for (const count of SIZES) await measure(page, count)
} finally {
  await browser.close()
  close()
}
