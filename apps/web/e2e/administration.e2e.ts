import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { defaultSettings, unitSheet, type Assessment, type Ticket } from '@sunshine/tickets'
import { held, openBureau, openDesk, schools } from './bureau.ts'
import { District, shoot } from './district.ts'
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

test('[AM-6] a device the admin signs out is really signed out, and says so', async ({
  browser,
}) => {
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
