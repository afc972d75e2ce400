import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { District, sendSignIn, shoot } from './district.ts'
import { chen, enter, foundDistrict, wang } from './founded.ts'
import { rowsOn } from './opened-rows.ts'
import { concern, enterAs, handOver, openPhone, told } from './school.ts'

const district = new District()
const auditor = { login: 'shen', name: '沈审计', role: 'auditor', unitId: 'ZX' } as const
let centre: HeadlessClient
let confidentialId = ''
let ordinaryId = ''

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  await district.start()
  const founded = await foundDistrict(district)
  await founded.letIn(wang)
  await founded.letIn(auditor)
  centre = await founded.letIn(chen)
  confidentialId = centre.newId()
  ordinaryId = centre.newId()
  await centre.do({ kind: 'ticket', id: confidentialId, act: concern(told.fees, { confidential: true }) })
  await centre.do({ kind: 'ticket', id: ordinaryId, act: concern(told.meals) })
  await handOver(centre)
})
test.afterAll(() => district.remove())

test('[AD-11] [AD-12] [AD-18] a confidential name is not on the desk’s computer; asked for with a purpose it shows for a minute', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  await enterAs(page, chen.login, district.address)
  await page.goto(`${district.address}/desk/tickets/${ordinaryId}`)
  await expect(page.getByText('周某某').first()).toBeVisible()
  await page.goto(`${district.address}/desk/tickets/${confidentialId}`)
  await expect(page.getByText('来访人身份受保护，要用时联网查看，每次查看都有记录。')).toBeVisible()
  await expect(page.getByText('周某某')).toHaveCount(0)
  // Opened: sealed it must not lie there either.
  const tables = ['documents', 'outbox', 'handed', 'rejected', 'histories', 'drafts']
  const rows = await Promise.all(tables.map((table) => rowsOn(page, table)))
  const lies = JSON.stringify(rows.flat().filter((row) => JSON.stringify(row).includes(confidentialId)))
  expect(lies).toContain(told.fees)
  expect(lies).not.toContain('周某某')
  await shoot(page, 'identity-protected')
  await page.getByRole('button', { name: '查看姓名和电话' }).click()
  const dialog = page.getByRole('dialog', { name: '查看姓名和电话' })
  await dialog.getByRole('button', { name: '查看一分钟' }).click()
  await expect(dialog.getByText('请选用途。')).toBeVisible()
  await dialog.getByRole('radio', { name: '核实情况' }).check()
  await shoot(page, 'identity-asked')
  await context.setOffline(true)
  await dialog.getByRole('button', { name: '查看一分钟' }).click()
  await expect(dialog.getByText(/现在没有网络，看不了。受保护的身份不存在设备上/)).toBeVisible()
  await context.setOffline(false)
  await dialog.getByRole('button', { name: '查看一分钟' }).click()
  await expect(page.getByText('周某某')).toBeVisible()
  await expect(page.getByRole('link', { name: '16000000001' })).toBeVisible()
  await shoot(page, 'identity-shown')
  await page.getByRole('button', { name: '现在收起' }).click()
  await expect(page.getByText('周某某')).toHaveCount(0)
  await context.close()
})

