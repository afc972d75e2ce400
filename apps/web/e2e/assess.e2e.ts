import { expect, test, type Browser, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import {
  assessmentId,
  sheetLife,
  type Assessment,
  type AssessmentAct,
  type Document,
  type TicketAct,
} from '@sunshine/tickets'
import { District, isUploaded, sendSignIn, shoot } from './district.ts'
import { chen, foundDistrict, wang } from './founded.ts'
import { isFrozenAgain } from './frozen-again.ts'
import { fullMarks as full } from './full-marks.ts'
import { cell, rowOf, takeStep as takeStepAt } from './year-pages.ts'

const district = new District()
const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const laptop = { width: 1366, height: 768 }
const screen = { width: 1920, height: 1080 }
/** Words of citizens and people that no public notice may carry. */
const canaries = ['金丝雀', '16000009999', '周某', '王老师', '食堂']
const clients = new Map<string, HeadlessClient>()
const schools = [
  { id: 'QH', name: '青禾中学' },
  { id: 'BL', name: '白鹭洲小学' },
  { id: 'SW', name: '石湾镇中心学校' },
]
const people = [
  wang,
  { login: 'zhao', name: '赵老师', role: 'schoolClerk', unitId: 'BL' },
  { login: 'qian', name: '钱老师', role: 'schoolClerk', unitId: 'SW' },
  chen,
  { login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' },
  { login: 'tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' },
  { login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' },
] as const
type Login = (typeof people)[number]['login']
type Subject = Parameters<HeadlessClient['do']>[0]

/** Well before a toast goes by itself. */
const beforeItGoes = { timeout: 6_000 }

test.describe.configure({ mode: 'serial' })
test.afterAll(() => district.remove())
test.beforeAll(async () => {
  await district.start()
  const founded = await foundDistrict(district, { schools })
  for (const person of people) clients.set(person.login, await founded.letIn(person))
  await fillYear()
})

function clientOf(login: Login): HeadlessClient {
  const client = clients.get(login)
  if (!client) throw new Error(`${login} is not here yet`)
  return client
}

/** Acts by a person without a browser, taken by the server; their events' ids. */
async function acts(login: Login, ...subjects: readonly Subject[]): Promise<string[]> {
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

const onYear = (unitId: string, act: AssessmentAct): Subject => ({
  kind: 'assessment',
  id: assessmentId(unitId, year),
  act,
})
const onTicket = (id: string, act: TicketAct): Subject => ({ kind: 'ticket', id, act })
const registered = (unitId: string, urgent: boolean): TicketAct => ({
  type: 'registered',
  personal: { visitorName: '周某', visitorPhone: '16000009999' },
  anonymous: false,
  confidential: false,
  noReplyWanted: false,
  ticketType: 'complaint',
  priority: urgent ? 'critical' : 'normal',
  channel: 'phone',
  acceptedAt: Date.now() - (urgent ? 2.2 : 0.05) * 86_400_000,
  acceptingDepartment: '办公室',
  acceptedBy: '王老师',
  description: '金丝雀反映食堂的青菜发黄。',
  unitId,
  accusedUnitId: null,
  dueOn: null,
})
const reply: TicketAct = {
  type: 'replied',
  subject: '食堂',
  honorific: null,
  body: '已更换供货商，请放心。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
  datedOn: today,
}
const finding = (replyId: string, seal: 'ok' | 'fault'): TicketAct => ({
  type: 'findingRecorded',
  replyId,
  format: 'ok',
  seal,
  reason: seal === 'ok' ? '' : '照片里没有看到公章',
})
const gradeAll = (unitId: string, but: readonly string[] = []): Subject[] =>
  full
    .filter(([item]) => !but.includes(item))
    .map(([item, review]) => onYear(unitId, { type: 'itemReviewed', item, review, reason: '', evidence: '' }))
const answer = { type: 'feedbackAnswered', answer: 'noObjection', text: '' } as const
let unreviewed = ''

/** 青禾中学 answers late and without a visible seal; 石湾's reply waits for its review; every school assesses itself. */
async function fillYear(): Promise<void> {
  const [, sealed = ''] = await acts('wang', onTicket('late', registered('QH', true)), onTicket('late', reply))
  const [, other = ''] = await acts('qian', onTicket('waiting', registered('SW', false)), onTicket('waiting', reply))
  unreviewed = other
  await acts('zhou', onTicket('late', finding(sealed, 'fault')))
  const own: AssessmentAct = {
    type: 'selfAssessed',
    items: [{ item: '2.1a', review: full[0]?.[1] ?? never(), words: '窗口有专人', evidence: '', photos: [] }],
  }
  for (const [login, unitId] of [
    ['wang', 'QH'],
    ['zhao', 'BL'],
    ['qian', 'SW'],
  ] as const)
    await acts(login, onYear(unitId, own))
}

async function open(browser: Browser, login: Login, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: laptop })).newPage()
  await page.goto(district.address)
  await sendSignIn(page, login)
  await isUploaded(page)
  await page.goto(`${district.address}${path}`)
  return page
}

/** Both sizes of a desk, and accessible at both. */
async function shootDesk(page: Page, name: string): Promise<void> {
  await shoot(page, name)
  await page.setViewportSize(screen)
  await shoot(page, name)
  await page.setViewportSize(laptop)
}

/** One step on the page of steps, for all that are ready. */
const takeStep = (page: Page, step: string, units: number): Promise<void> =>
  takeStepAt(page, { address: district.address, step, units, until: today })

test('[MX-1] [MX-2] [MX-3] [MX-6] [SL-38] 评审 begins for all units at once, and a reviewer grades in the matrix with the keyboard alone', async ({
  browser,
}) => {
  const desk = await open(browser, 'zhou', '/desk/steps')
  await expect(desk.getByRole('radio', { name: '开始评审 可办 3' })).toBeChecked()
  await shootDesk(desk, 'assess-steps')
  await desk.getByRole('checkbox', { name: /^青禾中学/ }).uncheck({ force: true })
  await expect(desk.getByRole('button', { name: '开始评审：2 个单位' })).toBeEnabled()
  const all = desk.getByRole('checkbox', { name: '全选' })
  await expect(all).not.toBeChecked()
  await all.check({ force: true })
  await expect(desk.getByRole('button', { name: '开始评审：3 个单位' })).toBeEnabled()
  await all.uncheck({ force: true })
  await expect(desk.getByRole('button', { name: '开始评审：0 个单位' })).toBeDisabled()
  await takeStep(desk, '开始评审', 3)
  await desk.goto(`${district.address}/desk/scores`)
  await expect(desk.getByText('还差 24 格，3 个单位。')).toBeVisible()
  await expect(rowOf(desk, '青禾中学')).toContainText('评审')
  await expect(cell(desk, 'QH', 'item-1.1')).toHaveText('28')

  // N leads to the first 待评 cell on a page nobody has touched, and is a letter in a field.
  await desk.keyboard.press('n')
  await expect(cell(desk, 'BL', 'item-2.1a')).toBeFocused()
  await desk.getByLabel('找单位').press('n')
  await expect(desk.getByLabel('找单位')).toBeFocused()
  await desk.getByLabel('找单位').fill('')

  // From the first unit's name: to the right as in a spreadsheet, then from 待评 to 待评.
  await cell(desk, 'BL', 'unit').focus()
  await desk.keyboard.press('ArrowDown')
  await expect(cell(desk, 'QH', 'unit')).toBeFocused()
  await desk.keyboard.press('End')
  await expect(cell(desk, 'QH', 'total')).toBeFocused()
  await desk.keyboard.press('Home')
  await desk.keyboard.press('n')
  await expect(cell(desk, 'QH', 'item-2.1a')).toBeFocused()
  await desk.keyboard.press('Enter')
  const grading = desk.getByRole('dialog')
  await expect(grading).toHaveAccessibleName('评定 2.1a：青禾中学')
  await grading.getByLabel('得分').selectOption({ label: '4 分' })
  await grading.getByLabel('理由').fill('没有看到投诉箱')
  await shootDesk(desk, 'assess-grade-in-place')
  await expect(grading.getByText('自评 5 分；窗口有专人')).toBeVisible()
  await expect(grading.getByRole('button', { name: '存下，评 2.1b' })).toBeVisible()
  await desk.keyboard.press('Control+Enter')
  await expect(grading).toHaveAccessibleName('评定 2.1b：青禾中学')
  await grading.getByRole('button', { name: '保存', exact: true }).click()
  await expect(cell(desk, 'QH', 'item-2.1b')).toBeFocused()
  await expect(cell(desk, 'QH', 'item-2.1b')).toHaveText('5')
  await expect(desk.getByText('还差 22 格，3 个单位。')).toBeVisible()

  // One too many: Ctrl+Z makes it 待评 again, and the record says who took it back; nothing is left to press for it.
  const undo = desk.locator('.toasts').getByRole('button', { name: '撤销' })
  await expect(undo).toHaveCount(1, beforeItGoes)
  await desk.keyboard.press('Control+z')
  await expect(desk.getByText('已撤销：青禾中学 2.1b 恢复为待评。')).toBeVisible()
  await expect(undo).toHaveCount(0, beforeItGoes)
  await expect(cell(desk, 'QH', 'item-2.1b')).toHaveText('待评')

  // Down the column, past what is graded.
  await desk.getByLabel('接着评').selectOption({ label: '逐个项目' })
  await cell(desk, 'BL', 'item-2.1a').focus()
  await desk.keyboard.press('n')
  await expect(cell(desk, 'SW', 'item-2.1a')).toBeFocused()
  await isUploaded(desk)
  await desk.context().close()
})

test('[SL-30] [MX-6] two reviewers submit; a grade below 一般 waits for the approver; the feedback goes to all that are ready', async ({
  browser,
}) => {
  const none: AssessmentAct = {
    type: 'itemReviewed',
    item: '2.2b',
    review: { kind: 'graded', grade: 'none' },
    reason: '全年没有更新',
    evidence: '平时台账',
  }
  const four: AssessmentAct = {
    type: 'itemReviewed',
    item: '2.1a',
    review: { kind: 'discretionary', hundredths: 400 },
    reason: '没有看到投诉箱',
    evidence: '',
  }
  await acts('zhou', ...gradeAll('QH', ['2.1a']), ...gradeAll('BL', ['2.1a']), onYear('BL', four))
  await acts('zhou', ...gradeAll('SW', ['2.2b', '3.3']), onYear('SW', none))

  const zhou = await open(browser, 'zhou', '/desk/steps')
  await zhou.getByRole('radio', { name: /^提交评审/ }).check({ force: true })
  await expect(zhou.getByRole('row', { name: /石湾镇中心学校/ })).toContainText('考核员评定 1 项（3.3）')
  await acts(
    'zhou',
    onYear('SW', { type: 'itemReviewed', item: '3.3', review: full[7]?.[1] ?? never(), reason: '', evidence: '' }),
  )
  await takeStep(zhou, '提交评审', 3)
  const tang = await open(browser, 'tang', '/desk/steps')
  await takeStep(tang, '提交评审', 3)

  const wu = await open(browser, 'wu', '/desk/steps')
  await wu.getByRole('radio', { name: /^发反馈/ }).check({ force: true })
  await expect(wu.getByRole('row', { name: /石湾镇中心学校/ })).toContainText('审定人同意不达标 1 项（2.2b）')
  await expect(wu.getByText('学校手机上没有上传的内容，区里看不到，这里拦不住。')).toBeVisible()
  await shootDesk(wu, 'assess-steps-waiting')
  await wu.getByRole('link', { name: '石湾镇中心学校' }).click()
  await expect(wu.getByText('2.2b 评为不达标，审定人还没有同意。')).toBeVisible()
  await wu.getByRole('button', { name: '同意 2.2b' }).click()
  await expect(wu.getByText('周科长 评为不达标，理由：全年没有更新')).toBeVisible()
  await wu.getByRole('button', { name: '同意，本项 0 分' }).click()
  await isUploaded(wu)
  await expect(wu.getByText(/吴局长 .* 同意/)).toBeVisible()
  await takeStep(wu, '发反馈', 3)
  for (const page of [zhou, tang, wu]) await page.context().close()
})

test('[SL-22] [SL-32] [SL-33] an objection is accepted with the new score shown first, another is refused by somebody else than the grader', async ({
  browser,
}) => {
  const objection = { type: 'objectionRaised' as const, evidence: '见第二张照片', photos: [] }
  await acts(
    'wang',
    onYear('QH', { ...objection, item: '1.2', ticketId: 'late', clause: 'notSealed', ground: '公章在回复第二页。' }),
  )
  await acts(
    'zhao',
    onYear('BL', { ...objection, item: '2.1a', ticketId: null, clause: null, ground: '投诉箱在门口。' }),
  )
  const wu = await open(browser, 'wu', '/desk/scores')
  await expect(cell(wu, 'QH', 'item-1.2')).toContainText('申诉')
  await shootDesk(wu, 'assess-matrix')
  await wu.getByLabel('显示').selectOption({ label: '有申诉的' })
  await expect(wu.getByRole('row')).toHaveCount(4)
  await cell(wu, 'QH', 'item-1.2').click()
  await wu.getByRole('button', { name: '决定申诉 1.2' }).click()
  const deciding = wu.getByRole('dialog', { name: '申诉决定：1.2' })
  await expect(deciding.getByText('公章在回复第二页。')).toBeVisible()
  await expect(deciding.getByText(/已更换供货商，请放心。/)).toBeVisible()
  await deciding.getByRole('radio', { name: /^维持/ }).check({ force: true })
  await expect(deciding.getByRole('row', { name: /^本项 9 9 不变/ })).toBeVisible()
  await deciding.getByRole('radio', { name: /^更正/ }).check({ force: true })
  // 28 + 9 + 10 + 10 of part 1, 34 of parts 2 and 3; one more with the seal.
  await expect(deciding.getByRole('row', { name: '本项 9 10 加 1' })).toBeVisible()
  await expect(deciding.getByRole('row', { name: '总分 91 92 加 1' })).toBeVisible()
  await deciding.getByLabel('理由', { exact: true }).fill('第二张照片上有公章，已核实。')
  await shootDesk(wu, 'assess-decide')
  await deciding.getByRole('button', { name: '决定', exact: true }).click()
  await isUploaded(wu)
  await expect(wu.locator('.sheet-head-number')).toContainText('92')

  const zhou = await open(browser, 'zhou', '/desk/units/BL')
  await zhou.getByRole('button', { name: '决定申诉 2.1a' }).click()
  await zhou.getByRole('radio', { name: /^维持/ }).check({ force: true })
  await expect(zhou.getByText('这一项最初是您评的，申诉要由另一位来决定。')).toBeVisible()
  const tang = await open(browser, 'tang', '/desk/units/BL')
  await tang.getByRole('button', { name: '决定申诉 2.1a' }).click()
  await tang.getByRole('radio', { name: /^维持/ }).check({ force: true })
  await tang.getByLabel('理由', { exact: true }).fill('现场没有看到，也没有照片。')
  await tang.getByRole('button', { name: '决定', exact: true }).click()
  await isUploaded(tang)
  await acts('zhao', onYear('BL', { type: 'feedbackAnswered', answer: 'statement', text: '投诉箱在维修，元月装回。' }))
  await expect(tang.getByText('学校答复：投诉箱在维修，元月装回。（赵老师）')).toBeVisible()
  // How little a small number of calls bears is tried out at the desk too.
  await tang.getByText('回访满意率试算').click()
  await tang.getByRole('button', { name: '如果再有不满意：多 1 件' }).click()
  await expect(tang.getByText(/1 件回访，1 件不满意 = 0%/)).toBeVisible()
  await tang.emulateMedia({ media: 'print' })
  await expect(tang.getByRole('heading', { name: '单位说明' })).toBeVisible()
  await expect(tang.locator('.unit-statement').first()).toContainText('投诉箱在维修，元月装回。（赵老师')
  await expect(tang.locator('.unit-statement').last()).toContainText('决定：维持，现场没有看到，也没有照片。（唐科员）')
  for (const page of [wu, zhou, tang]) await page.context().close()
})

test('[SL-35] [SL-36] a veto with its document, 公示 of all, and a notice of scores and counts without any citizen', async ({
  browser,
}) => {
  const wu = await open(browser, 'wu', '/desk/units/BL')
  await wu.getByRole('button', { name: '一票否决' }).click()
  const veto = wu.getByRole('dialog', { name: '一票否决：白鹭洲小学' })
  await veto.getByRole('radio').first().check({ force: true })
  await expect(veto.getByRole('button', { name: '记录一票否决' })).toBeDisabled()
  await veto.getByLabel('依据文件').fill('珠教纪〔2026〕2号')
  await veto.getByRole('button', { name: '记录一票否决' }).click()
  await expect(wu.getByRole('button', { name: '撤销一票否决' })).toBeVisible()
  await isUploaded(wu)
  await wu.goto(`${district.address}/desk/steps`)
  await wu.getByRole('radio', { name: /^公示/ }).check({ force: true })
  await expect(wu.getByRole('row', { name: /白鹭洲小学/ })).toContainText('学校还没有答复，申诉期到')
  await acts('wang', onYear('QH', answer))
  await acts('zhao', onYear('BL', answer))
  await acts('qian', onYear('SW', answer))
  await expect(wu.getByRole('radio', { name: '公示 可办 3' })).toBeVisible()
  await takeStep(wu, '公示', 3)

  await wu.goto(`${district.address}/desk/notice`)
  await expect(wu.getByRole('row', { name: /青禾中学/ })).toHaveText(/青禾中学少于 5少于 50000／092/)
  await expect(wu.getByRole('row', { name: /白鹭洲小学/ })).toContainText('一票否决')
  await shootDesk(wu, 'assess-notice')
  const said = await wu.locator('.public-notice').innerText()
  for (const canary of canaries) expect(said).not.toContain(canary)
  // The record has the same: scores and counts, and the notice's own words no more than that.
  const kept = await assessmentHeld('QH')
  expect(sheetLife(kept).published?.notice).toMatchObject({ total: '92.00', tickets: 1, late: 1 })
  for (const canary of canaries) expect(JSON.stringify(sheetLife(kept).published?.notice)).not.toContain(canary)
  // Not on the open web: whoever is not signed in is asked to.
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(`${district.address}/desk/notice`)
  await expect(stranger.getByLabel('登录名')).toBeVisible()
  await expect(stranger.locator('.public-notice')).toHaveCount(0)
  for (const page of [wu, stranger]) await page.context().close()
})

test('[SL-10] [SL-37] [MX-6] 定稿 does the ready ones, names who owes what at the rest, and the frozen sheets recompute to the same bytes', async ({
  browser,
}) => {
  const wu = await open(browser, 'wu', '/desk/steps')
  await takeStep(wu, '审定', 3)
  await wu.goto(`${district.address}/desk/steps`)
  await wu.getByRole('radio', { name: /^定稿/ }).check({ force: true })
  const owing = wu.getByRole('row', { name: /石湾镇中心学校/ })
  await expect(owing).toContainText('考核员审核回复 1 处')
  await expect(owing.getByRole('link', { name: /SF-\d{4}-SW-\d{4}/ })).toBeVisible()
  await takeStep(wu, '定稿', 2)
  await expect(wu.getByRole('radio', { name: '定稿 可办 0' })).toBeChecked()
  await shootDesk(wu, 'assess-steps-results')
  // What a colleague does changes the numbers, not where the keyboard is.
  await wu.getByRole('radio', { name: '定稿 可办 0' }).focus()
  await acts('zhou', onTicket('waiting', finding(unreviewed, 'ok')))
  await expect(wu.getByRole('radio', { name: '定稿 可办 1' })).toBeFocused()
  await takeStep(wu, '定稿', 1)
  for (const { id } of schools) expect(await recomputed(id)).toBe(true)

  await wu.goto(`${district.address}/desk/scores`)
  await expect(cell(wu, 'QH', 'total')).toHaveText('92定稿')
  await expect(wu.getByText('3 个单位，定稿 3 个')).toBeVisible()
  await shootDesk(wu, 'assess-matrix-final')
  await cell(wu, 'QH', 'item-1.1').click()
  await expect(wu.getByText('按本机记录重算，核对码一致。')).toBeVisible()
  await expect(wu.getByText(/细则|依据：/).first()).toBeVisible()
  await shootDesk(wu, 'assess-sheet-final')
  const paper = (await wu.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(paper.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2)
  await wu.context().close()
})

test('[SL-12] [AC-9] the approver reopens a final year by name and with a reason; its code stays in the record', async ({
  browser,
}) => {
  const code = sheetLife(await assessmentHeld('QH')).finalised?.code ?? ''
  const wu = await open(browser, 'wu', '/desk/units/QH')
  await wu.getByRole('button', { name: '重开' }).click()
  await wu.getByRole('dialog').getByLabel('理由').fill('市里要求复核')
  await wu.getByRole('dialog').getByRole('button', { name: '重开' }).click()
  await isUploaded(wu)
  await expect(wu.getByText(`吴局长 重开：市里要求复核（原核对码 ${code}）`)).toBeVisible()
  // Open again, one deduction is waived with its reason, which stands on the sheet.
  await wu.getByText('1 处扣分').first().click()
  await wu.getByRole('button', { name: '核减', exact: true }).click()
  const waiving = wu.getByRole('dialog', { name: /^核减：SF-/ })
  await waiving.getByLabel('核减理由').fill('当天全镇停电，已核实。')
  await waiving.getByRole('button', { name: '核减 2 分' }).click()
  await expect(wu.locator('.sheet-head-number')).toContainText('94')
  await expect(wu.getByText(/当天全镇停电，已核实。/)).toBeVisible()
  await isUploaded(wu)
  await wu.goto(`${district.address}/desk/scores`)
  await expect(cell(wu, 'QH', 'stage')).toHaveText('评审')
  await expect(cell(wu, 'QH', 'total')).toHaveText('94暂定')
  await wu.context().close()
})

async function documentsHeld(): Promise<Document[]> {
  const reviewer = clientOf('zhou')
  await reviewer.sync()
  return (await reviewer.dump()).split('\n').map((line): Document => JSON.parse(line))
}

async function assessmentHeld(unitId: string): Promise<Assessment> {
  const found = (await documentsHeld()).find(
    (one): one is Assessment => one.kind === 'assessment' && one.unitId === unitId,
  )
  return found ?? never()
}

/** Whether a final year, frozen anew from the records of somebody else's device, has the same code and the same bytes. */
const recomputed = async (unitId: string): Promise<boolean> =>
  isFrozenAgain({ unitId, year, held: await documentsHeld() })

function never(): never {
  throw new Error('not there')
}
