import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { defaultSettings, unitSheet, type Assessment, type Ticket } from '@sunshine/tickets'
import { held, openBureau, openDesk, schools } from './bureau.ts'
import { District, rowsOn, shoot } from './district.ts'
import { enterAs } from './school.ts'

const district = new District()
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  await openBureau(district)
})
test.afterAll(() => district.remove())

/** Every school's total by what this desk holds now: one full run, in hundredths. */
async function fullRun(page: Page): Promise<number> {
  const documents = await held(page)
  const settings = documents.find((one) => one.kind === 'settings') ?? defaultSettings
  const sheets = schools.map(({ id: unitId }) =>
    unitSheet({
      unitId,
      year,
      asOf: Date.now(),
      tickets: documents.filter((one): one is Ticket => one.kind === 'ticket' && one.unitId === unitId),
      assessment:
        documents.find((one): one is Assessment => one.kind === 'assessment' && one.id === `${unitId}:${year}`) ?? null,
      settings,
    }),
  )
  return sheets.reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0)
}

async function bothSizes(page: Page, name: string): Promise<void> {
  await shoot(page, name)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await shoot(page, name)
  await page.setViewportSize({ width: 1366, height: 768 })
}

test('[AM-1] the approver sees every unit’s change before adopting, and it is what two full runs say', async ({
  browser,
}) => {
  const page = await openDesk(browser, 'wu', district.address)
  await page.goto(`${district.address}/desk/settings`)
  await page.getByRole('button', { name: '改：下函催办以后才超期回复的，扣一笔还是两笔？' }).click()
  const change = page.getByRole('dialog', { name: '改口径' })
  await change.getByRole('radio', { name: /两笔都扣/ }).check()
  await expect(change.getByText('2 所学校有变化，合计 −6 分；其余 1 所不变。')).toBeVisible()
  const before = await fullRun(page)
  const row = change.getByRole('row', { name: /青禾中学/ })
  await expect(row).toContainText('1.1 办理按时')
  await expect(row).toContainText('−4')
  await change.getByLabel('理由').fill('局务会第 8 次会议议定')
  await bothSizes(page, 'policy-preview')
  await change.getByRole('button', { name: '采用新口径' }).click()
  await expect(page.getByText(/第 1 版，自/)).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  expect((await fullRun(page)) - before).toBe(-600)
  await page.context().close()
})

test('[AM-4] a change of calendar or limits says that it moves no point of the past', async ({ browser }) => {
  const page = await openDesk(browser, 'wu', district.address)
  const says = '对得分的影响：没有。已经派出的工单到期日不变'
  await page.goto(`${district.address}/desk/settings?view=limits`)
  await page.getByRole('button', { name: '改时限' }).click()
  await expect(page.getByRole('dialog').getByText(says)).toBeVisible()
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await page.goto(`${district.address}/desk/settings?view=calendar`)
  await page.getByRole('button', { name: '改日子' }).click()
  await expect(page.getByRole('dialog').getByText(says)).toBeVisible()
  await page.context().close()
})

test('[AM-6] a device the admin signs out is really signed out, and says so', async ({ browser }) => {
  const phone = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
  await enterAs(phone, 'wang', district.address)
  await expect(phone.getByText('待办').first()).toBeVisible()

  const office = await openDesk(browser, 'admin', district.address)
  await office.getByRole('tab', { name: /人员和设备/ }).click()
  await expect(office.getByRole('row', { name: /王老师/ })).toContainText(/\d+:\d\d/)
  await bothSizes(office, 'people-seen')
  await office.getByRole('button', { name: '王老师 的设备' }).click()
  const devices = office.getByRole('dialog', { name: '王老师的设备' })
  const rows = devices.locator('tbody tr')
  // The one who let them in by script, and the browser here.
  await expect(rows).toHaveCount(3)
  await bothSizes(office, 'devices')
  const inBrowser = rows.filter({ hasText: 'Linux' }).first()
  await inBrowser.getByRole('button', { name: /^下线/ }).click()
  await devices.getByRole('button', { name: '确定下线' }).click()
  await expect(rows).toHaveCount(2)
  await devices.getByRole('button', { name: '关闭' }).click()

  await phone.reload()
  await expect(phone.getByText(/登录已过期/).first()).toBeVisible()
  const state = await phone.evaluate(async () => (await fetch('/trpc/session.state')).json())
  expect(state).toMatchObject({ result: { data: { actor: null } } })

  await office.getByRole('button', { name: '孙工 的设备' }).click()
  await expect(office.getByRole('dialog', { name: '孙工的设备' }).getByText('就是这台')).toBeVisible()
  await office.context().close()
  await phone.context().close()
})

