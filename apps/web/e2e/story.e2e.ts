import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test'
import { canonicalJson } from '@sunshine/rubric'
import { defaultSettings, unitSheet, type Assessment, type Document, type Ticket } from '@sunshine/tickets'
import { District, documentsOn, drawSealedLetter, firstSignIn, setUpDistrict, shoot } from './district.ts'
import { feesReply, typeReply } from './typed-reply.ts'

const district = new District()
const profile = mkdtempSync(join(tmpdir(), 'phone-'))
let codes = new Map<string, string>()
let phone: BrowserContext

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  codes = await setUpDistrict(browser, district, [
    { login: 'wang', name: '王老师', role: '学校经办员', unit: '青禾中学' },
    { login: 'chen', name: '小陈', role: '区中心派单员', unit: '教育阳光服务中心' },
    { login: 'wu', name: '吴局长', role: '区局审定人', unit: '教育阳光服务中心' },
  ])
})

test.afterAll(async () => {
  await phone?.close()
  await district.remove()
  rmSync(profile, { recursive: true, force: true })
})

/** A phone whose browser can be closed and opened again on the same storage. */
async function openPhone(): Promise<Page> {
  const { launchOptions, locale, timezoneId } = test.info().project.use
  phone = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    ...(locale ? { locale } : {}),
    ...(timezoneId ? { timezoneId } : {}),
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
  })
  return phone.pages()[0] ?? phone.newPage()
}

async function desk(page: Page, login: string): Promise<Page> {
  await page.setViewportSize({ width: 1440, height: 900 })
  await firstSignIn(page, district, { login, code: codes.get(login) ?? '' })
  return page
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

test('a clerk registers, answers and photographs without signal; closing the browser loses nothing', async () => {
  let page = await openPhone()
  await firstSignIn(page, district, { login: 'wang', code: codes.get('wang') ?? '' })
  await page.evaluate(() => navigator.serviceWorker.ready)
  const browserTools = await phone.newCDPSession(page)
  expect(await browserTools.send('Page.getInstallabilityErrors')).toEqual({ installabilityErrors: [] })
  await shoot(page, 'list-empty')

  await phone.setOffline(true)
  await page.reload()
  await expect(page.getByRole('heading', { name: '待办' })).toBeVisible()

  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').fill('周某 16000000001')
  await expect(page.getByLabel('联系电话')).toHaveValue('16000000001')
  await page.getByLabel('问题描述').fill('课后服务费收了三百六，说好一周五天，实际只上三天，请核实退费。')
  await shoot(page, 'register')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已存到本机。有网络时自动上传')).toBeVisible()
  await expect(page.getByRole('heading', { name: /草-[0-9A-F]{4}/ })).toBeVisible()
  await expect(page.getByText('待上传 1 项')).toBeVisible()
  await page.getByRole('link', { name: '办理这件' }).click()
  await shoot(page, 'ticket-draft')

  await page.getByRole('link', { name: '写回复' }).click()
  await typeReply(page, feesReply)
  await page.getByRole('button', { name: '看整封信' }).click()
  await expect(page.getByText('关于周女士反映的课后服务收费问题的回复')).toBeVisible()
  await shoot(page, 'reply')
  await page.getByRole('button', { name: '提交回复' }).click()

  await expect(page.getByRole('heading', { name: /盖章照片$/, level: 1 })).toBeVisible()
  await page
    .getByLabel('从相册选')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('这不是照片') })
  await expect(page.getByText('这个文件不是照片，打不开。')).toBeVisible()
  await page
    .getByLabel('从相册选')
    .setInputFiles({ name: 'seal.jpg', mimeType: 'image/jpeg', buffer: await drawSealedLetter(page) })
  await expect(page.getByText(/1500×2000，\d+ KB/)).toBeVisible()
  await shoot(page, 'seal-photo')
  await page.getByRole('button', { name: '就用这张' }).click()
  await expect(page.getByText('待上传 4 项')).toBeVisible()

  await phone.close()
  // Not only the page without signal: the browser itself would hand over in the background.
  await district.stop()
  page = await openPhone()
  await page.goto(district.address)
  await expect(page.getByText('待上传 4 项')).toBeVisible()
  await page.getByRole('tab', { name: /全部/ }).click()
  await page.getByRole('link', { name: /课后服务费收了三百六/ }).click()
  await expect(page.getByText('关于周女士反映的课后服务收费问题的回复')).toBeVisible()
  await expect(page.getByRole('img', { name: '盖章的回复' })).toBeVisible()
  await page.goto(`${district.address}/score`)
  await expect(page.getByText('预估：含 3 项未上传。')).toBeVisible()
  await shoot(page, 'score-offline')
  await page.goto(`${district.address}/me`)
  await shoot(page, 'me-offline')

  await district.start()
  await page.getByRole('button', { name: '立即上传' }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await expect(page.getByText('没有待上传的内容。')).toBeVisible()
  await page.goto(district.address)
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByText('SF-2026-QH-0001').or(page.getByText(/SF-\d{4}-QH-0001/))).toBeVisible()
  await shoot(page, 'list')
})

