import { expect, test, type Browser, type Page } from '@playwright/test'
import { District, firstSignIn, isUploaded, setUpDistrict, sendSignIn, shoot, leaveBackgroundOut } from './district.ts'

const district = new District()
let codes = new Map<string, string>()

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  codes = await setUpDistrict(browser, district, [
    { login: 'wang', name: '王老师', role: '学校经办员', unit: '青禾中学' },
    { login: 'chen', name: '小陈', role: '区中心派单员', unit: '教育阳光服务中心' },
    { login: 'wu', name: '吴局长', role: '区局审定人', unit: '教育阳光服务中心' },
    { login: 'zhou', name: '周科长', role: '区考核员', unit: '教育阳光服务中心' },
  ])
})

test.afterAll(() => district.remove())

async function desk(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await firstSignIn(page, district, { login, code: codes.get(login) ?? '' })
  return page
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(district.address)
  await sendSignIn(page, login)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
}

/** The screen at the desk and in the hand. */
async function shootBoth(page: Page, name: string): Promise<void> {
  await shoot(page, name)
  await page.setViewportSize({ width: 360, height: 800 })
  await shoot(page, name)
  await page.setViewportSize({ width: 1440, height: 900 })
}

const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

test('the approver adopts another reading from a day on, and the school’s sheet prints it', async ({ browser }) => {
  const bureau = await desk(browser, 'wu')
  await bureau.getByRole('link', { name: '设置', exact: true }).click()
  await expect(bureau.getByText('还没有改过，每一项都按默认。')).toBeVisible()
  await shootBoth(bureau, 'settings-policy')

  await bureau.getByRole('button', { name: '改：从哪些渠道来的工单计入考核？' }).click()
  const change = dialog(bureau, '改口径')
  await change.getByRole('radio', { name: '只计入中心渠道的' }).check()
  await change.getByRole('button', { name: '采用新口径' }).click()
  await expect(change.getByText('还没有写理由。')).toBeVisible()
  await change.getByLabel('理由').fill('局务会第 8 次会议议定')
  await shootBoth(bureau, 'settings-policy-dialog')

  // What was typed outlives a closed dialog and a reloaded page.
  await change.getByRole('button', { name: '关闭' }).click()
  await bureau.reload()
  await bureau.getByRole('button', { name: '改口径' }).click()
  await expect(change.getByText('这是上次没写完的，接着写就行。')).toBeVisible()
  await expect(change.getByLabel('理由')).toHaveValue('局务会第 8 次会议议定')
  await change.getByLabel('再改一项').selectOption({ label: '回访少于多少件时，满意率不扣分？' })
  await change.getByRole('textbox', { name: '回访少于多少件时，满意率不扣分？' }).fill('１０')
  await expect(change.getByText(/所学校有变化|没有学校的得分有变化/)).toBeVisible()
  await change.getByRole('button', { name: '采用新口径' }).click()
  await expect(bureau.getByText(/第 1 版，自\d+年\d+月\d+日起/)).toBeVisible()
  await expect(bureau.getByText('现行')).toBeVisible()
  await bureau.getByRole('button', { name: '与默认不同 2 项' }).click()
  await expect(bureau.getByRole('heading', { name: '从哪些渠道来的工单计入考核？' })).toBeVisible()
  await isUploaded(bureau)
  await shootBoth(bureau, 'settings-policy-changed')

  // A version that is yet to come stands in the list and changes nothing now.
  await bureau.getByRole('button', { name: '改口径' }).click()
  await change.getByLabel('改哪一项').selectOption({ label: '一票否决影响总分吗？' })
  await change.getByRole('radio', { name: '影响，总分计零分' }).check()
  await change.getByRole('button', { name: '明年1月1日' }).click()
  await change.getByLabel('理由').fill('市中心明年的要求')
  await expect(change.getByText(/所学校有变化|没有学校的得分有变化/)).toBeVisible()
  await change.getByRole('button', { name: '采用新口径' }).click()
  await expect(bureau.getByText('还没有生效')).toBeVisible()
  await expect(bureau.getByRole('button', { name: '与默认不同 2 项' })).toBeVisible()
  await isUploaded(bureau)

  const school = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
  await firstSignIn(school, district, { login: 'wang', code: codes.get('wang') ?? '' })
  await school.getByRole('link', { name: '得分', exact: true }).click()
  await expect(school.getByText('本表按以下口径计分，与默认不同')).toBeVisible()
  await expect(
    school.getByText(/从哪些渠道来的工单计入考核？只计入中心渠道的（默认：中心、电话、到校的都计入）/),
  ).toBeVisible()
  await expect(school.getByText(/少于 10 件时计满分/)).toBeVisible()
  await expect(school.getByText('一票否决影响总分吗？')).toHaveCount(0)
  await shoot(school, 'score-other-readings')
  await bureau.goto(`${district.address}/desk/units/QH`)
  await bureau.emulateMedia({ media: 'print' })
  await expect(bureau.getByText('本表按以下口径计分，与默认不同')).toBeVisible()
  await bureau.context().close()
  await school.context().close()
})

