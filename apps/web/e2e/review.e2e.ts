import { expect, test, type Browser, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { SETTINGS_ID, type Document, type Reply } from '@sunshine/tickets'
import { District, leaveBackgroundOut, sendSignIn, shoot } from './district.ts'
import { rowsOn } from './opened-rows.ts'
import { chen, enter, foundDistrict, wang, type Person } from './founded.ts'
import { answerMany } from './replies.ts'
import { judgeFault, numberOnDesk, unitByUnit } from './review-keys.ts'

const zhou: Person = { login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' }
const tang: Person = { login: 'tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' }
const wu: Person = { login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' }
const bai: Person = { login: 'bai', name: '白老师', role: 'schoolClerk', unitId: 'BL' }
const OFFICE = { width: 1366, height: 768 }

const district = new District()
let witness: HeadlessClient

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  await district.start()
  const founded = await foundDistrict(district, {
    schools: [
      { id: 'QH', name: '青禾中学' },
      { id: 'BL', name: '白鹭洲小学' },
    ],
  })
  const clerk = await founded.letIn(wang)
  const other = await founded.letIn(bai)
  for (const person of [chen, zhou, tang, wu]) await founded.letIn(person)
  const drawing = await browser.newPage()
  await answerMany(clerk, drawing, { unitId: 'QH', count: 24 })
  await answerMany(other, drawing, { unitId: 'BL', count: 12 })
  await drawing.close()
  witness = (await enter(district, 'chen')).client
})

test.afterAll(() => district.remove())

async function desk(browser: Browser, login: string, viewport = OFFICE): Promise<Page> {
  const context = await browser.newContext({ viewport })
  await leaveBackgroundOut(context)
  const page = await context.newPage()
  await page.goto(district.address)
  await sendSignIn(page, login)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await page.getByRole('link', { name: '审核', exact: true }).click()
  return page
}

async function documentsAtDistrict(): Promise<readonly Document[]> {
  await witness.sync()
  return (await witness.dump())
    .trim()
    .split('\n')
    .map((line): Document => JSON.parse(line))
}

/** Every reply as the district has it, by its id. */
async function repliesAtDistrict(): Promise<Map<string, Reply>> {
  const documents = await documentsAtDistrict()
  const replies = documents.flatMap((document) => (document.kind === 'ticket' ? document.replies : []))
  return new Map(replies.map((reply) => [reply.id, reply]))
}

/** How many replies somebody has signed a finding of, as the district has it. */
async function judgedAtDistrict(): Promise<number> {
  return [...(await repliesAtDistrict()).values()].filter(({ review }) => review !== undefined).length
}

/** Everything this browser wrote is held by the district. */
const allUp = (page: Page): Promise<void> => expect.poll(async () => (await rowsOn(page, 'outbox')).length).toBe(0)

test('[RV-3] [RV-2] thirty replies are judged by keys alone, and 撤销 takes the last back as if nothing had been', async ({
  browser,
}) => {
  const before = await repliesAtDistrict()
  const page = await desk(browser, 'zhou')
  await expect(page.getByText('已审 0 / 36')).toBeVisible()
  await unitByUnit(page)
  await expect(page.getByRole('button', { name: /下一张 1\/2/ })).toBeVisible()
  await page.keyboard.press('p')
  await expect(page.getByRole('button', { name: /下一张 2\/2/ })).toBeVisible()
  await shoot(page, 'review')
  // Letter, photo, hints and buttons stand in the window: the frame does not scroll.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0)
  const fine = page.getByRole('button', { name: /^合规/ })
  await expect(fine).toBeInViewport({ ratio: 1 })
  // In a lower window the page scrolls, and the button that judges is in sight all the same.
  await page.setViewportSize({ ...OFFICE, height: 600 })
  await expect(fine).toBeInViewport({ ratio: 1 })
  await shoot(page, 'review-low')
  await page.setViewportSize(OFFICE)

  await page.keyboard.press('4')
  await expect(page.getByText('已审 0 / 36')).toBeVisible()
  for (let count = 0; count < 30; count++) {
    if (count === 5) await judgeFault(page, '2', '3')
    else if (count === 9) await judgeFault(page, '3', '2', () => shoot(page, 'review-fault'))
    else if (count === 10 || count === 11) await page.keyboard.press('4')
    else await page.keyboard.press('1')
    await expect(page.getByText(`已审 ${count + 1} / 36`)).toBeVisible()
  }
  await page.keyboard.press('u')
  await expect(page.getByText('已审 29 / 36')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('已审 28 / 36')).toBeVisible()
  await allUp(page)
  const after = [...(await repliesAtDistrict())]
  const judged = after.filter(([, reply]) => reply.review !== undefined)
  expect(judged).toHaveLength(28)
  expect(judged.filter(([, { findings }]) => findings.format === 'fault')).toHaveLength(1)
  const unsealed = judged.filter(([, { findings }]) => findings.seal === 'fault')
  expect(unsealed.map(([, { findingReason }]) => findingReason)).toEqual(['未见公章', '未见公章', '未见公章'])
  for (const [id, reply] of after.filter(([, { review }]) => review === undefined))
    expect(reply).toEqual(before.get(id))

  // Back to one judged before: it says so, and can be judged anew.
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText(/您.*已判：/)).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/您.*已判：/)).toHaveCount(0)
  await page.context().close()
})

