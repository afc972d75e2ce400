import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { District, shoot } from './district.ts'
import {
  enterAs,
  handOver,
  openPhone,
  openSchool,
  registerAll,
  shootTicket,
  takeUp,
  told,
  withLargestLetters,
  type School,
} from './school.ts'

const district = new District()
let school: School
let idOf: (text: string) => string
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  school = await openSchool(district)
  const { otherClerk } = school
  idOf = await registerAll(school, [
    [told.lights, 12],
    [told.fees, 0],
    [told.meals, -1],
  ])
  await takeUp(otherClerk, idOf(told.lights), '请总务处今天更换灯管。')
  await takeUp(otherClerk, idOf(told.fees), '先核对考勤表和收费台账。')
  await handOver(otherClerk)
  phone = await openPhone(browser)
  page = await phone.newPage()
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

const cards = () => page.getByRole('article')

test('[WL-13] a link sent by WeChat lands on its ticket, also on a phone that never signed in; the home is what waits, riskiest first', async () => {
  await enterAs(page, 'li', `${district.address}/tickets/${idOf(told.lights)}`)
  await expect(page.getByText('拟办意见：请总务处今天更换灯管。')).toBeVisible()
  await expect(page.getByRole('heading', { name: '0001 号工单' })).toBeVisible()
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await expect(page.getByRole('tab', { name: /待批示/ })).toHaveAttribute('aria-selected', 'true')
  await expect(cards()).toHaveCount(2)
  await expect(cards().nth(0)).toContainText('先批这件')
  await expect(cards().nth(0)).toContainText('课后服务费收了三百六')
  await expect(cards().nth(0)).toContainText('现在回复不扣分 · 过期扣 2 分 · 催办后扣 5 分')
  await expect(cards().nth(1)).toContainText('教学楼三楼走廊灯')
  await shoot(page, 'principal-list')
})

test('[WL-14] two taps instruct without signal: it stands in the form’s cell, and is the district’s when the line is back', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready)
  await phone.setOffline(true)
  await page.goto(`${district.address}/tickets/${idOf(told.fees)}`)
  await expect(page.getByText('拟办意见：先核对考勤表和收费台账。')).toBeVisible()
  await shootTicket(page, 'principal-ticket')
  await withLargestLetters(page, () => shootTicket(page, 'principal-ticket-large'))
  await page.getByRole('button', { name: '请德育处核实，三日内回复。' }).click()
  await page.getByRole('button', { name: '保存批示' }).click()
  await expect(page.getByText('批示已存到本机。有网络时自动上传，不用守着。')).toBeVisible()
  const cell = page.getByRole('definition').filter({ hasText: '请德育处核实，三日内回复。（李校长）' })
  await expect(cell).toHaveCount(1)
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await expect(cards()).toHaveCount(1)
  await phone.setOffline(false)
  await page.reload()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  const { otherClerk } = school
  await handOver(otherClerk)
  expect(await otherClerk.dump()).toContain('"leaderInstruction":"请德育处核实，三日内回复。"')
})

test('[WL-14] the phrases are the person’s own: changed once, there after a new start', async () => {
  await page.goto(`${district.address}/tickets/${idOf(told.lights)}`)
  await page.getByRole('button', { name: '改常用语' }).click()
  const phrases = page.getByRole('dialog', { name: '常用批示' })
  await expect(phrases.getByLabel('一行一句')).toHaveValue(/^同意。\n/)
  await phrases.getByLabel('一行一句').fill('请总务处今天办好，拍照给我看。\n\n同意。')
  await shoot(page, 'principal-phrases')
  await phrases.getByRole('button', { name: '保存常用语' }).click()
  const offered = page.getByRole('group', { name: '常用批示' }).getByRole('button')
  const own = ['请总务处今天办好，拍照给我看。', '同意。', '改常用语']
  await expect(offered).toHaveText(own)
  await page.reload()
  await expect(offered).toHaveText(own)
})

test('[WL-14] a refusal stands above the button that stays at the lower edge, not under it', async () => {
  await page.setViewportSize({ width: 360, height: 560 })
  await page.evaluate(() => scrollTo(0, 0))
  await page.getByRole('button', { name: '保存批示' }).click()
  await expect(page.getByRole('alert')).toBeInViewport({ ratio: 1 })
  const [refused, bar] = await Promise.all([
    page.getByRole('alert').boundingBox(),
    page.locator('.action-bar').boundingBox(),
  ])
  expect((refused?.y ?? Infinity) + (refused?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0)
})
