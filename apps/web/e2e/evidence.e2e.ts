import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { assessmentId } from '@sunshine/tickets'
import { takeOnItsSide } from './camera.ts'
import { District, isUploaded, leaveBackgroundOut, shoot } from './district.ts'
import { rowsOn } from './opened-rows.ts'
import { foundDistrict, wang } from './founded.ts'
import { enterAs } from './school.ts'

/** For what waits for a picture to be made small, on a machine that is busy. */
const LATER = { timeout: 60_000 }
const district = new District()
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
let zhou: HeadlessClient

test.describe.configure({ mode: 'serial', timeout: 300_000 })

test.beforeAll(async () => {
  await district.start()
  const schools = [
    { id: 'QH', name: '青禾中学' },
    { id: 'BL', name: '白鹭洲小学' },
  ]
  const founded = await foundDistrict(district, { schools })
  await founded.letIn(wang)
  await founded.letIn({ login: 'bai', name: '白老师', role: 'schoolClerk', unitId: 'BL' })
  zhou = await founded.letIn({ login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' })
})
test.afterAll(() => district.remove())

async function phoneOf(browser: Browser, login: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await leaveBackgroundOut(context)
  const page = await context.newPage()
  await enterAs(page, login, district.address)
  await page.evaluate(() => navigator.serviceWorker.ready)
  return { context, page }
}
async function deskOf(browser: Browser, viewport = { width: 1366, height: 768 }): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  await enterAs(page, 'zhou', district.address)
  return page
}

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n')
const files = (page: Page, about: string) => page.getByRole('group', { name: `${about}佐证文件` })
async function choose(page: Page, about: string, ...chosen: { name: string; mimeType: string; buffer: Buffer }[]) {
  await files(page, about).locator('input[type=file]').last().setInputFiles(chosen)
  for (const { name } of chosen) await expect(files(page, about).getByText(name)).toBeVisible(LATER)
}

test('[EV-6] [EV-7] [EV-8] [OB-9] a school’s record and evidence are made without signal, survive a kill, and are read at the desk', async ({
  browser,
}) => {
  const { context, page } = await phoneOf(browser, 'wang')
  await page.getByRole('link', { name: '得分', exact: true }).click()
  await page.getByRole('link', { name: '记一条' }).click()
  await expect(page.getByText('这一年还没有记录。')).toBeVisible()
  await page.goto(`${district.address}/score/self?year=${year}`)
  await expect(page.getByRole('group', { name: /^2\.1a / })).toBeVisible()
  await context.setOffline(true)

  await page.goto(`${district.address}/score/record?year=${year}`)
  await page.getByLabel('考核项目').selectOption('2.2b')
  await page.getByLabel('看到了什么').fill('公开栏换上了本学期收费标准。')
  const photo = await takeOnItsSide(page)
  await choose(page, '台账', { name: '公开栏.jpg', mimeType: 'image/jpeg', buffer: photo })
  await expect(files(page, '台账').getByText(/照片 \d+ KB/)).toBeVisible()
  await shoot(page, 'record-form')
  // The browser is killed before anything is saved: the words and the photo are both there.
  await page.reload()
  await expect(page.getByText('这是上次没写完的，接着写就行。')).toBeVisible()
  await expect(page.getByLabel('看到了什么')).toHaveValue('公开栏换上了本学期收费标准。')
  await expect(files(page, '台账').getByText('已存本机，提交后上传')).toBeVisible()
  await page.getByRole('button', { name: '记下' }).click()
  const record = page.getByRole('list', { name: '平时记录' })
  await expect(record.getByText('公开栏换上了本学期收费标准。')).toBeVisible()
  await expect(record.getByText('待上传').first()).toBeVisible()
  await expect(page.getByLabel('看到了什么')).toHaveValue('')
  expect((await rowsOn<{ kind: string }>(page, 'drafts')).filter(({ kind }) => kind === 'evidence')).toEqual([])
  await shoot(page, 'record')

  await page.goto(`${district.address}/score/self?year=${year}`)
  await choose(
    page,
    '2.1a',
    { name: '窗口.jpg', mimeType: 'image/jpeg', buffer: await takeOnItsSide(page, 6) },
    { name: '岗位职责.pdf', mimeType: 'application/pdf', buffer: pdf },
  )
  await page.reload()
  await expect(files(page, '2.1a').getByText('岗位职责.pdf')).toBeVisible()
  await expect(files(page, '2.1a').getByText('窗口.jpg')).toBeVisible()
  await files(page, '2.1a')
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: '说明.docx', mimeType: 'application/msword', buffer: Buffer.from('PK') })
  await expect(page.getByText('只收照片和 PDF。')).toBeVisible()
  const fairness = page.getByRole('group', { name: /^2\.2b / })
  await fairness.getByText('平时记录 1 条').click()
  await fairness.getByRole('button', { name: /^引用/ }).click()
  await expect(fairness.getByLabel('佐证材料')).toHaveValue(/平时台账 \d+月\d+日：公开栏换上了本学期收费标准。/)
  await expect(files(page, '2.2b').getByText('公开栏.jpg')).toBeVisible()
  await page.setViewportSize({ width: 360, height: 7000 })
  await shoot(page, 'self-evidence')
  await page.setViewportSize({ width: 360, height: 800 })
  await page.getByRole('button', { name: '提交自评' }).click()
  await expect(page.getByText('自评已提交，等区里开始评审；之前还可以改。')).toBeVisible()

  await page.goto(`${district.address}/me`)
  await expect(page.getByText('待上传 5 项（材料 3 份）').first()).toBeVisible()
  await expect(page.getByText(`佐证材料 ${year} 年考核`)).toHaveCount(3)
  await shoot(page, 'me-evidence')
  await context.setOffline(false)
  await expect(page.getByText('没有待上传的内容。')).toBeVisible(LATER)

  const desk = await deskOf(browser)
  await desk.goto(`${district.address}/desk/units/QH?year=${year}`)
  await desk.getByRole('button', { name: /材料 2 份.*2\.1a/ }).click()
  const shown = desk.getByRole('dialog', { name: '2.1a 的材料和台账' })
  await expect(shown.getByText('岗位职责.pdf')).toBeVisible()
  const image = shown.locator('.evidence img')
  await expect.poll(() => image.evaluate((found: HTMLImageElement) => found.naturalWidth)).toBeGreaterThan(0)
  await shoot(desk, 'desk-item-record')
  const downloading = desk.waitForEvent('download')
  await shown.getByRole('link', { name: '存下 岗位职责.pdf' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('岗位职责.pdf')
  await shown.getByRole('button', { name: '关闭' }).click()

  await desk.getByRole('button', { name: '评定 2.2b', exact: true }).first().click()
  const grading = desk.getByRole('dialog', { name: '评定 2.2b' })
  await expect(grading.getByRole('heading', { name: '平时台账 1 条' })).toBeVisible()
  await expect(grading.getByText('公开栏换上了本学期收费标准。', { exact: true })).toBeVisible()
  await expect(grading.getByText('王老师（学校自记）')).toBeVisible()
  await shoot(desk, 'desk-grade-record')
  await desk.context().close()
  await context.close()
})

test('[OB-6] [OB-7] [OB-8] [OB-4] the bureau writes entries by the keyboard alone; the school reads them, and one withdrawn stays struck through', async ({
  browser,
}) => {
  const desk = await deskOf(browser)
  await desk.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: '平时台账' }).click()
  await expect(desk.getByText('公开栏换上了本学期收费标准。')).toBeVisible()
  await desk.getByLabel('单位', { exact: true }).focus()
  await desk.keyboard.type('qhzx')
  await desk.keyboard.press('Enter')
  await desk.getByLabel('考核项目').focus()
  await desk.keyboard.type('3.2')
  await desk.getByLabel('看到了什么').focus()
  await desk.keyboard.type('抽查培训签到表，缺 2 人签名。')
  await desk.keyboard.press('Control+Enter')
  const table = desk.getByRole('table')
  await expect(table.getByText('抽查培训签到表，缺 2 人签名。')).toBeVisible()
  // The next entry begins with unit and item of the last, and the cursor stands in its words.
  await expect(desk.getByLabel('看到了什么')).toBeFocused()
  await desk.keyboard.type('记错了的一条。')
  await choose(desk, '台账', { name: '签到表.pdf', mimeType: 'application/pdf', buffer: pdf })
  await desk.getByLabel('看到了什么').press('Control+Enter')
  await expect(table.getByText('记错了的一条。')).toBeVisible()
  await isUploaded(desk, LATER)
  await shoot(desk, 'desk-observations')

  await table
    .getByRole('row', { name: /记错了的一条/ })
    .getByRole('button', { name: /^撤回/ })
    .click()
  const withdrawing = desk.getByRole('dialog', { name: '撤回这条台账' })
  await withdrawing.getByLabel('理由').fill('学校记错了')
  await withdrawing.getByRole('button', { name: '撤回' }).click()
  await expect(table.getByText('周科长撤回：学校记错了')).toBeVisible()
  await expect(table.locator('s', { hasText: '记错了的一条。' })).toBeVisible()
  await desk.getByLabel('看哪一项').selectOption('2.2b')
  await expect(table.getByText('抽查培训签到表')).toHaveCount(0)
  await expect(table.getByText('公开栏换上了本学期收费标准。')).toBeVisible()
  await desk.getByLabel('看哪个单位').selectOption({ label: '白鹭洲小学' })
  await expect(desk.getByText('没有这样的台账。')).toBeVisible()
  await isUploaded(desk, LATER)
  await desk.setViewportSize({ width: 1920, height: 1080 })
  await desk.goto(`${district.address}/desk/observations`)
  await expect(table.getByText('周科长撤回：学校记错了')).toBeVisible()
  await shoot(desk, 'desk-observations')
  await desk.setViewportSize({ width: 360, height: 800 })
  await shoot(desk, 'desk-observations')

  const { context, page } = await phoneOf(browser, 'wang')
  await page.goto(`${district.address}/score/record?year=${year}`)
  const record = page.getByRole('list', { name: '平时记录' })
  await expect(record.getByText('抽查培训签到表，缺 2 人签名。')).toBeVisible()
  await expect(record.getByText('周科长撤回：学校记错了')).toBeVisible()
  // Only its own entry is the school's to withdraw.
  await expect(record.getByRole('button', { name: '撤回' })).toHaveCount(1)
  await shoot(page, 'record-both')
  await context.close()

  const other = await phoneOf(browser, 'bai')
  await other.page.goto(`${district.address}/score/record?year=${year}`)
  await expect(other.page.getByText('这一年还没有记录。')).toBeVisible()
  await other.context.close()
  await desk.context().close()
})

