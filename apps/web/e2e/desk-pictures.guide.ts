import { join } from 'node:path'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { beijingDate, startOfDay } from '@sunshine/rubric/civil-date'
import { assessmentId, type AssessmentAct, type TicketAct } from '@sunshine/tickets'
import { isUploaded, sendSignIn } from './district.ts'
import { take } from './guide-picture.ts'
import { ClockedDistrict } from './year/clocked-district.ts'

const HOUR = 3_600_000
const LATER = { timeout: 60_000 }
const year = 2026
const school = { id: 'Q01', name: '青禾中学' }
/** Their four open tickets: overdue and without a name, due today, in two days, in five. */
const open = ['demo-00040', 'demo-00041', 'demo-00042', 'demo-00043']
const district = new ClockedDistrict()

test.afterAll(() => district.remove())

/** The clock of the server and of every computer. */
let now = startOfDay('2026-12-10') + 9.5 * HOUR
const pages: Page[] = []

async function setTime(day: string, hour: number): Promise<void> {
  now = startOfDay(day) + hour * HOUR
  await district.setTime(now)
  for (const page of pages) await page.context().clock.setFixedTime(now)
}

async function desk(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await page.context().clock.setFixedTime(now)
  await page.goto(district.address)
  await sendSignIn(page, login)
  await isUploaded(page, LATER)
  pages.push(page)
  return page
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(district.address + path)
  await isUploaded(page, LATER)
}

/** The choices are drawn anew when a colleague's work arrives, under the very press. */
async function choose(page: Page, step: string): Promise<void> {
  const choice = page.getByRole('radio', { name: new RegExp(`^${step}`) })
  await expect(() => choice.check({ force: true, timeout: 2000 })).toPass()
}

/** One step on the page of steps, for all that are ready. */
async function takeStep(page: Page, step: string): Promise<void> {
  await go(page, '/desk/steps')
  await choose(page, step)
  await page.getByRole('button', { name: new RegExp(`^${step}：\\d+ 个单位$`) }).click()
  await expect(page.getByRole('heading', { name: new RegExp(`^结果：${step} 已办`) })).toBeVisible({ timeout: 60_000 })
  await isUploaded(page, LATER)
}

const onTicket = (by: string, id: string, act: TicketAct): Promise<string> =>
  district.act(by, { kind: 'ticket', id, act })
const onYear = (by: string, act: AssessmentAct): Promise<string> =>
  district.act(by, { kind: 'assessment', id: assessmentId(school.id, year), act })

/** A ticket answered by the school and found in order. */
async function answered(id: string): Promise<void> {
  const replyId = await onTicket('wang', id, {
    type: 'replied',
    subject: '投诉',
    honorific: '女士',
    body: '接到反映后，学校当天找有关老师和家长核实，情况属实，已经整改，并安排专人每周检查，请您监督。',
    datedOn: beijingDate(now),
  })
  await onTicket('zheng', id, { type: 'findingRecorded', replyId, format: 'ok', seal: 'ok', reason: '', over: null })
}

/** A desk's screen is larger than a phone's, and is not looked at over a weak line. */
async function takeDesk(page: Page, name: string): Promise<void> {
  for (const toast of await page.getByRole('button', { name: '关闭提示' }).all()) await toast.click()
  await take(page, name, 90 * 1024)
}

const total = (page: Page) => page.locator('.sheet-head-number')

