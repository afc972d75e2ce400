import { expect, test, type Page } from '@playwright/test'
import { defaultSettings, unitSheet, type Assessment, type Ticket } from '@sunshine/tickets'
import { held, openBureau, openDesk, schools } from './bureau.ts'
import { District, shoot } from './district.ts'

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
