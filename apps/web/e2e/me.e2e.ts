import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { District, firstSignIn, shoot } from './district.ts'
import { rowsOn } from './opened-rows.ts'
import { foundDistrict, wang } from './founded.ts'

const WECHAT =
  'Mozilla/5.0 (Linux; Android 13; 2201116SC; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49.2600(0x28003133) NetType/WIFI Language/zh_CN'
const phoneLike = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true }
const district = new District()
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const code = await (await foundDistrict(district)).invite(wang)
  phone = await browser.newContext({ ...phoneLike, permissions: ['clipboard-read', 'clipboard-write'] })
  page = await phone.newPage()
  await firstSignIn(page, district, { login: 'wang', code })
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

async function register(on: Page, description: string): Promise<void> {
  await on.getByRole('link', { name: '登记', exact: true }).click()
  await on.getByLabel('来访人姓名').fill('李某')
  await on.getByLabel('联系电话').fill('16000000002')
  await on.getByLabel('问题描述').fill(description)
  await on.getByRole('button', { name: '保存' }).click()
  await expect(on.getByRole('heading', { name: /^(草-\w{4}|.+-\d{4})$/ })).toBeVisible()
}

/** What the page says of the outbox is what lies in it. */
async function saysWhatWaits(count: number): Promise<void> {
  const waiting = async (): Promise<number> =>
    (await rowsOn<{ own: { acknowledged: boolean } }>(page, 'outbox')).filter(({ own }) => !own.acknowledged).length
  await expect.poll(waiting).toBe(count)
  const words = count === 0 ? /没有待上传的内容。/ : new RegExp(`待上传 ${count} 项。`)
  await expect(page.getByText(words).first()).toBeVisible()
  const items = page.getByRole('list', { name: '待上传' }).getByRole('listitem')
  await expect(items).toHaveCount(count)
}

test('[ME-1] [ME-2] the page says what waits, item by item, and every upload asked for ends in words', async () => {
  await page.goto(`${district.address}/me`)
  await saysWhatWaits(0)
  await phone.setOffline(true)
  await register(page, '食堂连续两周青菜发黄。')
  await register(page, '校门口早上堵车。')
  await page.getByRole('link', { name: /待上传 2 项/ }).click()
  await saysWhatWaits(2)
  const first = page.getByRole('list', { name: '待上传' }).getByRole('listitem').first()
  await expect(first).toContainText(/登记 草-\w{4}.*写好，已存本机，约 1 KB/)
  await page.getByRole('button', { name: '立即上传' }).click()
  await expect(page.getByText(/没有连上区里。待上传 2 项，都在本机。有信号时自动上传，不用守着。$/)).toBeVisible()
  await shoot(page, 'me-offline')
  await phone.setOffline(false)
  await page.getByRole('button', { name: '立即上传' }).click()
  await expect(page.getByText(/区里收到了。|和区里对过了。/)).toBeVisible()
  await saysWhatWaits(0)
  await shoot(page, 'me')
})

test('[ME-4] what was handed over is listed with when it was written and when the district had it', async () => {
  await page.goto(`${district.address}/me/receipts`)
  await expect(page.getByText(/登记 SF-\d{4}-QH-000\d：手机 .+ 写好/).first()).toBeVisible()
  await shoot(page, 'me-receipts')
})

