import { expect, test, type Browser, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { assessmentId, type AssessmentAct, type Review, type TicketAct } from '@sunshine/tickets'
import { District, documentsOn, isUploaded, sendSignIn, shoot } from './district.ts'
import { chen, foundDistrict, wang } from './founded.ts'

const district = new District()
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
const assessment = { kind: 'assessment', id: assessmentId('QH', year) } as const
const otherSchool = '白鹭洲小学'
const clients = new Map<string, HeadlessClient>()

test.describe.configure({ mode: 'serial' })
test.afterAll(() => district.remove())

const people = [
  wang,
  { login: 'zhao', name: '赵老师', role: 'schoolClerk', unitId: 'BL' },
  chen,
  { login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' },
  { login: 'tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' },
  { login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' },
] as const
type Login = 'wang' | 'zhao' | 'chen' | 'zhou' | 'tang' | 'wu'

/** The district, its people and a year's tickets, without a browser. */
test.beforeAll(async () => {
  await district.start()
  const schools = [
    { id: 'QH', name: '青禾中学' },
    { id: 'BL', name: otherSchool },
  ]
  const founded = await foundDistrict(district, { schools })
  for (const person of people) clients.set(person.login, await founded.letIn(person))
  await fillYear()
})

/** The person's own client, without a browser. */
function clientOf(login: Login): HeadlessClient {
  const client = clients.get(login)
  if (!client) throw new Error(`${login} is not here yet`)
  return client
}

/** One act by a person without a browser, taken by the server. */
async function acts(login: Login, ...subjects: readonly Parameters<HeadlessClient['do']>[0][]): Promise<string[]> {
  const client = clientOf(login)
  await client.sync()
  const ids: string[] = []
  for (const subject of subjects) {
    const written = await client.do(subject)
    if ('refused' in written) throw new Error(`${subject.act.type}: ${written.refused.code}`)
    ids.push(written.own.event.id)
  }
  expect(await client.sync()).toMatchObject({ end: 'done', refused: 0 })
  return ids
}

const registered = (acceptedAt: number, description: string, urgent = false): TicketAct => ({
  type: 'registered',
  personal: { visitorName: '周某', visitorPhone: '16000000001' },
  anonymous: false,
  confidential: false,
  noReplyWanted: false,
  ticketType: 'complaint',
  priority: urgent ? 'critical' : 'normal',
  channel: 'phone',
  acceptedAt,
  acceptingDepartment: '办公室',
  acceptedBy: '王老师',
  description,
  unitId: 'QH',
  accusedUnitId: null,
  dueOn: null,
})
const reply: TicketAct = {
  type: 'replied',
  subject: '食堂',
  honorific: null,
  body: '已更换供货商，请放心。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
  datedOn: `${year}-01-01`,
}

/** One ticket overdue by a day, eight answered and called, one of the callers dissatisfied; another school has its own. */
async function fillYear(): Promise<void> {
  const now = Date.now()
  const onTicket = (id: string, act: TicketAct) => ({ kind: 'ticket', id, act }) as const
  await acts('wang', onTicket('late', registered(now - 2.2 * 86_400_000, '校门口车辆乱停，放学很危险。', true)))
  const answered = Array.from({ length: 8 }, (_, index) => `answered-${index}`)
  const replyIds: string[] = []
  for (const id of answered) {
    const [, replyId = ''] = await acts(
      'wang',
      onTicket(id, registered(now - 3_600_000, '食堂的青菜发黄。')),
      onTicket(id, reply),
    )
    replyIds.push(replyId)
  }
  await acts(
    'chen',
    ...answered.map((id, index) =>
      onTicket(id, { type: 'followedUp', result: index === 0 ? 'dissatisfied' : 'satisfied', notes: '' }),
    ),
  )
  // The last reply waits for its review.
  await acts(
    'zhou',
    ...answered
      .slice(0, 7)
      .map((id, index) =>
        onTicket(id, { type: 'findingRecorded', replyId: replyIds[index] ?? '', format: 'ok', seal: 'ok', reason: '' }),
      ),
  )
  await acts('zhao', onTicket('other', { ...registered(now - 3_600_000, '作业太多。'), unitId: 'BL' } as TicketAct))
}

async function open(browser: Browser, login: Login, viewport: { width: number; height: number }): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage()
  await signInAt(page, login)
  return page
}

async function signInAt(page: Page, login: Login): Promise<void> {
  await page.goto(district.address)
  await sendSignIn(page, login)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
}

/** Everything a page is sent, as text; the open stream of hints says numbers only and never ends. */
function listen(page: Page): { readonly bodies: () => Promise<string> } {
  const reading: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('text/event-stream')) return
    reading.push(response.text().catch(() => ''))
  })
  return { bodies: async () => (await Promise.all(reading)).join('\n') }
}