test('the admin moves days: what is tried shows it, the ticket already sent out keeps its day', async ({ browser }) => {
  const centre = await desk(browser, 'chen')
  await centre.getByRole('link', { name: '登记', exact: true }).click()
  await centre.getByLabel('问题描述').fill('课后服务费收了三百六，实际只上三天。')
  await centre.getByLabel('来访人姓名').fill('周某')
  await centre.getByLabel('联系电话').fill('16000000001')
  await centre.getByLabel('承办单位', { exact: true }).fill('qhzx')
  await centre.getByRole('group', { name: '承办单位：选定' }).getByRole('radio', { name: '青禾中学' }).check()
  const days = centre.getByRole('listitem').filter({ hasText: /个工作日/ })
  await centre.getByText('为什么是这一天').click()
  await expect(days).toHaveCount(5)
  await shoot(centre, 'intake-why-this-day')
  await centre.getByRole('button', { name: '保存并派单' }).click()
  await expect(centre.getByText('已登记并派给青禾中学。')).toBeVisible()
  await isUploaded(centre)
  const before = await dueShown(centre)
  await shoot(centre, 'desk-ticket-why-this-day')

  const office = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await signIn(office, 'admin')
  await office.getByRole('link', { name: '设置', exact: true }).click()
  await expect(office.getByRole('button', { name: '改口径' })).toHaveCount(0)
  await office.getByRole('tab', { name: '试一试' }).click()
  const found = office.getByRole('region', { name: '试算结果' })
  await office.getByRole('radio', { name: '举报' }).check()
  await expect(found.getByRole('listitem').filter({ hasText: '周末，不计' }).first()).toBeVisible()
  await shootBoth(office, 'settings-try')
  const weekendDay = dateIn(await found.getByRole('listitem').filter({ hasText: '周末，不计' }).first().textContent())
  const firstCounted = dateIn(before.find((line) => line.includes('第 1 个工作日')))
  await office.getByRole('tab', { name: '工作日历' }).click()
  await shootBoth(office, 'settings-calendar')
  await office.getByRole('button', { name: '改日子' }).click()
  const change = dialog(office, '改日子')
  await change.getByLabel('日期').fill(weekendDay)
  await change.getByRole('radio', { name: /调休上班/ }).check()
  await change.getByRole('button', { name: '保存到日历' }).click()
  await expect(change.getByText('请填名称，如：国庆节。')).toBeVisible()
  await change.getByLabel('名称').fill('运动会')
  await change.getByLabel('依据的文号或文件名').fill('珠教通〔2026〕40号')
  await change.getByLabel('理由').fill('全区运动会占用周五')
  await shootBoth(office, 'settings-day-dialog')
  await change.getByRole('button', { name: '保存到日历' }).click()
  await expect(office.getByText('理由：全区运动会占用周五')).toBeVisible()
  await isUploaded(office)
  await shootBoth(office, 'settings-calendar-changed')
  await office.getByRole('tab', { name: '试一试' }).click()
  await office.getByRole('radio', { name: '举报' }).check()
  await expect(found.getByText(/调休上班，第 \d+ 个工作日（珠教通〔2026〕40号/)).toBeVisible()

  await office.getByRole('tab', { name: '工作日历' }).click()
  await office.getByRole('button', { name: '改日子' }).click()
  await change.getByLabel('日期').fill(firstCounted)
  await change.getByRole('radio', { name: /放假/ }).check()
  await change.getByLabel('名称').fill('台风停课')
  await change.getByLabel('依据的文号或文件名').fill('珠教通〔2026〕41号')
  await change.getByLabel('理由').fill('市里停课通知')
  await change.getByRole('button', { name: '保存到日历' }).click()
  await expect(office.getByText('理由：市里停课通知')).toBeVisible()
  await isUploaded(office)

  await office.getByRole('tab', { name: '办结时限' }).click()
  await office.getByRole('button', { name: '改时限' }).click()
  const limits = dialog(office, '改办结时限')
  await limits.getByLabel('咨询：天数').fill('0')
  await limits.getByLabel('理由').fill('市中心要求')
  await limits.getByRole('button', { name: '保存时限' }).click()
  await expect(limits.getByText('“咨询”的天数要是 1 到 365 的整数。')).toBeVisible()
  await limits.getByLabel('咨询：天数').fill('2')
  await shootBoth(office, 'settings-limits-dialog')
  await limits.getByRole('button', { name: '保存时限' }).click()
  await expect(office.getByText('咨询：3 个工作日 → 2 个工作日')).toBeVisible()
  await shootBoth(office, 'settings-limits')
  await office.context().close()

  await centre.reload()
  expect(await dueShown(centre)).toEqual(before)
  await centre.getByRole('link', { name: '登记', exact: true }).click()
  await centre.getByText('为什么是这一天').click()
  await expect(centre.getByText(/台风停课放假，不计（珠教通〔2026〕41号/)).toBeVisible()
  await centre.context().close()
})

