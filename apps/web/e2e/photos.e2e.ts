import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { keptPhotos, takeOnItsSide } from './camera.ts'
import { District, drawSealedLetter, firstSignIn, leaveBackgroundOut, shoot } from './district.ts'
import { foundDistrict, wang } from './founded.ts'
import { typeReply } from './typed-reply.ts'

/** For what waits for a picture to be made small, or for a line that is tried again, on a machine that is busy. */
const LATER = { timeout: 60_000 }

const district = new District()
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial', timeout: 300_000 })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const code = await (await foundDistrict(district)).invite(wang)
  phone = await browser.newContext({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    // The line is cut below by what the page asks for, which a service worker would hide.
    serviceWorkers: 'block',
  })
  await leaveBackgroundOut(phone)
  page = await phone.newPage()
  await firstSignIn(page, district, { login: 'wang', code })
  // Loaded while there is a line, as the service worker would have done.
  await openMe()
  await expect(page.getByText('没有待上传的内容。')).toBeVisible()
})

test.afterAll(async () => {
  await phone?.close()
  await district.remove()
})

const openMe = (): Promise<void> => page.locator('a.sync-chip').click()

async function answer(description: string): Promise<void> {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').fill('李某')
  await page.getByLabel('联系电话').fill('16000000002')
  await page.getByLabel('问题描述').fill(description)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: '办理这件' }).click()
  await page.getByRole('link', { name: '写回复' }).click()
  await typeReply(page, {
    subject: '食堂',
    body: '经检查，近两周供货的蔬菜确有不新鲜的批次，已更换供货商，并请家长代表每周陪餐。',
  })
  await page.getByRole('button', { name: '提交回复' }).click()
  await expect(page.getByRole('heading', { name: /盖章照片$/, level: 1 })).toBeVisible()
}

async function photograph(buffer: Buffer): Promise<void> {
  await page.getByLabel('从相册选').setInputFiles({ name: 'seal.jpg', mimeType: 'image/jpeg', buffer })
  await expect(page.getByRole('img', { name: '刚拍的盖章照片' })).toBeVisible(LATER)
  await page.getByRole('button', { name: '就用这张' }).click()
}

test('[AT-2] [SY-21] a photo of 12 megapixels is made small, upright and without its place; cut in the middle it stops honestly and goes on', async () => {
  await answer('食堂连续两周青菜发黄。')
  let pieces = 0
  await page.route('**/attachments/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && ++pieces > 2) {
      // Ended first: a browser that goes offline ends its requests itself, and none can be ended twice.
      await route.abort('internetdisconnected')
      await phone.setOffline(true)
    } else await route.continue()
  })
  const taken = await takeOnItsSide(page)
  expect(taken.length).toBeGreaterThan(3_000_000)
  await photograph(taken)

  const bar = page.getByRole('progressbar', { name: '上传进度' })
  await expect(page.getByText(/^照片已上传 \d+%，网络断了，有信号时接着传$/)).toBeVisible(LATER)
  await expect(bar).toHaveAttribute('aria-valuetext', /^照片已上传 [1-9]\d?%/)
  const far = Number(await bar.getAttribute('value'))
  expect(far).toBeGreaterThan(10)
  await shoot(page, 'photo-cut')
  const [kept] = await keptPhotos(page)
  if (!kept) throw new Error('no photo was kept')
  expect([kept.width, kept.height, kept.exif]).toEqual([1500, 2000, false])
  expect(kept.bytes).toBeLessThanOrEqual(350 * 1024)
  const [red = 0, green = 255] = kept.topRight
  expect([red > 150, green < 100]).toEqual([true, true])
  expect(kept.topLeft[1]).toBeGreaterThan(150)

  await openMe()
  await expect(page.getByRole('progressbar', { name: '上传进度' })).toHaveAttribute('value', String(far))
  await expect(page.getByText('待上传 1 项（照片 1 张）')).toBeVisible()
  await shoot(page, 'me-photo-cut')

  let again = 0
  page.on('request', (request) => {
    if (request.method() === 'PATCH') again += request.postDataBuffer()?.length ?? 0
  })
  await page.unroute('**/attachments/uploads/*')
  await phone.setOffline(false)
  await expect(page.getByText('没有待上传的内容。')).toBeVisible(LATER)
  expect(again).toBeLessThan(kept.bytes)
  await page.goto(district.address)
  await page.getByRole('tab', { name: /全部/ }).click()
  await page.getByRole('link', { name: /食堂连续两周青菜发黄/ }).click()
  await expect(page.getByText('照片已上传', { exact: true })).toBeVisible(LATER)
  await expect(page.getByRole('progressbar')).toHaveCount(0)
})

test('[SY-22] a photo the district refuses says why, holds nothing up, and can be taken again', async () => {
  await answer('校门口早上堵车，孩子过马路危险。')
  await page.route('**/attachments/uploads/*', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 415, contentType: 'application/json', body: '{"code":"notAnImage"}' })
      : route.continue(),
  )
  await photograph(await drawSealedLetter(page))
  await expect(page.getByText('区里打不开这张照片，它可能在手机里存坏了。')).toBeVisible(LATER)
  await expect(page.getByText('被退回 1 项')).toBeVisible()
  await shoot(page, 'photo-refused')
  const ticket = page.url()
  await page.goto(`${district.address}/me`)
  await expect(page.getByText('没有收下的照片')).toBeVisible()
  await expect(page.getByText('没有待上传的内容。')).toBeVisible()
  await shoot(page, 'me-photo-refused')
  await page.goto(ticket)
  await page.unroute('**/attachments/uploads/*')
  await page.getByRole('link', { name: '重新拍' }).click()
  await photograph(await takeOnItsSide(page, 4))
  await expect(page.getByText('照片已上传', { exact: true })).toBeVisible(LATER)
  await expect(page.getByText('已全部上传')).toBeVisible()
  await page.goto(`${district.address}/me`)
  await expect(page.getByText('没有收下的照片')).toHaveCount(0)
})