const toScore = (page: Page): Promise<void> => page.getByRole('link', { name: '得分', exact: true }).click()

test('[SL-20] [SL-23] [SL-14] the school reads on its phone what it has, what it can win back and what nobody has graded; no other school is named', async ({
  browser,
}) => {
  const phone = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
  const sent = listen(phone)
  await signInAt(phone, 'wang')
  await toScore(phone)
  // 30 for 1.1 less 10; 10; 10; nothing left of the rate: 40 of 60.
  await expect(phone.locator('.score-total')).toHaveText('若今日考核40分已评 60/100 项分')
  await expect(phone.getByText('没有创新奖项时满分是 95 分')).toBeVisible()
  await expect(phone.getByRole('heading', { name: '还可挽回 8 分' })).toBeVisible()
  // Its letter has no seal, so its clock runs: more than the one point of the seal is at stake (TP-6).
  await expect(phone.getByText('按时回复，保住 10 分')).toBeVisible()
  await expect(phone.getByText('与区里一致')).toBeVisible()
  await phone.getByText('区里还没有评的，不算 0 分也不算满分').click()
  await expect(phone.getByText(/2\.1a 建有|2\.1a /).first()).toBeVisible()
  await expect(phone.locator('.sheet-ungraded').first()).toHaveText('待评')

  await phone.getByText('回访满意率试算').click()
  await expect(phone.getByText('现在：8 件回访，1 件不满意 = 87.5%，按细则扣 10 分（上限）。')).toBeVisible()
  for (let more = 0; more < 12; more++) await phone.getByRole('button', { name: '如果再有满意：多 1 件' }).click()
  await expect(phone.getByText('20 件回访，1 件不满意 = 95%，不扣分。')).toBeVisible()
  await expect(phone.getByText('比现在少扣 10 分。')).toBeVisible()
  await phone.getByText('1 处扣分').first().click()
  await expect(phone.getByText(/才回复，扣 10 分|仍未回复，扣 10 分/)).toBeVisible()
  await phone.evaluate(() => scrollTo(0, 0))
  await shoot(phone, 'score')

  await phone.setViewportSize({ width: 320, height: 640 })
  await phone.evaluate(() => (document.documentElement.dataset['size'] = '30'))
  await shoot(phone, 'score-large')
  await phone.evaluate(() => delete document.documentElement.dataset['size'])
  await phone.setViewportSize({ width: 360, height: 800 })

  const bodies = await sent.bodies()
  expect(bodies).toContain('青禾中学')
  expect(bodies).not.toContain(otherSchool)
  expect(bodies).not.toContain('作业太多')

  // The ticket that costs most is one tap away; answered offline, the score is an estimate until it is uploaded.
  await phone.getByRole('link', { name: /今天回复，追回 8 分/ }).click()
  await expect(phone.getByText('校门口车辆乱停，放学很危险。').first()).toBeVisible()
  await phone.context().close()
})

test('[SL-24] without signal the score is computed on the phone and says how many acts it rests on that nobody has', async ({
  browser,
}) => {
  const phone = await open(browser, 'wang', { width: 360, height: 800 })
  await phone.evaluate(() => navigator.serviceWorker.ready)
  await phone.context().setOffline(true)
  await phone.goto(`${district.address}/tickets/late/reply`)
  await phone.getByLabel('反映的是什么问题').fill('校门口停车')
  await phone.getByLabel('回复内容').fill('已请交警划线，每天放学有老师值守，并已向反映人说明，今后每周检查一次。')
  await phone.getByRole('button', { name: '提交回复' }).click()
  await toScore(phone)
  await expect(phone.getByText('预估：含 1 项未上传。')).toBeVisible()
  await expect(phone.locator('.score-total')).toContainText('48')
  await shoot(phone, 'score-offline')
  await phone.context().setOffline(false)
  await isUploaded(phone)
  await expect(phone.getByText('与区里一致')).toBeVisible()
  await phone.context().close()
})

const grades: { readonly [item: string]: Review } = {
  '2.1b': { kind: 'discretionary', hundredths: 500 },
  '2.2a': { kind: 'countDeduction', cases: [] },
  '2.2b': { kind: 'graded', grade: 'excellent' },
  '2.2c': { kind: 'graded', grade: 'excellent' },
  '3.1': { kind: 'discretionary', hundredths: 500 },
  '3.2': { kind: 'discretionary', hundredths: 500 },
  '3.3': { kind: 'earned', awards: [] },
}

const onePage = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'