test('[SL-15] the days to object stand as 系统默认 until an admin sets them, with a reason that stays', async ({
  browser,
}) => {
  const office = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await signIn(office, 'admin')
  await office.goto(`${district.address}/desk/settings?view=objection`)
  await expect(office.getByText('系统默认 5 个工作日', { exact: true })).toBeVisible()
  await shoot(office, 'settings-objection')
  await office.getByRole('button', { name: '改申诉期' }).click()
  const change = dialog(office, '改申诉期')
  await change.getByLabel('理由').fill('局务会第 8 次会议议定')
  await change.getByLabel('工作日数').fill('0')
  await change.getByRole('button', { name: '保存申诉期' }).click()
  await expect(change.getByText('天数要是 1 到 60 的整数。')).toBeVisible()
  await change.getByLabel('工作日数').fill('７')
  await shoot(office, 'settings-objection-dialog')
  await change.getByRole('button', { name: '保存申诉期' }).click()
  await expect(office.getByText('7 个工作日', { exact: true })).toBeVisible()
  await expect(office.getByText('系统默认 5 个工作日 → 7 个工作日')).toBeVisible()
  await isUploaded(office)
  await shoot(office, 'settings-objection-set')
  await office.context().close()
})

test('a reviewer reads every part and changes none; without signal a change waits and says so', async ({ browser }) => {
  const reviewer = await desk(browser, 'zhou')
  await reviewer.getByRole('link', { name: '设置', exact: true }).click()
  for (const part of ['评分口径', '办结时限', '工作日历', '申诉期', '试一试']) {
    await reviewer.getByRole('tab', { name: part }).click()
    await expect(reviewer.getByRole('button', { name: /^改/ })).toHaveCount(0)
  }
  await reviewer.context().close()

  const office = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await signIn(office, 'admin')
  await office.goto(`${district.address}/desk/settings?view=calendar`)
  await expect(office.getByRole('button', { name: '改“已知到”' })).toBeVisible()
  await leaveBackgroundOut(office.context())
  await office.context().setOffline(true)
  await office.getByRole('button', { name: '改“已知到”' }).click()
  const reach = dialog(office, '改“已知到”')
  await reach.getByRole('button', { name: /年底/ }).click()
  await reach.getByLabel('理由').fill('明年放假安排已全部录入')
  await reach.getByRole('button', { name: '保存到日历' }).click()
  await expect(office.getByText('有 1 处改动已存本机，待上传。')).toBeVisible()
  await shootBoth(office, 'settings-offline')
  await office.context().setOffline(false)
  await isUploaded(office)
  await expect(office.getByText('有 1 处改动已存本机，待上传。')).toHaveCount(0)
  await office.context().close()
})

/** The lines under 为什么是这一天 on a ticket's page. */
async function dueShown(page: Page): Promise<string[]> {
  await page.getByText('为什么是这一天').click()
  const lines = page.getByRole('listitem').filter({ hasText: /个工作日|不计/ })
  await expect(lines.first()).toBeVisible()
  // The mark before each line repeats its number and is not heard.
  return page.locator('.day-lines li > span:not([aria-hidden])').allTextContents()
}

/** The day a line speaks of, as a date of this or next year. */
function dateIn(line: string | null | undefined): string {
  const [, month, day] = /(\d+)月(\d+)日/.exec(line ?? '') ?? []
  const today = new Date()
  const year = today.getFullYear() + (Number(month) < today.getMonth() + 1 ? 1 : 0)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