test('the pictures of the bureau’s manual, one a task, and a school’s score from its tickets to 定稿', async ({
  browser,
}) => {
  await district.start(now, 'district')
  const chen = await desk(browser, 'chen')
  await go(chen, '/desk/work')
  await takeDesk(chen, 'desk-work')

  await go(chen, '/desk/intake')
  await chen.getByLabel('问题描述').fill('课后服务费收了三百六，说好一周五天，实际只上三天，请核实退费。')
  await chen.getByLabel('来访人姓名').fill('周某')
  await chen.getByLabel('联系电话').fill('16000000001')
  await chen.getByLabel('承办单位', { exact: true }).fill('qhzx')
  await chen
    .getByRole('group', { name: '承办单位：选定' })
    .getByRole('radio', { name: school.name })
    .check({ force: true })
  await takeDesk(chen, 'desk-intake')
  await go(chen, '/desk/dispatch')
  await chen.getByLabel('派给', { exact: true }).fill('blzxx')
  await takeDesk(chen, 'desk-dispatch')

  // 青禾中学 before anything is done: 71.5 points, one ticket overdue.
  const zhou = await desk(browser, 'zhou')
  await go(zhou, `/desk/units/${school.id}`)
  await expect(total(zhou)).toContainText('71.5')
  await zhou.getByText('4 处扣分').click()
  await zhou.getByText('4 处扣分').scrollIntoViewIfNeeded()
  await takeDesk(zhou, 'desk-losses')
  await zhou.screenshot({ path: join(import.meta.dirname, '../../../docs/pictures/desk-sheet.png') })

  await go(chen, '/desk/urge')
  await chen.getByRole('checkbox', { name: new RegExp(`^${school.name}`) }).check({ force: true })
  await takeDesk(chen, 'desk-urge')
  await chen.getByRole('button', { name: '下函催办' }).click()
  await expect(chen.getByRole('button', { name: '打印 1 份' })).toBeEnabled()
  await takeDesk(chen, 'desk-urge-print')

  await go(chen, '/desk/follow-up')
  await chen.getByRole('radio', { name: '不满意', exact: true }).check({ force: true })
  await takeDesk(chen, 'desk-follow-up')

  // The school answers all of them the next day; the one the letter was about is answered after it.
  await setTime('2026-12-10', 15)
  for (const id of open.slice(1)) await answered(id)
  await setTime('2026-12-11', 10)
  await answered(open[0] ?? '')
  await go(zhou, `/desk/units/${school.id}`)
  await expect(total(zhou)).toContainText('76.5')
  await go(zhou, '/desk/review')
  await zhou.getByLabel('单位', { exact: true }).selectOption({ label: school.name })
  await expect(zhou.getByText('还有 1 件')).toBeVisible()
  await expect(zhou.locator('.viewer-picture')).toBeVisible()
  await takeDesk(zhou, 'desk-review')
  await zhou.getByRole('button', { name: /^合规/ }).click()
  await isUploaded(zhou, LATER)

  for (const [item, words] of [
    ['2.1a', '窗口有专人，投诉箱在门口，登记簿缺两页。'],
    ['2.2b', '公开栏换上了本学期收费标准。'],
  ] as const)
    await onYear('zhou', { type: 'observationLogged', item, observedOn: '2026-12-08', text: words })
  await go(zhou, '/desk/observations')
  await zhou.getByLabel('单位', { exact: true }).fill('qhzx')
  await expect(zhou.getByRole('table').getByText('公开栏换上了')).toBeVisible()
  await takeDesk(zhou, 'desk-observations')

  await onYear('wang', {
    type: 'selfAssessed',
    items: [
      {
        item: '2.1a',
        review: { kind: 'discretionary', hundredths: 500 },
        words: '窗口有专人，投诉箱在门口。',
        evidence: '',
        photos: [],
      },
    ],
  })
  await go(zhou, '/desk/steps')
  await takeDesk(zhou, 'desk-steps')
  await takeStep(zhou, '开始评审')
  await go(zhou, '/desk/scores')
  await takeDesk(zhou, 'desk-matrix')
  await zhou.locator('[data-unit="M05"][data-column="item-2.1a"]').click()
  await expect(zhou.getByRole('dialog')).toBeVisible()
  await takeDesk(zhou, 'desk-grade')
  await takeStep(zhou, '提交评审')
  const zheng = await desk(browser, 'zheng')
  await takeStep(zheng, '提交评审')
  const wu = await desk(browser, 'wu')
  await takeStep(wu, '发反馈')
  await wu.getByRole('heading', { level: 1 }).hover()
  await wu.evaluate(() => scrollTo(0, 0))
  await takeDesk(wu, 'desk-feedback')

  // The school objects to 2.1a; the approver decides, since the grader may not.
  await onYear('wang', {
    type: 'objectionRaised',
    item: '2.1a',
    ticketId: null,
    clause: null,
    ground: '登记簿缺的两页已经补齐，照片在台账里。',
    evidence: '登记簿第 12、13 页',
    photos: [],
  })
  await go(wu, `/desk/units/${school.id}`)
  await wu.getByRole('button', { name: '决定申诉 2.1a' }).click()
  const deciding = wu.getByRole('dialog', { name: '申诉决定：2.1a' })
  await deciding.getByRole('radio', { name: /^更正/ }).check({ force: true })
  await deciding.getByLabel('得分', { exact: true }).selectOption({ label: '5 分' })
  await deciding.getByLabel('理由', { exact: true }).last().fill('登记簿已补齐，已核实。')
  await takeDesk(wu, 'desk-objection')
  await deciding.getByRole('button', { name: '决定', exact: true }).click()
  await isUploaded(wu, LATER)
  await expect(total(wu)).toContainText('77')

  await onYear('wang', { type: 'feedbackAnswered', answer: 'noObjection', text: '' })
  await takeStep(wu, '公示')
  await go(wu, '/desk/notice')
  await takeDesk(wu, 'desk-notice')
  await setTime('2026-12-20', 9)
  await go(wu, '/desk/steps')
  await choose(wu, '审定')
  await takeDesk(wu, 'desk-approve')
  await takeStep(wu, '审定')
  await takeStep(wu, '定稿')
  await go(wu, `/desk/units/${school.id}`)
  await expect(total(wu)).toContainText('77')
  await expect(wu.getByText('按本机记录重算，核对码一致。')).toBeVisible()
  await takeDesk(wu, 'desk-final')

  await go(wu, '/desk/exports')
  await takeDesk(wu, 'desk-exports')
  await go(wu, '/desk/scores/charts')
  await takeDesk(wu, 'desk-charts')

  await go(wu, '/desk/settings')
  await wu.getByRole('button', { name: '改：从哪些渠道来的工单计入考核？' }).click()
  const policy = wu.getByRole('dialog')
  await policy.getByRole('radio', { name: '只计入中心渠道的' }).check({ force: true })
  await policy.getByLabel('理由').fill('局务会第 8 次会议议定')
  await expect(policy.getByText(/所学校有变化/)).toBeVisible({ timeout: 60_000 })
  await policy.getByRole('heading', { name: '对各单位的影响' }).evaluate((title) => title.scrollIntoView())
  await takeDesk(wu, 'desk-policy')
  await go(wu, '/desk/settings/rubric')
  await wu.getByLabel('文号').fill('珠教通〔2027〕3号')
  await takeDesk(wu, 'desk-rubric')
  await go(wu, '/desk/settings')
  await wu.getByRole('tab', { name: '抽样' }).click()
  await wu.getByRole('button', { name: '公布种子：复核回访' }).click()
  await wu.getByRole('dialog').getByLabel('种子', { exact: true }).fill('38052')
  await wu.getByRole('dialog').getByLabel('种子的来历').fill('12月19日排列5第26320期开奖号码')
  await takeDesk(wu, 'desk-sample')
})