test('[RV-3] keys do nothing in fields, while composing, and when they are switched off', async ({ browser }) => {
  const page = await desk(browser, 'zhou')
  await expect(page.getByText(/已审 0 \/ 8/)).toBeVisible()
  const here = await numberOnDesk(page)
  await page.keyboard.press('2')
  const words = page.getByLabel('格式哪里不规范')
  await words.fill('第')
  await page.keyboard.type('1 页 u')
  await expect(words).toHaveValue('第1 页 u')
  await page.keyboard.press('Escape')
  await page.getByRole('checkbox', { name: '单键快捷键' }).press('Space')
  for (const key of ['1', '2', '3', 'u', 'ArrowRight']) await page.keyboard.press(key)
  await expect(page.getByRole('form')).toHaveCount(0)
  expect(await numberOnDesk(page)).toBe(here)
  await page.reload()
  await expect(page.getByRole('checkbox', { name: '单键快捷键' })).not.toBeChecked()
  await page.getByRole('checkbox', { name: '单键快捷键' }).press('Space')
  // A word that is being composed takes every key.
  await page.evaluate(() => {
    for (const key of ['1', 'u'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true }))
  })
  await expect(page.getByText(/已审 0 \/ 8/)).toBeVisible()
  await page.context().close()
})

test('[RV-9] the queue goes unit by unit or shuffled, and one unit alone', async ({ browser }) => {
  const page = await desk(browser, 'zhou')
  await page.getByLabel('顺序').selectOption('按单位')
  await page.getByLabel('单位', { exact: true }).selectOption('青禾中学')
  await expect(page.locator('.review-head')).toContainText('青禾中学')
  await page.getByLabel('单位', { exact: true }).selectOption('全部单位')
  await expect(page.getByText(/已审 0 \/ 8/)).toBeVisible()
  await page.context().close()
})

test('[RV-12] the photo is enlarged, moved and turned by keys and mouse, and the next one shown', async ({
  browser,
}) => {
  const page = await desk(browser, 'tang', { width: 1920, height: 1080 })
  await expect(page.getByText(/已审 0 \/ 8/)).toBeVisible()
  // Some letters have no photo.
  while ((await page.locator('.viewer-stage').count()) === 0) await page.keyboard.press('ArrowRight')
  await expect(page.locator('.viewer-picture')).toBeVisible()
  await shoot(page, 'review')
  const look = (): Promise<string> => page.locator('.viewer-picture').evaluate((image) => image.style.cssText)
  const whole = await look()
  await page.keyboard.press('+')
  const larger = await look()
  expect(larger).not.toBe(whole)
  await page.keyboard.press('Shift+ArrowRight')
  expect(await look()).not.toBe(larger)
  await page.keyboard.press('r')
  expect(await look()).toContain('rotate(90deg)')
  await page.keyboard.press('z')
  await shoot(page, 'review-zoomed')
  await page.keyboard.press('0')
  expect(await look()).toBe(whole)
  const stage = page.locator('.viewer-stage')
  await stage.hover()
  await page.mouse.wheel(0, -200)
  await expect.poll(look).not.toBe(whole)
  const enlarged = await look()
  await page.mouse.down()
  await page.mouse.move(600, 500, { steps: 4 })
  await page.mouse.up()
  expect(await look()).not.toBe(enlarged)
  await page.context().close()
})

test('[RV-1] two reviewers on one queue: the second one is shown both findings, and a person decides', async ({
  browser,
}) => {
  const first = await desk(browser, 'zhou')
  const second = await desk(browser, 'tang')
  for (const page of [first, second]) {
    await page.getByLabel('顺序').selectOption('按单位')
    await page.getByLabel('单位', { exact: true }).selectOption('青禾中学')
    await page.getByRole('heading', { name: '审核' }).click()
  }
  const number = await numberOnDesk(first)
  expect(await numberOnDesk(second)).toBe(number)
  await second.context().setOffline(true)
  await judgeFault(second, '3', '3')
  const judgedBefore = await judgedAtDistrict()
  await first.keyboard.press('1')
  await expect.poll(judgedAtDistrict).toBe(judgedBefore + 1)
  await second.context().setOffline(false)
  await second.getByRole('tab', { name: /判得不同/ }).click()
  await expect(second.getByRole('heading', { name: /周科长 .* 已判/ })).toBeVisible()
  await expect(second.getByText('格式合规；公章合规')).toBeVisible()
  await expect(second.getByText('格式合规；未见公章；公章不清')).toBeVisible()
  await shoot(second, 'review-clash')
  await second.getByLabel('改判的理由').fill('放大看，公章盖在字外')
  await second.getByRole('button', { name: '改为我的' }).click()
  await expect(second.getByText('没有两人判得不同的回复。')).toBeVisible()
  await expect
    .poll(async () => [...(await repliesAtDistrict()).values()].find(({ review }) => review?.first.by === '唐科员'))
    .toMatchObject({ findings: { seal: 'fault' }, findingReason: '放大看，公章盖在字外' })
  await first.context().close()
  await second.context().close()
})