test('[AD-7] [AD-13] [AD-19] the auditor reads who did what, filters, verifies and saves a file; and can go nowhere else', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  await page.goto(district.address)
  await sendSignIn(page, auditor.login)
  await expect(page.getByRole('heading', { name: '审计' })).toBeVisible()
  const log = page.getByRole('table', { name: '安全日志' })
  await expect(
    log.getByRole('row', { name: /小陈 区中心派单员 查看受保护的来访人身份 SF-.* 用途 核实情况/ }),
  ).toBeVisible()
  await expect(log.getByRole('row', { name: /孙工 管理员 添加或重新邀请人员 沈审计 角色 审计员/ })).toBeVisible()
  await expect(page.getByText('周某某')).toHaveCount(0)
  await shoot(page, 'audit-security')
  await page.getByLabel('做了什么').selectOption({ label: '添加或重新邀请人员' })
  await expect(log.getByRole('row')).toHaveCount(4)
  await page.getByLabel('谁').selectOption({ label: '沈审计' })
  await expect(log.getByRole('row')).toHaveCount(2)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 Excel' }).click()
  expect((await saved).suggestedFilename()).toBe('安全日志.xlsx')
  await page.getByLabel('做了什么').selectOption({ label: '所有事项' })
  await expect(log.getByRole('row', { name: /导出安全日志/ })).toBeVisible()
  await page.getByRole('tab', { name: '业务记录' }).click()
  await expect(page.getByRole('table', { name: '业务记录' })).toContainText('小陈')
  await expect(page.getByText(told.fees)).toHaveCount(0)
  await shoot(page, 'audit-events')
  await page.getByRole('tab', { name: '校验' }).click()
  await page.getByRole('button', { name: '开始校验' }).click()
  await expect(page.getByText(/校验完，没有发现改动、删除或调换。/)).toBeVisible()
  const code = (await page.locator('.audit-codes dd').first().textContent()) ?? ''
  await page.getByLabel('校验码或回执号').fill(code.toLowerCase())
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await expect(page.getByText(/对得上/)).toBeVisible()
  await shoot(page, 'audit-verify')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.getByRole('tab', { name: '安全日志' }).click()
  await shoot(page, 'audit-security')
  for (const place of ['/desk/people', '/desk/tickets', '/desk/settings']) {
    await page.goto(`${district.address}${place}`)
    await expect(
      page
        .getByText('没有这一页')
        .or(page.getByRole('heading', { name: /没有/ }))
        .first(),
    ).toBeVisible()
  }
  await context.close()
})

test('[AD-1] [AD-3] [AD-4] [AD-5] a phone refuses a log that somebody rewrote, keeps everything, and goes on only by a deliberate act', async ({
  browser,
}) => {
  const phone = await openPhone(browser)
  const page = await phone.newPage()
  await enterAs(page, wang.login, district.address)
  await page.goto(`${district.address}/me/record`)
  await expect(page.getByText(/校验码 [0-9A-Z]{4}-/)).toBeVisible()
  await shoot(page, 'record')
  await district.stop()
  const script = join(import.meta.dirname, '../../server/src/testing/rewrite-sqlite.ts')
  const rewritten = spawnSync(process.execPath, [script, district.dataDir, '2'])
  expect(rewritten.stderr.toString()).toBe('')
  await district.start()
  await page.goto(`${district.address}/tickets/${ordinaryId}`)
  const notice = page.getByRole('alert').filter({ hasText: '和本机见过的不一样' })
  await expect(notice).toBeVisible()
  await expect(notice).toContainText(/本机见过 [0-9A-Z]{4}(-[0-9A-F]{4}){3}，现在是 [0-9A-Z]{4}(-[0-9A-F]{4}){3}/)
  await page.getByRole('button', { name: '受理', exact: true }).first().click()
  await page.getByRole('dialog', { name: '受理' }).getByRole('button', { name: '保存' }).click()
  await expect(page.getByText(/待上传/).first()).toBeVisible()
  await notice.scrollIntoViewIfNeeded()
  await shoot(page, 'record-notice')
  const { client } = await enter(district, 'wang')
  await handOver(client)
  expect(await client.dump()).not.toContain('"state":"handling"')
  await notice.getByRole('link', { name: '看记录校验' }).click()
  await expect(page.getByRole('heading', { name: '记录校验' })).toBeVisible()
  await shoot(page, 'record-differs')
  await page.getByRole('button', { name: '按区里管理员的要求，接受新的记录' }).click()
  const dialog = page.getByRole('dialog', { name: '接受新的记录' })
  await dialog.getByRole('button', { name: '接受', exact: true }).click()
  await expect(dialog.getByText('请选是谁要求的。')).toBeVisible()
  await dialog.getByRole('radio', { name: '区管理员' }).check()
  await shoot(page, 'record-accept')
  await dialog.getByRole('button', { name: '接受', exact: true }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await expect(page.getByText('和本机见过的不一样')).toHaveCount(0)
  await phone.close()
  const desk = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await desk.goto(district.address)
  await sendSignIn(desk, auditor.login)
  await expect(desk.getByRole('row', { name: /王老师 学校经办员 接受了对不上的记录 .*谁要求的 管理员/ })).toBeVisible()
  await desk.context().close()
})