test('the centre calls back, the bureau reviews and grades, and every lost point explains itself', async ({
  browser,
}) => {
  const centre = await desk(await (await browser.newContext()).newPage(), 'chen')
  await shoot(centre, 'work')
  await centre.getByRole('link', { name: '回访', exact: true }).click()
  await expect(centre.getByText('周某 16000000001')).toBeVisible()
  await centre.getByRole('radio', { name: '满意', exact: true }).check()
  await shoot(centre, 'follow-up')
  await centre.getByRole('button', { name: '记下，下一件' }).click()
  await expect(centre.getByText('今天没有要回访的。')).toBeVisible()
  await centre.getByRole('link', { name: '登记', exact: true }).click()
  await centre.getByLabel('问题描述').fill('反映有老师周末在小区里收费补课。')
  await centre.getByLabel('来访人要求匿名').check()
  await centre.getByRole('radio', { name: '举报' }).check()
  await centre.getByLabel('被举报单位', { exact: true }).fill('qhzx')
  await centre.getByRole('group', { name: '被举报单位：选定' }).getByRole('radio', { name: '青禾中学' }).check()
  await shoot(centre, 'intake')
  await centre.getByRole('button', { name: '保存', exact: true }).click()
  await expect(centre.getByText('已登记，等待派单。')).toBeVisible()
  await expect(centre.getByText('已全部上传')).toBeVisible()
  await centre.getByRole('link', { name: '派单', exact: true }).click()
  await expect(centre.getByRole('heading', { name: /派单/ }).first()).toBeVisible()
  await expect(centre.getByText('反映有老师周末在小区里收费补课').first()).toBeVisible()
  await shoot(centre, 'dispatch')

  const bureau = await desk(await (await browser.newContext()).newPage(), 'wu')
  await bureau.getByRole('link', { name: '审核', exact: true }).click()
  await expect(bureau.getByText('还有 1 件')).toBeVisible()
  await expect(bureau.getByRole('img', { name: '盖章的回复' })).toBeVisible()
  await shoot(bureau, 'review')
  await bureau.keyboard.press('2')
  await bureau.getByRole('button', { name: '称呼不规范' }).click()
  await bureau.getByRole('button', { name: '记下并看下一件' }).click()
  await expect(bureau.getByText('没有待审回复。')).toBeVisible()

  await bureau.getByRole('link', { name: '考核', exact: true }).click()
  await expect(bureau.getByText(/和区里核对过：\d 个单位的分数一样/)).toBeVisible()
  await shoot(bureau, 'scores')
  await bureau.getByRole('link', { name: '青禾中学' }).click()
  const row = bureau.getByRole('row', { name: /有固定的、能满足工作需要/ })
  await row.getByRole('button', { name: '评定' }).click()
  await dialog(bureau, '评定 2.1a').getByLabel('得分').selectOption({ label: '4.5 分' })
  await dialog(bureau, '评定 2.1a').getByRole('button', { name: '保存' }).click()
  await expect(dialog(bureau, '评定 2.1a').getByText('还没有写理由。')).toBeVisible()
  await dialog(bureau, '评定 2.1a').getByLabel('理由').fill('窗口没有公示投诉电话')
  await dialog(bureau, '评定 2.1a').getByLabel('佐证材料').fill('现场照片')
  await dialog(bureau, '评定 2.1a').getByRole('button', { name: '保存' }).click()
  await expect(row.getByText(/扣分 1 处|1 处扣分/)).toBeVisible()
  await row.getByText(/扣分 1 处|1 处扣分/).click()
  await expect(row.getByText(/窗口没有公示投诉电话.*扣 0.5 分/)).toBeVisible()
  const compliance = bureau.getByRole('row', { name: /未按规范要求回复的工单/ })
  await compliance.getByText(/扣分 1 处|1 处扣分/).click()
  await expect(compliance.getByText(/依据：未按规范要求回复的工单，一件扣1分/)).toBeVisible()
  await shoot(bureau, 'unit-sheet')
  await compliance.getByRole('link', { name: '看工单' }).click()
  await expect(bureau.getByText('关于周女士反映的课后服务收费问题的回复')).toBeVisible()
  await expect(bureau.getByText(/手机 .* 写好 → 区里 .* 收到|王老师 · /).first()).toBeVisible()
  await shoot(bureau, 'desk-ticket')
  await expect(bureau.getByText('已全部上传')).toBeVisible()

  const school = phone.pages()[0]
  if (!school) throw new Error('the phone is closed')
  await school.goto(`${district.address}/score`)
  await expect(school.getByText(/与区里一致/)).toBeVisible()
  await shoot(school, 'score')
  expect(sheetOf(await documentsOn(school))).toBe(sheetOf(await documentsOn(bureau)))
  expect(sheetOf(await documentsOn(school))).toContain('"clause":"nonCompliant"')
  expect(JSON.stringify(await documentsOn(school))).not.toContain('收费补课')
})