test('[EV-2] [OB-3] an entry of long ago is marked 补记, and its file is not for another school', async ({
  browser,
}) => {
  const monthsAgo = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
  const act = { type: 'observationLogged', item: '2.2c', observedOn: monthsAgo, text: '来访登记本缺页。' } as const
  await zhou.sync()
  const id = assessmentId('QH', Number(monthsAgo.slice(0, 4)))
  expect(await zhou.do({ kind: 'assessment', id, act })).toMatchObject({ own: {} })
  expect(await zhou.sync()).toMatchObject({ end: 'done', refused: 0 })
  const desk = await deskOf(browser)
  await desk.goto(`${district.address}/desk/observations?year=${monthsAgo.slice(0, 4)}`)
  await expect(desk.getByRole('row', { name: /来访登记本缺页/ }).getByText('补记')).toBeVisible()
  const shas = (await zhou.dump()).match(/"sha256":"([0-9a-f]{64})"/g) ?? []
  const sha256 = /[0-9a-f]{64}/.exec(shas[0] ?? '')?.[0] ?? ''
  const { context, page } = await phoneOf(browser, 'bai')
  const status = (digest: string): Promise<number> =>
    page.evaluate(async (of) => (await fetch(`/attachments/${of}`)).status, digest)
  expect(await status(sha256)).toBe(404)
  expect(await desk.evaluate(async (of) => (await fetch(`/attachments/${of}`)).status, sha256)).toBe(200)
  await context.close()
  await desk.context().close()
})
