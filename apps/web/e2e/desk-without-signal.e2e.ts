import { expect, test, type Page } from '@playwright/test'
import { District, firstSignIn } from './district.ts'
import { chen, foundDistrict, wang } from './founded.ts'

const district = new District()

test.beforeAll(() => district.start())
test.afterAll(() => district.remove())

/** How many of the desk's files lie in this browser's cache. */
const heldBy = (page: Page): Promise<number> =>
  page.evaluate(async () => (await (await caches.open('desk')).keys()).length)

test('[ME-12] a bureau’s browser opens every page of the desk without signal; a school’s phone keeps none of it', async ({
  browser,
}) => {
  const founded = await foundDistrict(district)
  const [deskCode, phoneCode] = [await founded.invite(chen), await founded.invite(wang)]
  const desk = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const page = await desk.newPage()
  await firstSignIn(page, district, { login: 'chen', code: deskCode })
  const { files } = await (await fetch(`${district.address}/desk-files.json`)).json()
  expect(files.length).toBeGreaterThan(10)
  await expect.poll(() => heldBy(page), { timeout: 30_000 }).toBe(files.length)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await desk.setOffline(true)
  await page.reload()
  const menu = page.getByRole('navigation', { name: '主菜单' }).getByRole('link')
  await expect(menu.first()).toBeVisible()
  const pages = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(pages.length).toBeGreaterThan(3)
  for (const path of pages) {
    await page.goto(`${district.address}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('这一页出错了。')).toBeHidden()
  }
  await desk.close()

  const phone = await browser.newContext({ viewport: { width: 360, height: 800 } })
  const small = await phone.newPage()
  await firstSignIn(small, district, { login: 'wang', code: phoneCode })
  await small.evaluate(async () => void (await navigator.serviceWorker.ready))
  await small.reload()
  const held = await small.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(url)
    return found
  })
  expect(held.length).toBeGreaterThan(20)
  expect(held.filter((url) => url.includes('/assets/desk-'))).toEqual([])
  await phone.close()
})
