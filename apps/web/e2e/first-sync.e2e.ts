import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test, type Browser, type BrowserContext, type Page, type Request } from '@playwright/test'
import { District, documentsOn, leaveBackgroundOut, password, sendSignIn, shoot } from './district.ts'
import { rowsOn } from './opened-rows.ts'

/** More than one page of five hundred, all of one school. */
const OF_SCHOOL = 600
const district = new District()
let phone: BrowserContext
let page: Page
/** Answers to pulls beyond the first are held back until a test lets them through or cuts the line. */
let line: 'open' | 'held' | 'cut' = 'open'
let release = (): void => undefined
const asked: number[] = []

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  const fill = join(import.meta.dirname, '../../server/src/testing/bench/fill.ts')
  const filled = spawnSync(process.execPath, [fill, district.dataDir, String(OF_SCHOOL)], { stdio: 'inherit' })
  expect(filled.status).toBe(0)
  await district.start()
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await leaveBackgroundOut(phone)
  page = await phone.newPage()
})

test.afterAll(async () => {
  release()
  await phone.close()
  await district.remove()
})

/** The number after which a pull of this scope asks, or undefined for another request. */
function cursorIn(request: Request, scope: string): number | undefined {
  const found = new RegExp(`"cursors":\\{(?:"${scope}":(\\d+))?\\}`).exec(request.postData() ?? '')
  return found ? Number(found[1] ?? 0) : undefined
}

async function signIn(login: string): Promise<void> {
  await page.goto(district.address)
  await sendSignIn(page, login)
}

/** Those that lie by themselves, and those that lie many in a record (SY-33). */
async function ticketsHeld(): Promise<number> {
  const documents = (await documentsOn(page)) as { kind: string }[]
  const together = (await rowsOn<{ keys: readonly string[] }>(page, 'bundles')).flatMap(({ keys }) => keys)
  return (
    documents.filter(({ kind }) => kind === 'ticket').length +
    together.filter((key) => key.startsWith('ticket:')).length
  )
}

test('[FL-1] [FL-2] [SY-38] until a first visitor’s list works a browser asks for the files that are counted and for no page of rows, and then for the rest', async ({
  browser,
}) => {
  const counted = spawnSync(process.execPath, ['scripts/first-load.ts'], {
    cwd: join(import.meta.dirname, '../../..'),
    encoding: 'utf8',
  })
  expect(counted.status).toBe(0)
  const visitor = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const visit = await visitor.newPage()
  const before: string[] = []
  visit.on('request', (request) => before.push(new URL(request.url()).pathname))
  await visit.goto(district.address)
  await visit.getByLabel('登录名').fill('wang')
  await visit.getByLabel('密码', { exact: true }).fill(password)
  // In the page: by the time this script hears of the first card, the rest is being fetched.
  const shown = visit.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        new MutationObserver((_, watching) => {
          if (!document.querySelector('.card a')) return
          watching.disconnect()
          resolve(performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname))
        }).observe(document.body, { childList: true, subtree: true })
      }),
  )
  await visit.getByRole('button', { name: '登录', exact: true }).click()
  const paths = await shown
  expect(paths).toContain('/trpc/session.signIn')
  expect(paths).not.toContain('/trpc/sync.pull')
  const asked = paths.filter((path) => /\.(js|css)$/.test(path))
  expect(asked.length).toBeGreaterThan(2)
  for (const path of asked) expect(counted.stdout).toContain(path.slice(1))
  await expect(visit.getByRole('tab', { name: /^要我办 \d/ })).toBeVisible()
  expect(before.some((path) => path.includes('/list-order-'))).toBe(true)
  await visitor.close()
})

test('[FL-5] a first visitor types and signs in while what stands behind the form is still under way', async ({
  browser,
}) => {
  const visitor = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const visit = await visitor.newPage()
  let letThrough = (): void => undefined
  const held = new Promise<void>((resolve) => (letThrough = resolve))
  await visit.route('**/assets/first-*.js', async (route) => {
    await held
    await route.continue()
  })
  const signingIn = visit.waitForResponse('**/trpc/session.signIn')
  await visit.goto(district.address, { waitUntil: 'commit' })
  await sendSignIn(visit, 'wang')
  expect((await signingIn).ok()).toBe(true)
  await expect(visit.getByText('正在登录')).toBeVisible()
  letThrough()
  await expect(visit.locator('.card a').first()).toBeVisible()
  await visitor.close()
})

test('[FL-6] on a wide window the desk’s screen is under way while somebody signs in, on a phone none is', async ({
  browser,
}) => {
  for (const [width, path, file] of [
    [1440, '/desk/tickets', /\/desk-tickets-screen-/],
    [1440, '/', /\/desk-work-screen-/],
    [360, '/desk/tickets', null],
    [360, '/', null],
  ] as const) {
    const visitor = await browser.newContext({ viewport: { width, height: 800 } })
    const visit = await visitor.newPage()
    const asked: string[] = []
    visit.on('request', (request) => asked.push(request.url()))
    await visit.goto(district.address + path)
    await expect(visit.getByLabel('登录名')).toBeVisible()
    if (file) await expect.poll(() => asked.some((url) => file.test(url)), { message: path }).toBe(true)
    else {
      await visit.waitForLoadState('networkidle')
      expect(asked.filter((url) => url.includes('/desk'))).toEqual(
        [district.address + path].filter((url) => url.includes('/desk')),
      )
    }
    await visitor.close()
  }
})

/** A desk on which a file did not come while somebody typed, and comes when it is asked for again. */
async function signedInBehindLoss(browser: Browser, path: string, file: string): Promise<Page> {
  const visitor = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const visit = await visitor.newPage()
  const refused = visit.waitForEvent('requestfailed')
  await visit.route(file, (route) => route.abort('internetdisconnected'))
  await visit.goto(district.address + path)
  await refused
  await visit.unroute(file)
  await sendSignIn(visit, 'zhou')
  return visit
}