test('[SL-26] [SL-27] [EV-8] a year lives from 自评 to 定稿: the school assesses itself and objects, the bureau decides, the phone has the server’s code', async ({
  browser,
}) => {
  const phone = await open(browser, 'wang', { width: 360, height: 800 })
  await toScore(phone)
  await expect(phone.getByText('还没有自评。')).toBeVisible()
  await phone.getByRole('link', { name: '填自评' }).click()
  const scene = phone.getByRole('group', { name: /^2\.1a / })
  await scene.getByLabel('得分').selectOption({ label: '4.5 分' })
  await scene.getByLabel('自评说明').fill('窗口有专人，投诉箱装在东门。')
  // The whole form at once: what lies half under the bar of the button is no target of its whole size.
  await phone.setViewportSize({ width: 360, height: 6000 })
  await shoot(phone, 'self-assessment')
  await phone.setViewportSize({ width: 360, height: 800 })
  // What is typed is on the disk: a killed page loses nothing.
  await expect.poll(() => draftOf(phone)).toContain('投诉箱装在东门')
  await phone.reload()
  await expect(scene.getByLabel('自评说明')).toHaveValue('窗口有专人，投诉箱装在东门。')
  await expect(phone.getByText(/自评合计 34\.5 分，这几项满分 40 分/)).toBeVisible()
  await phone.getByRole('button', { name: '提交自评' }).click()
  await expect(phone.getByText('自评已提交，等区里开始评审；之前还可以改。')).toBeVisible()
  await isUploaded(phone)

  const desk = await open(browser, 'zhou', { width: 1440, height: 900 })
  await desk.goto(`${district.address}/desk/units/QH`)
  await expect(desk.getByText('自评 4.5 分；窗口有专人，投诉箱装在东门。')).toBeVisible()
  await desk.getByRole('button', { name: '开始评审' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: '开始评审' }).click()
  await expect(desk.getByText('区里正在评审，0 位考核员已提交，要 2 位。')).toBeVisible()
  await desk.getByRole('button', { name: '评定 2.1a', exact: true }).first().click()
  const grading = desk.getByRole('dialog', { name: '评定 2.1a' })
  await grading.getByLabel('得分').selectOption({ label: '4 分' })
  await grading.getByLabel('理由').fill('没有看到投诉箱')
  await grading.getByRole('button', { name: '保存' }).click()
  await isUploaded(desk)
  const reviewed = Object.entries(grades).map(([item, review]): AssessmentAct => ({
    type: 'itemReviewed',
    item,
    review,
    reason: '',
    evidence: '',
  }))
  await acts('zhou', ...reviewed.map((act) => ({ ...assessment, act })), ...(await findingsLeft()))
  await expect(desk.getByText('各项都已评完。')).toBeVisible()
  await desk.getByRole('button', { name: '提交评审' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: '提交评审' }).click()
  await isUploaded(desk)
  await acts('tang', { ...assessment, act: { type: 'reviewSubmitted', note: '' } })
  await expect(desk.getByText('2 位考核员已提交')).toBeVisible()
  await desk.getByRole('button', { name: '发反馈' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: '发反馈' }).click()
  await isUploaded(desk)
  await expect(desk.getByText(/已反馈，.*24 点前可以申诉。/)).toBeVisible()
  await expect(desk.getByText('申诉期：系统默认 5 个工作日，从反馈的次日数起。')).toBeVisible()
  await shoot(desk, 'desk-year-feedback')

  // 48 of the tickets, 34 of parts 2 and 3.
  await phone.getByRole('link', { name: '看反馈、答复、申诉' }).click()
  await expect(phone.locator('.score-total')).toHaveText('反馈得分82分')
  await expect(phone.getByText('申诉期：系统默认 5 个工作日，从反馈的次日数起。')).toBeVisible()
  await phone.getByRole('button', { name: '申诉 2.1a' }).click()
  const objection = phone.getByRole('dialog', { name: '申诉：2.1a' })
  await objection.getByLabel('申诉理由').fill('投诉箱就在东门内侧，检查那天门开着挡住了。')
  await objection
    .getByRole('group', { name: '申诉佐证文件' })
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: '验收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from(onePage) })
  await expect(objection.getByText('已存本机，提交后上传')).toBeVisible()
  await shoot(phone, 'objection')
  await objection.getByRole('button', { name: '提出申诉' }).click()
  await expect(phone.getByText('等待决定')).toBeVisible()
  await isUploaded(phone)
  await phone.getByText('1 处扣分').first().click()
  await phone.evaluate(() => scrollTo(0, 0))
  await shoot(phone, 'feedback')

  const approver = await open(browser, 'wu', { width: 1440, height: 900 })
  await approver.goto(`${district.address}/desk/units/QH`)
  await approver.getByRole('button', { name: '公示' }).click()
  await approver.getByRole('dialog').getByRole('button', { name: '公示' }).click()
  await expect(approver.getByText('还有 1 条申诉没有决定。')).toBeVisible()
  await approver.getByRole('dialog').getByRole('button', { name: '关闭' }).click()
  await approver.getByRole('button', { name: '决定申诉 2.1a' }).click()
  const decision = approver.getByRole('dialog', { name: '申诉决定：2.1a' })
  await decision.getByRole('radio', { name: /更正/ }).check()
  await decision.getByLabel('得分', { exact: true }).selectOption({ label: '5 分' })
  await decision.getByLabel('理由', { exact: true }).fill('已到现场看过，投诉箱在。')
  await expect(decision.getByRole('link', { name: '存下 验收单.pdf' })).toBeVisible()
  await shoot(approver, 'objection-decision')
  await decision.getByRole('button', { name: '决定', exact: true }).click()
  await isUploaded(approver)

  await expect(phone.getByText(/已到现场看过，投诉箱在。（吴局长.*，最终决定）/)).toBeVisible()
  await expect(phone.getByText('按之后的决定，现在是 83 分。')).toBeVisible()
  await phone.getByRole('radio', { name: '无异议' }).check()
  await phone.getByRole('button', { name: '提交答复' }).click()
  await isUploaded(phone)

  await expect(approver.getByText('学校答复：无异议（王老师）')).toBeVisible()
  await approver.getByRole('button', { name: '公示' }).click()
  await approver.getByRole('dialog').getByLabel('公示到').fill(beijingToday())
  await approver.getByRole('dialog').getByRole('button', { name: '公示' }).click()
  for (const step of ['审定', '定稿']) {
    await approver.getByRole('button', { name: step, exact: true }).click()
    await approver.getByRole('dialog').getByRole('button', { name: step, exact: true }).click()
    await expect(approver.getByRole('dialog')).toHaveCount(0)
    await isUploaded(approver)
  }
  const code =
    (await approver
      .getByText(/定稿 83 分，核对码/)
      .locator('strong')
      .textContent()) ?? ''
  expect(code).toMatch(/^\w{4}-\w{4}-\w{4}-\w{4}-\w$/)
  await shoot(approver, 'desk-year-final')

  await toScore(phone)
  await expect(phone.locator('.score-total')).toContainText(`${year} 年度定稿83分`)
  await expect(phone.locator('.score-code')).toContainText(code)
  await expect(phone.getByText('按本机记录重算，核对码一致。')).toBeVisible()
  expect(await finalCodes(phone)).toEqual([code])
  await phone.getByText('全部步骤').click()
  await phone.evaluate(() => scrollTo(0, 0))
  await shoot(phone, 'score-final')

  await approver.getByRole('button', { name: '重开' }).click()
  await approver.getByRole('dialog').getByLabel('理由').fill('市里要求复核')
  await approver.getByRole('dialog').getByRole('button', { name: '重开' }).click()
  await isUploaded(approver)
  await expect(phone.getByText('区里正在评审，0 位考核员已提交，要 2 位。')).toBeVisible()
  for (const page of [phone, desk, approver]) await page.context().close()
})

