import { expect, test, type Browser, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { chen, foundDistrict, wang } from './founded.ts'
import { District, leaveBackgroundOut, shoot } from './district.ts'
import { concern, enterAs, handOver, inDays, openPhone, told } from './school.ts'

const district = new District()
let centre: HeadlessClient
let colleague: HeadlessClient
const schools = [
  { id: 'QH', name: '青禾中学' },
  { id: 'BL', name: '白鹭洲小学' },
  { id: 'SW', name: '石湾镇中心学校' },
]
const late = { dueOn: inDays(-3), acceptedAt: Date.now() - 9 * 86_400_000 }

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  await district.start()
  const founded = await foundDistrict(district, { schools, centreName: '示范区教育局' })
  await founded.letIn(wang)
  centre = await founded.letIn(chen)
  colleague = await founded.letIn({ login: 'lin', name: '小林', role: 'centreDispatcher', unitId: 'ZX' })
  await registered(told.meals, { ...late, unitId: 'QH' })
  await registered(told.fees, { ...late, unitId: 'QH' })
  await registered(told.bus, { ...late, unitId: 'BL' })
  await registered(told.lights, { ...late, unitId: 'SW' })
  await registered('操场围栏松动，孩子容易摔倒。', { dueOn: inDays(0), unitId: 'SW' })
  await handOver(centre)
})

test.afterAll(async () => {
  centre?.close()
  colleague?.close()
  await district.remove()
})

async function registered(description: string, more: Partial<ReturnType<typeof concern>>): Promise<string> {
  const id = centre.newId()
  await centre.do({ kind: 'ticket', id, act: concern(description, more) })
  return id
}

async function desk(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  await leaveBackgroundOut(context)
  const page = await context.newPage()
  await enterAs(page, login, `${district.address}/desk/urge`)
  return page
}

const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

test('[UR-1] [UR-2] [UR-5] [UR-6] letters to three schools by keys alone: one print job, a sheet each, and no citizen on them', async ({
  browser,
}) => {
  const page = await desk(browser, 'chen')
  await page.goto(`${district.address}/desk/urge`)
  const issue = page.getByRole('button', { name: /^下函/ })
  await expect(issue).toBeDisabled()
  await shoot(page, 'urge')

  // One that is due today may be reminded of, and not yet be written about.
  const early = page.getByRole('checkbox', { name: /操场围栏松动/ })
  await early.focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(/24 点才到期，到期仍未回复才能下函；现在可以提醒。/)).toBeVisible()
  await expect(issue).toBeDisabled()
  await page.keyboard.press('Space')

  for (const school of schools) {
    await page.getByRole('checkbox', { name: new RegExp(`^${school.name}`) }).focus()
    await page.keyboard.press('Space')
  }
  const year = inDays(0).slice(0, 4)
  await expect(page.getByText(`已选 4 件，3 个单位：珠教催〔${year}〕1号 到 珠教催〔${year}〕3号`)).toBeVisible()
  await shoot(page, 'urge-chosen')
  await issue.focus()
  await page.keyboard.press('Enter')

  const print = page.getByRole('button', { name: '打印 3 份' })
  await expect(print).toBeEnabled()
  await shoot(page, 'urge-print')
  const sheets = page.locator('.paper-sheets .paper-urge')
  await expect(sheets).toHaveCount(3)
  const words = (await sheets.allTextContents()).join('\n')
  for (const { name } of schools) expect(words).toContain(`${name}：`)
  expect(words).toContain('关于催办教育阳光服务工单的函')
  expect(words).toContain(`珠教催〔${year}〕3号`)
  expect(words).toMatch(/3 天/)
  expect(words).not.toMatch(/周某|1600000|青菜|课后/)
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pagesIn(pdf)).toBe(3)
  await page.context().close()
})