test('a changed record on the phone is noticed: the difference names the item', async () => {
  const page = phone.pages()[0]
  if (!page) throw new Error('the phone is closed')
  await page.evaluate(async () => {
    const [named] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('sunshine-'))
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(named?.name ?? '')
      request.onsuccess = () => resolve(request.result)
    })
    const store = database.transaction('documents', 'readwrite').objectStore('documents')
    await new Promise((resolve) => {
      store.openCursor().onsuccess = (event) => {
        const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result
        if (!cursor) return resolve(undefined)
        if (cursor.value.kind === 'ticket') {
          const late = { on: '2020-01-02', calendarVersion: 'x', provisional: false, limit: null, from: null }
          const spoilt = { ...cursor.value.view, due: { ...late, on: `${new Date().getFullYear()}-01-02` } }
          cursor.update({ ...cursor.value, base: spoilt, view: spoilt })
        }
        cursor.continue()
      }
    })
    database.close()
  })
  await page.reload()
  await expect(page.getByText(/与区里不一致：.*1\.1 办理按时/)).toBeVisible()
  await shoot(page, 'score-differs')
})

/** The canonical sheet of 青禾中学 from what a browser holds. */
function sheetOf(held: unknown[]): string {
  const documents = held as Document[]
  const tickets = documents.filter((document): document is Ticket => document.kind === 'ticket')
  const year = new Date().getFullYear()
  const assessment = documents.find(
    (document): document is Assessment => document.kind === 'assessment' && document.id === `QH:${year}`,
  )
  return canonicalJson(
    unitSheet({
      unitId: 'QH',
      year,
      asOf: Date.UTC(year, 11, 31),
      tickets,
      assessment: assessment ?? null,
      settings: defaultSettings,
    }),
  )
}