/** A finding for every reply still without one, as a reviewer would give it at the desk. */
async function findingsLeft() {
  const reviewer = clientOf('zhou')
  await reviewer.sync()
  const held: readonly { kind: string; id: string; replies?: { id: string; findings: { seal: string } }[] }[] = (
    await reviewer.dump()
  )
    .split('\n')
    .map((line) => JSON.parse(line))
  return held.flatMap(({ kind, id, replies = [] }) =>
    kind === 'ticket'
      ? replies
          .filter(({ findings }) => findings.seal === 'unreviewed')
          .map((found) => ({
            kind: 'ticket' as const,
            id,
            act: {
              type: 'findingRecorded' as const,
              replyId: found.id,
              format: 'ok' as const,
              seal: 'ok' as const,
              reason: '',
            },
          }))
      : [],
  )
}

function beijingToday(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The codes of the final years this phone holds. */
async function finalCodes(page: Page): Promise<unknown[]> {
  return (await documentsOn(page)).flatMap((held) => {
    const { life } = held as { life?: { finalised: { code: string } | null } }
    return life?.finalised ? [life.finalised.code] : []
  })
}

async function draftOf(page: Page): Promise<string> {
  const { rowsOn } = await import('./opened-rows.ts')
  return JSON.stringify(await rowsOn(page, 'drafts'))
}
