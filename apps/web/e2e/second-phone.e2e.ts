import { readFileSync } from 'node:fs'
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { District, documentsOn, firstSignIn, leaveBackgroundOut, setUpDistrict, sendSignIn, shoot } from './district.ts'

const district = new District()
let codes = new Map<string, string>()
let dying: BrowserContext

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  codes = await setUpDistrict(browser, district, [
    { login: 'wang', name: '王老师', role: '学校经办员', unit: '青禾中学' },
  ])
  dying = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await leaveBackgroundOut(dying)
})

test.afterAll(async () => {
  await dying.close()
  await district.remove()
})

async function register(page: Page, description: string): Promise<void> {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').fill('李某')
  await page.getByLabel('联系电话').fill('16000000002')
  await page.getByLabel('问题描述').fill(description)
  await page.getByRole('button', { name: '保存' }).click()
  // The ticket's own screen: the words of the save before may still be on this one.
  await expect(page.getByRole('heading', { name: /草-/ })).toBeVisible()
}

async function ticketsOn(page: Page): Promise<string[]> {
  const documents = (await documentsOn(page)) as { kind: string; ticketNo?: string | null }[]
  return documents.flatMap(({ kind, ticketNo }) => (kind === 'ticket' ? [ticketNo ?? '草稿'] : [])).sort()
}

test('[SY-18] what a dying phone could not upload is handed over by another, and again by itself, as one copy', async ({
  browser,
}) => {
  const phone = await dying.newPage()
  await firstSignIn(phone, district, { login: 'wang', code: codes.get('wang') ?? '' })
  await expect(phone.getByRole('link', { name: '登记', exact: true })).toBeVisible()
  await phone.evaluate(async () => void (await navigator.serviceWorker.ready))
  await phone.reload()
  await dying.setOffline(true)
  await register(phone, '食堂连续两周青菜发黄。')
  await register(phone, '校门口早上堵车，孩子过马路危险。')
  await phone.goto(`${district.address}/me/check`)
  await expect(phone.getByText('没有信号也能打开')).toBeVisible()
  await shoot(phone, 'self-check')
  await phone.getByRole('button', { name: '带走未上传的内容' }).click()
  const downloading = phone.waitForEvent('download')
  await phone.getByRole('button', { name: '存成文件' }).click()
  const file = await (await downloading).path()
  const code = (await phone.locator('.luggage-code').textContent()) ?? ''
  await shoot(phone, 'luggage-packed')
  expect(readFileSync(file).includes(Buffer.from('青菜'))).toBe(false)

  const other = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const office = await other.newPage()
  await office.goto(district.address)
  await sendSignIn(office, 'wang')
  await expect(office.getByRole('link', { name: '登记', exact: true }).first()).toBeVisible()
  await office.goto(`${district.address}/me/check`)
  await office.getByRole('button', { name: '导入带来的内容' }).click()
  await office.locator('input[type=file]').setInputFiles(file)
  await office.getByLabel('口令').fill('0000-0000-0000')
  await office.getByRole('button', { name: '导入', exact: true }).click()
  await expect(office.getByText('口令不对，或者文件坏了')).toBeVisible()
  await shoot(office, 'luggage-wrong-code')
  await office.getByLabel('口令').fill(code.toLowerCase())
  await office.getByRole('button', { name: '导入', exact: true }).click()
  await expect(office.getByText('已导入 2 项，正在上传。')).toBeVisible()
  await expect.poll(() => ticketsOn(office)).toEqual([expect.stringMatching(/-0001$/), expect.stringMatching(/-0002$/)])

  await dying.setOffline(false)
  await phone.goto(`${district.address}/me`)
  await expect(phone.getByText('没有待上传的内容。')).toBeVisible()
  await expect.poll(() => ticketsOn(phone)).toEqual(await ticketsOn(office))
  await other.close()
})
