// `pnpm bench interface`: what a person feels of 36,000 tickets on a desk and of 600 on a phone: lists, searches, scrolling,
// opening without signal, the first list, and the slowest answers along the main story. Printed, never tested.
import { report, type Goal } from '@sunshine/bench'
import { fillDistrict, launchBrowser, PASSWORD, serve } from '@sunshine/bench/served'
import type { Browser, Page } from '@playwright/test'
import {
  answerTo,
  firstCard,
  noted,
  scrollThrough,
  showWhole,
  visit,
  watch,
  watchFirst,
  type Visit,
} from './in-page.ts'
import { ticketsHeld } from './held.ts'
import { stories } from './stories.ts'

const TICKETS = Number(process.env['TICKETS'] ?? 36_000)
/** `phone,desk`: some of it alone. */
const ONLY = process.env['ONLY']
const ROUNDS = Number(process.env['ROUNDS'] ?? 7)

function row([what, unit]: readonly [string, string], figures: readonly number[], goal?: Goal): void {
  report({ target: 'interface', what, unit, figures, ...(goal && { goal }) })
}

interface Who {
  readonly login: string
  readonly tickets: number
}

async function signIn(page: Page, address: string, { login, tickets }: Who): Promise<void> {
  await page.goto(address)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  while ((await page.evaluate(ticketsHeld)) < tickets) await page.waitForTimeout(500)
  await page.getByText('已全部上传').first().waitFor({ timeout: 900_000 })
  await page.waitForTimeout(5000)
}

async function scrolling(page: Page, what: string): Promise<void> {
  for (const pixels of [40, 400]) {
    await page.evaluate(() => scrollTo(0, 0))
    const { frames, longTasks, height } = await scrollThrough(page, pixels, 300)
    // A display of 60 Hz: a frame that comes a little late by the clock is none that was left out.
    const shown = frames.filter((took) => took <= 17.5).length / frames.length
    row([`${what}, ${pixels} px a frame: share of frames in time`, '%'], [shown * 100], { atLeast: 99 })
    row([`${what}, ${pixels} px a frame: longest frame`, 'ms'], [Math.max(...frames)])
    row([`${what}, ${pixels} px a frame: tasks beyond 50 ms`, ''], [longTasks.length], { atMost: 0 })
    row([`${what}: height of the page`, 'px'], [height])
  }
}

async function desk(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await showWhole(page)
  await watch(page)
  const began = performance.now()
  await signIn(page, `${address}/desk/tickets`, { login: 'zhou', tickets: TICKETS })
  row(['desk: first sync', 's'], [(performance.now() - began) / 1000])
  await page.addInitScript(watchFirst, { of: 'tbody td', mark: 'first row' })
  const opened: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto(`${address}/desk/tickets`, { waitUntil: 'commit' })
    opened.push(await noted(page, 'first row'))
  }
  row(['desk: opened until its list shows', 'ms'], opened)
  await page.waitForTimeout(3000)
  const listed: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    listed.push(await answerTo(page, () => page.getByRole('tab', { name: /^待回复/ }).click()))
    await answerTo(page, () => page.getByRole('tab', { name: /^全部/ }).click())
  }
  row(['desk: open tickets listed', 'ms'], listed, { atMost: 16 })
  await searching(page, 'desk')
  await page.getByLabel('搜索').fill('')
  await scrolling(page, 'desk')
  await context.close()
}

async function searching(page: Page, who: string): Promise<void> {
  const field = page.getByLabel('搜索')
  for (const [what, text] of [
    ['name', '周某'],
    ['number', 'S01-0417'],
    ['initials', 'zm'],
    ['words', '青菜发黄'],
  ] as const) {
    const took: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await field.fill('')
      await field.fill(text.slice(0, -1))
      took.push(await answerTo(page, () => field.pressSequentially(text.slice(-1))))
    }
    row([`${who}: search by ${what}, last key until painted`, 'ms'], took, { atMost: 16 })
  }
}

async function phone(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  await showWhole(page)
  await watch(page)
  await signIn(page, `${address}/tickets`, { login: 'wang', tickets: 600 })
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.waitForTimeout(3000)
  await page.goto(`${address}/ledger`)
  await page.locator('.card').first().waitFor()
  await searching(page, 'phone')
  await page.getByLabel('搜索').fill('')
  await scrolling(page, 'phone ledger')
  const tools = await context.newCDPSession(page)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await context.setOffline(true)
  const opened: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await page.goto('about:blank')
    await page.goto(`${address}/tickets`, { waitUntil: 'commit' })
    opened.push(await firstCard(page))
  }
  row(['phone: opened without signal, a quarter of the processor', 'ms'], opened, { atMost: 1000 })
  await stories(page, { address, rounds: ROUNDS, row })
  await context.close()
}

/** Somebody who never was here: from the address to the first ticket of their list, over slow 4G. */
async function firstVisit(browser: Browser, address: string): Promise<void> {
  const visits: Visit[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
    const page = await context.newPage()
    await showWhole(page)
    const tools = await context.newCDPSession(page)
    await tools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    const throughput = (1.6 * 1_000_000) / 8
    await tools.send('Network.enable')
    await tools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 400,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    })
    visits.push(await visit(page, address, { login: 'wang', password: PASSWORD }))
    await context.close()
  }
  const what = 'first visit, quarter processor, slow 4G'
  row(
    [`${what}: login can be typed`, 'ms'],
    visits.map(({ form }) => form),
  )
  row(
    [`${what}: from 登录 to the first ticket`, 'ms'],
    visits.map(({ list }) => list),
  )
  row(
    [`${what}: both`, 'ms'],
    visits.map(({ form, list }) => form + list),
    { atMost: 2500 },
  )
}

const { address, remove } = await serve(fillDistrict(TICKETS))
const browser = await launchBrowser()
try {
  for (const [name, run] of Object.entries({ phone, firstVisit, desk }))
    if (ONLY === undefined || ONLY.split(',').includes(name)) await run(browser, address)
} finally {
  await browser.close()
  remove()
}