test('[AM-10] without a backup the page is red; once one is made and read through it says when and where', async ({
  browser,
}) => {
  const office = await openDesk(browser, 'admin', district.address)
  await office.getByRole('tab', { name: '备份' }).click()
  await expect(office.getByText('还没有做过备份，或者没有留下记录。')).toBeVisible()
  await bothSizes(office, 'backup-none')
  const target = mkdtempSync(join(tmpdir(), 'backup-'))
  const made = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../../server/src/command-line/backup.ts'), join(target, 'copy')],
    { encoding: 'utf8', env: { ...process.env, DATA_DIR: district.dataDir } },
  )
  expect(made.stdout).toContain('sound')
  await office.reload()
  await expect(office.getByText(/刚刚做过备份/)).toBeVisible()
  await expect(office.getByText(join(target, 'copy'))).toBeVisible()
  await expect(office.getByText(/从头到尾读过 \d+ 条记录，没有错/)).toBeVisible()
  await bothSizes(office, 'backup-made')
  rmSync(target, { recursive: true, force: true })
  await office.context().close()
})

test('[AM-11] [AM-12] next year’s rubric is written by copy, checked, shown in its effect and adopted', async ({
  browser,
}) => {
  const page = await openDesk(browser, 'wu', district.address)
  await page.goto(`${district.address}/desk/settings?view=rubric`)
  await expect(page.getByText('还没有采用过别的细则，用的是 2019 年的。')).toBeVisible()
  await bothSizes(page, 'rubric-part')
  await page.getByRole('link', { name: '写明年的细则' }).click()
  await expect(page.getByText('文号：还没有填。')).toBeVisible()
  await page.getByLabel('文号').fill(`珠教通〔${year + 1}〕3号`)
  await page.getByLabel('印发日期').fill(`${year}-12-20`)
  await page.getByLabel('标题').fill(`${year + 1}年考核评分细则`)
  await page.getByLabel('1.1 超期回复一件扣').fill('3')
  await page.getByLabel('3.2 分值').fill('4')
  await expect(page.getByText('各项加起来是 99 分，总分写的是 100 分。两个数要一样。')).toBeVisible()
  await page.getByLabel('新项目的编号').fill('3.4')
  await page.getByLabel('属于哪一行').selectOption({ label: '3.2 日常工作管理' })
  await page.getByRole('button', { name: '加一项' }).click()
  await expect(page.getByText('3.4，计分办法的文字：还没有填。')).toBeVisible()
  await bothSizes(page, 'rubric-faults')
  await page.getByLabel('3.4 计分办法').pressSequentially('移动端受理（1分）')
  await expect(page.getByLabel('3.4 计分办法')).toHaveValue('移动端受理（1分）')
  await expect(page.getByText('各项加起来等于总分，没有缺的、重的、对不上的。')).toBeVisible()

  // A half-written one waits on this computer.
  await expect.poll(async () => JSON.stringify(await rowsOn(page, 'drafts'))).toContain('移动端受理（1分）')
  await page.reload()
  await expect(page.getByText('这是上次没写完的，接着写就行。')).toBeVisible()
  await expect(page.getByLabel('1.1 超期回复一件扣')).toHaveValue('3')
  await expect(page.getByText(/2 所学校有变化，合计 −[25] 分；其余 1 所不变。/)).toBeVisible()
  const before = await fullRun(page)
  await page.getByLabel('理由').fill('局务会第 9 次会议通过')
  await bothSizes(page, 'rubric-writing')
  await page.getByRole('button', { name: `采用，${year + 1} 年起用` }).click()
  await expect(page.getByText(`${year + 1} 年起按《${year + 1}年考核评分细则》`)).toBeVisible()
  await expect(page.getByText('理由：局务会第 9 次会议通过')).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  // This year is scored as before.
  expect(await fullRun(page)).toBe(before)
  await bothSizes(page, 'rubric-adopted')
  await page.context().close()

  const reviewer = await openDesk(browser, 'zhou', district.address)
  await reviewer.goto(`${district.address}/desk/settings/rubric`)
  await expect(reviewer.getByText('细则由区局审定人写和采用。')).toBeVisible()
  await reviewer.context().close()
})