test('[UR-3] a number a colleague took meanwhile is refused with the next one, and one key issues anew', async ({
  browser,
}) => {
  await registered('宿舍热水供应不足。', { ...late, unitId: 'BL' })
  await handOver(centre)
  const page = await desk(browser, 'chen')
  await page.goto(`${district.address}/desk/urge`)
  await page.getByRole('checkbox', { name: /宿舍热水供应不足/ }).check()
  const year = inDays(0).slice(0, 4)
  await expect(page.getByText(`已选 1 件，1 个单位：珠教催〔${year}〕4号`)).toBeVisible()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '下函催办' }).click()
  await expect(page.getByText('1 份还没有送到区里，函号可能被同事先用。')).toBeVisible()
  await expect(page.getByRole('button', { name: '打印 1 份' })).toBeDisabled()
  await shoot(page, 'urge-print-offline')

  const id = await registered('社团课临时取消没有通知。', { ...late, unitId: 'QH' })
  await handOver(centre)
  await handOver(colleague)
  const letter = { id: colleague.newId(), unitId: 'QH' }
  await colleague.do({
    kind: 'ticket',
    id,
    act: { type: 'urgeLetterIssued', letterNo: `珠教催〔${year}〕4号`, issuedAt: Date.now(), letter },
  })
  await handOver(colleague)

  await page.context().setOffline(false)
  await expect(page.getByText(/这个函号已经用在另一份催办函上/)).toBeVisible()
  await shoot(page, 'urge-refused')
  await page.getByRole('button', { name: '按下一个号重新下函' }).click()
  await expect(page.getByRole('button', { name: '打印 1 份' })).toBeEnabled()
  await expect(page.locator('.paper-sheets .urge-number')).toHaveText(`珠教催〔${year}〕5号`)
  await page.context().close()
})

test('[UR-4] [UR-7] a letter is taken back with a reason, and the supervision list is printed', async ({ browser }) => {
  const page = await desk(browser, 'chen')
  await page.goto(`${district.address}/desk/urge?view=supervision`)
  await expect(page.getByRole('rowheader', { name: '青禾中学' })).toBeVisible()
  await expect(page.getByRole('cell', { name: '−10' }).first()).toBeVisible()
  await shoot(page, 'supervision')
  expect(pagesIn(await page.pdf({ preferCSSPageSize: true }))).toBe(1)

  await page.getByRole('tab', { name: /催办函/ }).click()
  const year = inDays(0).slice(0, 4)
  await expect(page.getByText('已下函', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: `撤回 珠教催〔${year}〕1号` }).click()
  const dialog = page.getByRole('dialog', { name: /撤回/ })
  await expect(dialog.getByRole('button', { name: '撤回这份函' })).toBeDisabled()
  await dialog.getByLabel('撤回的理由').fill('学校当天已送来书面说明')
  await shoot(page, 'urge-revoke')
  await dialog.getByRole('button', { name: '撤回这份函' }).click()
  await expect(page.getByText('学校当天已送来书面说明')).toBeVisible()
  await expect(page.getByText(/待上传/)).toHaveCount(0)
  await shoot(page, 'urge-letters')
  await page.context().close()
})

test('[UR-8] [UR-9] a reminder and a letter stand on the school’s phone as two things', async ({ browser }) => {
  const page = await desk(browser, 'chen')
  await page.goto(`${district.address}/desk/urge`)
  await page.getByRole('checkbox', { name: /食堂连续两周/ }).check()
  await page.getByRole('button', { name: '提醒（不扣分）' }).click()
  const dialog = page.getByRole('dialog', { name: '提醒 1 件' })
  await shoot(page, 'remind')
  await dialog.getByRole('button', { name: '发提醒' }).click()
  await expect(page.getByText('1 件已提醒，学校打开程序就会看到。')).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await page.context().close()

  const context = await openPhone(browser)
  const phone = await context.newPage()
  await enterAs(phone, 'wang', district.address)
  await expect(phone.getByText('区里有提醒')).toHaveCount(1)
  await expect(phone.getByText('已下函催办').first()).toBeVisible()
  await shoot(phone, 'list-urged')
  await phone.getByRole('link', { name: /食堂/ }).first().click()
  await expect(phone.getByText('提醒不是催办函，不影响得分。')).toBeVisible()
  await expect(phone.getByText(/下函催办：珠教催/).first()).toBeVisible()
  await shoot(phone, 'ticket-urged')
  await context.close()
})
