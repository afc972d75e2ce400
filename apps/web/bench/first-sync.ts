// `pnpm bench first-sync`: a reviewer's first sync of 36,000 tickets, a phone's of 600 on slow 4G with a quarter of the
// processor, and 500 acts queued without signal. Timings are printed, never tested.
import { cpus } from 'node:os'
import { openClient, signIn } from '@sunshine/sync/headless'
import { chromium, type Browser, type Page } from '@playwright/test'
import { startFilled } from './filled-server.ts'
import { ticketsHeld } from './held.ts'

const PASSWORD = 'guanghe-2026-xia'
const TICKETS = Number(process.env['TICKETS'] ?? 36_000)
const QUEUED = 500
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

interface Who {
  readonly address: string
  /** The path of the list whose first row is waited for. */
  readonly list: string
  readonly login: string
  readonly tickets: number
}

/** Signs in and counts what the browser holds until it holds everything; what a person feels meanwhile is watched. */
async function firstSync(page: Page, who: Who): Promise<void> {
  await page.goto(who.address + who.list)
  await page.evaluate(() => {
    const felt = { longest: 0 }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) felt.longest = Math.max(felt.longest, duration)
    }).observe({ entryTypes: ['longtask'] })
    Reflect.set(globalThis, 'felt', felt)
  })
  await page.getByLabel('登录名').fill(who.login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  const from = performance.now()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  let shown: number | undefined
  let held = 0
  while (held < who.tickets) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    if (shown === undefined && (await page.getByText(/SF-\d{4}-S\d\d-\d+/).count()) > 0)
      shown = performance.now() - from
    held = await page.evaluate(ticketsHeld)
    if (performance.now() - from > 600_000) throw new Error(`only ${held} of ${who.tickets} after ten minutes`)
  }
  const whole = performance.now() - from
  const longest = await page.evaluate(() => (Reflect.get(globalThis, 'felt') as { longest: number }).longest)
  say(
    `  first tickets on the screen after ${shown === undefined ? '–' : seconds(shown)}, all ${held} after ${seconds(whole)}`,
  )
  say(`  longest the page did not answer: ${Math.round(longest)} ms`)
}

async function reviewer(browser: Browser, address: string): Promise<void> {
  say(`\nA reviewer's laptop, ${TICKETS} tickets:`)
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await firstSync(await context.newPage(), { address, list: '/desk/tickets', login: 'zhou', tickets: TICKETS })
  await context.close()
}

async function phone(browser: Browser, address: string): Promise<void> {
  say('\nA phone with 600 tickets, a quarter of the processor, 400 ms and 1.6 Mbit/s:')
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const throughput = (1.6 * 1024 * 1024) / 8
  await tools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  await firstSync(page, { address, list: '/tickets', login: 'wang', tickets: Math.min(600, TICKETS) })
  await context.close()
}

async function queued(address: string): Promise<void> {
  say(`\n${QUEUED} acts written without signal, then handed over:`)
  let requests = 0
  const line = {
    address,
    fetch: (url: string, init: RequestInit) => {
      requests++
      return fetch(url, init)
    },
  }
  const session = await signIn(line, { login: 'wang', password: PASSWORD })
  const client = openClient({
    ...line,
    session,
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
  await client.sync()
  for (let made = 0; made < QUEUED; made++)
    await client.do({
      kind: 'ticket',
      id: `ticket-S01-${made}`,
      act: { type: 'interimNoted', text: `已联系家长，第 ${made} 次。` },
    })
  requests = 0
  const from = performance.now()
  const ended = await client.sync()
  say(`  ${requests} requests, ${seconds(performance.now() - from)}, ${JSON.stringify(ended)}`)
}

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
say(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`)
const { address, remove } = await startFilled(TICKETS)
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
try {
  await queued(address)
  await phone(browser, address)
  await reviewer(browser, address)
} finally {
  await browser.close()
  remove()
}