test('[ME-8] a second phone is signed in by the address in the QR code, without a password and as a device of its own', async ({
  browser,
}) => {
  const sent: string[] = []
  await page.goto(`${district.address}/me`)
  await page.getByRole('link', { name: /用另一台设备打开/ }).click()
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()
  await shoot(page, 'other-device')
  await page.getByRole('button', { name: /复制地址/ }).click()
  const address = await page.evaluate(() => navigator.clipboard.readText())
  expect(address).toMatch(/\/pair#[\w-]{22}$/)

  const second = await browser.newContext(phoneLike)
  const other = await second.newPage()
  other.on('request', (request) => sent.push(`${request.method()} ${request.url()}`))
  await other.goto(address)
  await shoot(other, 'pair')
  await other.getByRole('button', { name: '登录', exact: true }).click()
  await expect(other.getByRole('heading', { name: '待办' })).toBeVisible()
  await expect(page.getByText(/\d\d:\d\d 另一台设备已登录。/)).toBeVisible()
  await shoot(page, 'other-device-used')
  const code = address.split('#')[1] ?? ''
  expect(sent.filter((line) => line.includes(code))).toEqual([])
  expect(sent.filter((line) => line.includes('redeemPairing'))).toEqual([expect.stringMatching(/^POST /)])

  await register(other, '校服太薄。')
  await expect(other.getByRole('heading', { name: /-\d{4}$/ })).toBeVisible()
  const deviceOf = async (on: Page): Promise<string | undefined> =>
    (await rowsOn<{ device?: { deviceId: string } }>(on, 'meta')).find(({ device }) => device)?.device?.deviceId
  expect(await deviceOf(other)).not.toBe(await deviceOf(page))

  await other.goto('about:blank')
  await other.goto(address)
  await expect(other.getByText('这台设备上现在是王老师。')).toBeVisible()
  await other.getByRole('button', { name: '登录', exact: true }).click()
  await expect(other.getByText('这个二维码用过或过了两分钟。请在原来的设备上再显示一个。')).toBeVisible()
  await second.close()
})

test('[AU-14] [ME-11] the deadlines come into a calendar by a secret address, and not as the app’s page', async () => {
  await page.goto(`${district.address}/me/calendar`)
  await page.getByRole('button', { name: '开通提醒' }).click()
  const address = (await page.getByText(/\/calendar\/[\w-]{43}\.ics$/).textContent()) ?? ''
  await shoot(page, 'me-calendar')
  const file = await (await fetch(address)).text()
  expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(3)
  expect(file).not.toMatch(/李某|16000000002|青菜|校服/)
  // Opened in the app's own browser it is a file too: the service worker leaves it alone.
  const opened = await phone.newPage()
  const downloading = opened.waitForEvent('download')
  await opened.goto(address).catch(() => undefined)
  expect((await downloading).suggestedFilename()).toMatch(/\.ics$/)
  await opened.close()
  await page.getByRole('button', { name: '停用' }).click()
  await expect(page.getByRole('button', { name: '开通提醒' })).toBeVisible()
  expect((await fetch(address)).status).toBe(404)
})

test('[ME-7] inside WeChat the way out is shown at any address, and nothing is kept there', async ({ browser }) => {
  const wechat = await browser.newContext({ ...phoneLike, userAgent: WECHAT })
  const inside = await wechat.newPage()
  await inside.goto(`${district.address}/tickets`)
  await expect(inside.getByRole('heading', { name: '请在浏览器里打开' })).toBeVisible()
  await expect(inside.getByText('您用的是微信。')).toBeVisible()
  await shoot(inside, 'install-wechat')
  expect(await inside.evaluate(async () => [(await indexedDB.databases()).length, localStorage.length])).toEqual([0, 0])
  await inside.goto(`${district.address}/pair#${'a'.repeat(22)}`)
  await inside.reload()
  await expect(inside.getByText('先换到浏览器里打开，再登录。')).toBeVisible()
  await expect(inside.getByRole('button', { name: '登录' })).toHaveCount(0)
  await inside.getByRole('button', { name: '复制链接' }).click()
  await expect(inside.getByText(/已复制。|没有复制成功。/)).toBeVisible()
  await wechat.close()
})

test('[ME-6] [ME-9] [ME-10] before anybody signs in there is bigger text, how to install and help', async ({
  browser,
}) => {
  const fresh = await browser.newContext(phoneLike)
  const entrance = await fresh.newPage()
  await entrance.goto(district.address)
  const fontOf = (): Promise<string> => entrance.evaluate(() => getComputedStyle(document.documentElement).fontSize)
  expect(await fontOf()).toBe('17px')
  await entrance.getByRole('checkbox', { name: '大字版' }).check()
  expect(await fontOf()).toBe('24px')
  await shoot(entrance, 'sign-in-large')
  await entrance.getByRole('link', { name: '装到桌面' }).click()
  await expect(entrance.getByRole('heading', { name: '装到桌面' })).toBeVisible()
  expect(await fontOf()).toBe('24px')
  await shoot(entrance, 'install')
  await entrance.getByLabel('用的不是这个浏览器？选一个看').selectOption({ label: '苹果手机 Safari' })
  await expect(entrance.getByText('往下翻，选“添加到主屏幕”。')).toBeVisible()
  await entrance.goto(`${district.address}/help`)
  await entrance.getByRole('link', { name: '没有信号时' }).click()
  await expect(entrance.getByRole('img', { name: /没有信号时/ })).toBeVisible()
  await expect
    .poll(() => entrance.evaluate(() => document.querySelector<HTMLImageElement>('.guide-picture img')?.naturalWidth))
    .toBeGreaterThan(300)
  await shoot(entrance, 'help-topic')
  await fresh.close()
})

test('[ME-9] at 320 px and the largest letters nothing of 我的 is cut, in light and dark', async () => {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${district.address}/me/display`)
  await page.getByRole('radio', { name: '特大' }).check()
  await page.getByRole('radio', { name: '深色' }).check()
  await shoot(page, 'me-display')
  for (const place of ['/me', '/me/check', '/me/other-device', '/me/calendar', '/me/receipts', '/install', '/help']) {
    await page.goto(district.address + place)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByText('正在检查')).toHaveCount(0)
    await shoot(page, `30px${place.replace(/\//g, '-')}`)
  }
  await page.goto(`${district.address}/me`)
  await page.getByRole('checkbox', { name: '大字版' }).uncheck()
  expect(await page.evaluate(() => document.documentElement.dataset['size'])).toBeUndefined()
})
