import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { District } from './district.ts'
import { concern, enterAs, handOver, openSchool, told } from './school.ts'

const district = new District()
let context: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const { centre } = await openSchool(district)
  for (const description of [told.fees, told.meals])
    await centre.do({ kind: 'ticket', id: centre.newId(), act: concern(description) })
  await handOver(centre)
  context = await browser.newContext({ viewport: { width: 360, height: 800 }, serviceWorkers: 'block' })
})
test.afterAll(async () => {
  await context.close()
  await district.remove()
})

/** Files whose name begins so are answered only once the test lets them through. */
async function hold(name: string): Promise<() => void> {
  let letThrough: () => void = () => {}
  const opened = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route(`**/assets/${name}-*.js`, async (route) => {
    await opened
    await route.continue()
  })
  return letThrough
}

test('[AR-4] what came while the next screen was under way is told that it stands: the offer of a PIN stays with its list', async () => {
  page = await context.newPage()
  const letUpdateNotice = await hold('update-notice')
  const letLedger = await hold('ledger-screen')
  await enterAs(page, 'wang', district.address)
  await expect(page.getByText('课后服务费收了三百六').first()).toBeVisible()
  await page.getByRole('link', { name: '台账', exact: true }).click()
  letUpdateNotice()
  const offer = page.getByText('可设 PIN：离开 5 分钟自动锁上。')
  await expect(offer).toBeVisible()
  letLedger()
  await expect(page.getByRole('heading', { name: '台账', level: 1 })).toBeVisible()
  await expect(offer).toHaveCount(0)
})

test('[AR-5] what stands above the screens and cannot be fetched on a weak line is left out, and the screen stays', async ({
  browser,
}) => {
  const weak = await browser.newContext({ viewport: { width: 360, height: 800 }, serviceWorkers: 'block' })
  const list = await weak.newPage()
  let failed = false
  await list.route('**/assets/update-notice-*.js', async (route) => {
    await route.abort()
    failed = true
  })
  await enterAs(list, 'wang', district.address)
  await expect(list.getByText('课后服务费收了三百六').first()).toBeVisible()
  await expect.poll(() => failed).toBe(true)
  await list.getByRole('link', { name: '台账', exact: true }).click()
  await expect(list.getByRole('heading', { name: '台账', level: 1 })).toBeVisible()
  await expect(list.getByText('这一页出错了。')).toHaveCount(0)
  await weak.close()
})

test('[AR-3] 后退 and 前进 lead where one was, at each address its own screen, and a link loads no page', async () => {
  await page.evaluate(() => Reflect.set(window, 'samePage', true))
  await page.getByRole('link', { name: /^待办/ }).click()
  await page.getByText('食堂连续两周青菜发黄').first().click()
  const ticket = page.getByRole('heading', { level: 1 })
  await expect(page).toHaveURL(/\/tickets\/[^/]+$/)
  const number = await ticket.innerText()
  await page.goBack()
  await expect(page.getByText('课后服务费收了三百六').first()).toBeVisible()
  await expect(page).toHaveURL(/\/tickets$/)
  await page.goBack()
  await expect(page.getByRole('heading', { name: '台账', level: 1 })).toBeVisible()
  await page.goForward()
  await page.goForward()
  await expect(ticket).toHaveText(number)
  expect(await page.evaluate(() => Reflect.get(window, 'samePage'))).toBe(true)
})