test('[AM-13] [AM-14] a unit joins another as its site and is closed; what is kept of people is said as it is', async ({
  browser,
}) => {
  const office = await openDesk(browser, 'admin', district.address)
  await office.getByRole('button', { name: '修改 石湾镇中心学校' }).click()
  const unit = office.getByRole('dialog', { name: '修改 石湾镇中心学校' })
  await unit.getByRole('checkbox', { name: /在用/ }).uncheck()
  await expect(unit.getByText('这个单位还有 1 件没有回复，请先转办。')).toBeVisible()
  await unit.getByLabel('并入哪个单位，成为它的教学点').selectOption({ label: '青禾中学' })
  await expect(unit.getByText(/停用后成为青禾中学的教学点/)).toBeVisible()
  await bothSizes(office, 'unit-closing')
  await unit.getByRole('button', { name: '保存单位' }).click()
  await expect(office.getByRole('row', { name: /QH 青禾中学/ })).toContainText('石湾镇中心学校')
  await expect(office.getByRole('row', { name: /SW 石湾镇中心学校/ })).toContainText('停用')
  await expect(office.getByText('已全部上传').first()).toBeVisible()
  await bothSizes(office, 'units-sites')
  await office.getByRole('tab', { name: '个人信息' }).click()
  await expect(office.getByText('还没有定保存期限，来访人的姓名和电话会一直保存。')).toBeVisible()
  await expect(office.getByRole('row', { name: new RegExp(`${year} 年 13 件`) })).toBeVisible()
  await bothSizes(office, 'personal')
  await office.context().close()
})

test('[ER-1] [ER-6] the approver chooses how long names are kept, and reads first whom it takes them from', async ({
  browser,
}) => {
  const page = await openDesk(browser, 'wu', district.address)
  await page.goto(`${district.address}/desk/settings?view=retention`)
  await expect(page.getByText('没有定，一直保存')).toBeVisible()
  await bothSizes(page, 'retention')
  await page.getByRole('button', { name: '定保存期限' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('保存几年').fill('40')
  await dialog.getByLabel('理由').fill('档案室意见')
  await dialog.getByRole('button', { name: '保存期限' }).click()
  await expect(dialog.getByText('年数要是 1 到 30 的整数。')).toBeVisible()
  await dialog.getByLabel('保存几年').fill('３')
  await expect(dialog.getByText('现在没有到期的工单。')).toBeVisible()
  await expect(dialog.getByText('抹去以后找不回来，延长期限也找不回来。')).toBeVisible()
  await bothSizes(page, 'retention-dialog')
  await dialog.getByRole('button', { name: '保存期限' }).click()
  await expect(page.getByText('没有期限 → 3 年')).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await page.context().close()

  const office = await openDesk(browser, 'admin', district.address)
  await office.goto(`${district.address}/desk/people?view=personal`)
  await expect(office.getByText('姓名、电话和回复函照片在受理那年之后保存 3 年，到期每天自动抹去。')).toBeVisible()
  await bothSizes(office, 'personal-kept')
  await office.context().close()
})
