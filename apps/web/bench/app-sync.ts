import type { Browser, Page } from '@playwright/test'
import { atRest } from '@sunshine/bench/page'
import { PASSWORD } from '@sunshine/bench/served'
import { noted, watchFirst, watchSending } from './in-page.ts'

/** A first sync as the app does it. */
export interface AppSync {
  /** From the first request for rows until everything is on the disk. */
  readonly milliseconds: number
  /** From the sending of the form until the first rows of the list stand there. */
  readonly listed: number
  /** From the first request for rows until the list says that it holds all of them. */
  readonly whole: number
  /** Longest the page did not answer. */
  readonly longestTask: number
}

export interface Who {
  readonly address: string
  readonly login: string
  /** The list to be opened. */
  readonly list: string
  /** So many tickets are in it in the end. */
  readonly expected: number
  /** How a phone or laptop and its line are. */
  readonly prepare?: (page: Page) => Promise<void>
}

/** Signs in on a browser that never was here and waits until it holds everything. */
export async function syncApp(browser: Browser, { address, login, list, expected, prepare }: Who): Promise<AppSync> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  await prepare?.(page)
  await page.addInitScript(watch)
  await page.addInitScript(watchSending)
  await page.addInitScript(watchFirst, { of: 'tbody td', mark: 'first row' })
  await page.goto(address + list)
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  // Nobody types so fast that the page still starts.
  await atRest()
  await page.getByRole('button', { name: '登录', exact: true }).click()
  const { began, milliseconds } = await page.evaluate(allHeld)
  await page.locator(`[aria-rowcount="${expected + 1}"]`).waitFor({ timeout: 600_000 })
  const whole = (await page.evaluate(() => performance.now())) - began
  const longestTask = await page.evaluate(() => Reflect.get(globalThis, 'longestTask') as number)
  const listed = (await noted(page, 'first row')) - (await noted(page, 'sent'))
  await context.close()
  return { milliseconds, listed, whole, longestTask }
}

/** Runs in the page before anything of it. */
function watch(): void {
  performance.setResourceTimingBufferSize(10_000)
  Reflect.set(globalThis, 'longestTask', 0)
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      Reflect.set(globalThis, 'longestTask', Math.max(duration, Reflect.get(globalThis, 'longestTask')))
  }).observe({ entryTypes: ['longtask'] })
  // Whoever asked the disk again and again would stand between the transactions of one page and the next.
  const put: (row: object, ...key: [IDBValidKey?]) => IDBRequest<IDBValidKey> = Reflect.get(
    IDBObjectStore.prototype,
    'put',
  )
  const end = new Promise<number>((resolve) => {
    IDBObjectStore.prototype.put = function noting(row: { device?: { lastSyncAt: number | null } }, ...key) {
      if (this.name === 'meta' && row.device?.lastSyncAt)
        this.transaction.addEventListener('complete', () => resolve(performance.now()))
      return Reflect.apply(put, this, [row, ...key])
    }
  })
  Reflect.set(globalThis, 'readToTheEnd', end)
}

/** Runs in the page: settles when the device has noted that it read to the end. */
async function allHeld(): Promise<{ began: number; milliseconds: number }> {
  const end = await (Reflect.get(globalThis, 'readToTheEnd') as Promise<number>)
  const [first] = performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('/sync.pull'))
  if (!first) throw new Error('nothing was asked for')
  return { began: first.startTime, milliseconds: end - first.startTime }
}
