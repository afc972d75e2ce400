import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test, type Page } from '@playwright/test'
import { build } from 'vite'
import { textOfLog } from './random-log.ts'

/** `pnpm engines` sets more; two thousand are enough to notice a change. */
const LOGS = Number(process.env['LOGS'] ?? 2_000)
const CHUNK = 250

/** The same module as one script for a page. */
async function scriptForPage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: true,
      lib: { entry: new URL('random-log.ts', import.meta.url).pathname, formats: ['iife'], name: 'logs' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (output === undefined || !('output' in output)) throw new Error('nothing was built')
  return `${output.output[0].code};globalThis.logs = logs`
}

function digestHere(from: number, to: number): string {
  const hash = createHash('sha256')
  for (let seed = from; seed < to; seed++) hash.update(`${textOfLog(seed)}\n`)
  return hash.digest('hex')
}

test(`[SC-8] ${LOGS} random logs give the same bytes in Chromium and in Node`, async ({ page }) => {
  test.setTimeout(60_000 + LOGS * 40)
  const script = await scriptForPage()
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>logs</title>'),
  )
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  try {
    const { port } = server.address() as AddressInfo
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.addScriptTag({ content: script })
    let [sheets, lost] = [0, 0]
    for (let from = 1; from <= LOGS; from += CHUNK) {
      const to = Math.min(from + CHUNK, LOGS + 1)
      const there = await page.evaluate(digestThere, { from, to })
      if (there !== digestHere(from, to)) await explainDifference(page, from, to)
      const sample: { computed: { sheet: { items: { deductions: unknown[] }[] } } } = JSON.parse(textOfLog(from))
      sheets++
      if (sample.computed.sheet.items.some(({ deductions }) => deductions.length > 0)) lost++
    }
    // Logs in which nobody ever lost a point would compare nothing.
    expect(lost).toBeGreaterThan(sheets / 4)
  } finally {
    server.close()
  }
})

declare global {
  var logs: { readonly textOfLog: typeof textOfLog }
}

/** Runs in the page. */
async function digestThere({ from, to }: { from: number; to: number }): Promise<string> {
  let text = ''
  for (let seed = from; seed < to; seed++) text += `${globalThis.logs.textOfLog(seed)}\n`
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function explainDifference(page: Page, from: number, to: number): Promise<never> {
  for (let seed = from; seed < to; seed++) {
    const there = await page.evaluate((one) => globalThis.logs.textOfLog(one), seed)
    expect(there, `log ${seed}`).toBe(textOfLog(seed))
  }
  throw new Error(`the digests of logs ${from} to ${to} differ, none of the logs does`)
}