test('[FL-6] a desk whose screen did not come while somebody typed fetches it once they are in', async ({
  browser,
}) => {
  const visit = await signedInBehindLoss(browser, '/desk/tickets', '**/assets/desk-tickets-screen-*.js')
  await expect(visit.locator(`[aria-rowcount="${OF_SCHOOL + 1}"]`)).toBeVisible()
  await visit.context().close()
})

/** Of a sheet that did not come nobody may read the rules. */
const isStyled = (visit: Page, name: string): Promise<boolean> =>
  visit.evaluate(
    (part) =>
      Array.from(document.styleSheets).some((sheet) => {
        try {
          return sheet.href?.includes(part) && sheet.cssRules.length > 0
        } catch {
          return false
        }
      }),
    name,
  )

test('[FL-6] [AR-6] a style that did not come while somebody typed is asked for again until it does', async ({
  browser,
}) => {
  const visit = await signedInBehindLoss(browser, '/', '**/assets/desk-work-screen-*.css')
  await expect(visit.getByRole('heading', { name: '工作台' }).first()).toBeVisible()
  await expect.poll(() => isStyled(visit, 'desk-work-screen')).toBe(true)
  await visit.context().close()
})

test('[AR-6] a style of a desk’s screen that does not come when it is opened is asked for again just so', async ({
  browser,
}) => {
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
  const visit = await desk.newPage()
  await visit.goto(district.address)
  await sendSignIn(visit, 'zhou')
  await expect(visit.getByRole('heading', { name: '工作台' }).first()).toBeVisible()
  await visit.route('**/assets/desk-scores-screen-*.css', (route) => route.abort('internetdisconnected'))
  await visit.getByRole('link', { name: '考核' }).first().click()
  await expect(visit.getByText('这一页出错了。')).toBeVisible()
  await visit.unroute('**/assets/desk-scores-screen-*.css')
  await visit.getByRole('button', { name: '再试一次' }).click()
  await expect(visit.getByRole('heading', { name: /考核/ }).first()).toBeVisible()
  await expect.poll(() => isStyled(visit, 'desk-scores-screen')).toBe(true)
  await desk.close()
})

test('[FL-5] where what stands behind the form does not come, the form and the next visit say so and offer another try', async ({
  browser,
}) => {
  const visitor = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const visit = await visitor.newPage()
  await visit.route('**/assets/first-*.js', (route) => route.abort('internetdisconnected'))
  await visit.goto(district.address)
  await sendSignIn(visit, 'wang')
  await expect(visit.getByText('请刷新后再试')).toBeVisible()
  await visit.reload()
  await expect(visit.getByText('这一页出错了。')).toBeVisible()
  await visit.unroute('**/assets/first-*.js')
  await visit.getByRole('button', { name: '再试一次' }).click()
  await expect(visit.locator('.card a').first()).toBeVisible()
  await visitor.close()
})

test('[SY-20] a school’s first sync comes in pages with a bar, goes on where it was cut, and a clerk registers meanwhile', async () => {
  const faults: string[] = []
  page.on('pageerror', ({ name, message }) => faults.push(`${name}: ${message}`))
  await page.route('**/trpc/**', async (route) => {
    const cursor = cursorIn(route.request(), 'unit:S01')
    if (cursor === undefined) return route.continue()
    asked.push(cursor)
    if (cursor > 0 && line !== 'open') {
      await new Promise<void>((resolve) => (release = resolve))
      if (line === 'cut') return route.abort('internetdisconnected')
    }
    return route.continue()
  })
  line = 'held'
  await signIn('wang')
  const bar = page.getByRole('progressbar', { name: '正在下载区里的工单，可以照常办理' })
  await expect(bar).toBeVisible()
  await expect(page.getByRole('tab', { name: /^要我办/ })).toBeVisible()
  await expect.poll(ticketsHeld).toBeGreaterThan(0)
  const before = await ticketsHeld()
  expect(before).toBeLessThan(OF_SCHOOL)
  await shoot(page, 'first-sync')

  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').fill('李某')
  await page.getByLabel('联系电话').fill('16000000002')
  await page.getByLabel('问题描述').fill('校门口早上堵车。')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: /草-/ })).toBeVisible()
  await expect(bar).toBeVisible()

  line = 'cut'
  release()
  await expect(bar).toHaveCount(0)
  expect(await ticketsHeld()).toBe(before + 1)
  line = 'open'
  asked.length = 0
  await page.reload()
  await expect.poll(ticketsHeld).toBe(OF_SCHOOL + 1)
  expect(Math.min(...asked), 'no page is asked for again').toBeGreaterThan(0)
  await expect(page.getByText('已全部上传')).toBeVisible()
  expect(faults).toEqual([])
})

test('[RV-1] [SY-20] nobody is told that nothing waits for review while replies are still on their way', async ({
  browser,
}) => {
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await leaveBackgroundOut(desk)
  const review = await desk.newPage()
  let goOn = (): void => undefined
  const behind = new Promise<void>((resolve) => (goOn = resolve))
  await review.route('**/trpc/**', async (route) => {
    if ((cursorIn(route.request(), 'district') ?? 0) > 0) await behind
    return route.continue()
  })
  await review.goto(`${district.address}/desk/review`)
  await sendSignIn(review, 'zhou')
  await expect(review.getByText('已下载的里面没有待审回复。')).toBeVisible()
  goOn()
  await expect(review.getByText('已全部上传')).toBeVisible()
  await expect(review.getByText('已下载的里面没有待审回复。')).toHaveCount(0)
  await desk.close()
})