test('[RV-8] [RV-6] a drawn reply is judged again without sight of the first finding; the approver settles', async ({
  browser,
}) => {
  const { client: approver } = await enter(district, 'wu')
  await approver.sync()
  const year = new Date().getFullYear()
  const draw = { year, purpose: 'secondReview', seed: '38052', percent: 100, ground: '福彩 3D 第 2026052 期' } as const
  await approver.do({ kind: 'settings', id: SETTINGS_ID, act: { type: 'samplePublished', ...draw } })
  await approver.sync()
  const page = await desk(browser, 'tang')
  await page.getByRole('tab', { name: /抽样复审/ }).click()
  await expect(page.getByText('这件抽中复审。')).toBeVisible()
  await shoot(page, 'review-second')
  const words = await page.locator('.review-desk').innerText()
  expect(words).not.toMatch(/周科长|合规；|未见公章|已判/)
  // Nor does the ticket's own page say it before.
  const { id: ticketId } = await ticketOnDesk(page)
  await page.goto(`${district.address}/desk/tickets/${ticketId}`)
  await expect(page.getByText('给出复审意见以前，这一页不显示初审的结论。')).toBeVisible()
  expect(await page.locator('main').innerText()).not.toMatch(/周科长|格式合规|未见公章|审核意见/)
  await page.goBack()
  await expect(page.getByText('这件抽中复审。')).toBeVisible()

  const passed = await passThoseAtFault(page)
  await judgeFault(page, '2', '2')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText(/两份意见(不同|相同)/)).toBeVisible()
  await shoot(page, 'review-second-given')
  await page.keyboard.press('ArrowRight')
  for (let count = passed; count < 6; count++) await page.keyboard.press('1')
  const given = async (): Promise<number> =>
    [...(await repliesAtDistrict()).values()].filter(({ review }) => review?.second).length
  await expect.poll(given).toBe(7)

  const settling = await desk(browser, 'wu')
  await settling.getByRole('tab', { name: /待裁定/ }).click()
  const second = settling.getByText('复审 唐科员：没有写明调查经过')
  await expect(settling.getByText(/复审 唐科员/).first()).toBeVisible()
  // Those drawn that were at fault the first time may stand before it. On the tab itself an arrow leads to the next tab.
  await settling.getByRole('heading', { name: '审核' }).click()
  await expect(async () => {
    if (!(await second.isVisible())) await settling.keyboard.press('ArrowRight')
    await expect(second).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(settling.getByText('初审 周科长', { exact: true })).toBeVisible()
  await shoot(settling, 'review-settle')
  const disputed = [...(await repliesAtDistrict()).values()].filter(
    ({ review, findings }) => review?.second && findings.format === 'unreviewed',
  )
  expect(disputed.length).toBeGreaterThan(0)
  await settling.keyboard.press('1')
  await settling.keyboard.type('两次都看过原件，称呼没有问题')
  await settling.keyboard.press('Enter')
  await expect(settling.getByText(/裁定为格式合规；公章合规，按它计分/)).toBeVisible()
  await expect
    .poll(async () => [...(await repliesAtDistrict()).values()].filter(({ review }) => review?.settled))
    .toMatchObject([{ findings: { format: 'ok', seal: 'ok' } }])
  await settling.getByRole('tab', { name: '审核尺度' }).click()
  await expect(settling.getByRole('row', { name: /唐科员/ })).toBeVisible()
  await shoot(settling, 'review-strictness')
  await page.context().close()
  await settling.context().close()
})

/** Goes on with 合规 until a reply stands there that the first reviewer found nothing at; says how many were passed. */
async function passThoseAtFault(page: Page): Promise<number> {
  for (let passed = 0; ; passed++) {
    const { replies, ticketNo } = await ticketOnDesk(page)
    if (replies.every(({ findings }) => findings.format !== 'fault' && findings.seal !== 'fault')) return passed
    await page.keyboard.press('1')
    await expect(page.locator('.review-head')).not.toContainText(ticketNo ?? '')
  }
}

async function ticketOnDesk(page: Page): Promise<Extract<Document, { kind: 'ticket' }>> {
  const number = /SF-\d+-[A-Z]+-\d+/.exec(await numberOnDesk(page))?.[0]
  const found = (await documentsAtDistrict()).find(
    (document) => document.kind === 'ticket' && document.ticketNo === number,
  )
  if (found?.kind !== 'ticket') throw new Error(`no ticket ${number}`)
  return found
}
