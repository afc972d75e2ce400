import { expect, test, type Browser, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { chen, foundDistrict, wang, type Founded } from './founded.ts'
import { District, documentsOn, leaveBackgroundOut, shoot } from './district.ts'
import { concern, enterAs, handOver } from './school.ts'

const district = new District()
let school: HeadlessClient
let centre: HeadlessClient
let founded: Founded
const words = (index: number): string => `第 ${index + 1} 件：食堂的青菜发黄，请核实。`
const ids: string[] = []

/** Well before a toast goes by itself. */
const beforeItGoes = { timeout: 6_000 }

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  await district.start()
  founded = await foundDistrict(district)
  school = await founded.letIn(wang)
  centre = await founded.letIn(chen)
  await founded.letIn({ login: 'lin', name: '小林', role: 'centreDispatcher', unitId: 'ZX' })
  await founded.letIn({ login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' })
  for (let index = 0; index < 22; index++) {
    const id = centre.newId()
    ids.push(id)
    await centre.do({
      kind: 'ticket',
      id,
      act: concern(words(index), { noReplyWanted: index === 21, anonymous: false }),
    })
  }
  await handOver(centre)
  await handOver(school)
  for (const id of ids)
    await school.do({
      kind: 'ticket',
      id,
      act: {
        type: 'replied',
        subject: '食堂饭菜质量',
        honorific: '女士',
        body: '经检查，已更换供应商，并向家长说明。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
        datedOn: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
      },
    })
  await handOver(school)
})

test.afterAll(async () => {
  school?.close()
  centre?.close()
  await district.remove()
})

async function desk(browser: Browser, login: string, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  await leaveBackgroundOut(context)
  const page = await context.newPage()
  await enterAs(page, login, `${district.address}${path}`)
  await page.goto(`${district.address}${path}`)
  return page
}

type Held = { kind: string; id: string; state: string; description: string; followUps: { result: string }[] }
const ticketsOn = async (page: Page): Promise<Held[]> =>
  (await documentsOn(page)).filter((one): one is Held => (one as { kind: string }).kind === 'ticket')

test('[FU-1] [FU-2] [FU-3] [FU-5] twenty calls by keys alone, one taken back, one nobody answered', async ({
  browser,
}) => {
  const page = await desk(browser, 'chen', '/desk/follow-up')
  await expect(page.getByRole('tab', { name: '待回访 21' })).toBeVisible()
  await expect(page.getByText(words(21))).toHaveCount(0)
  await expect(page.locator('a.call-phone')).toHaveAttribute('href', /^tel:16000000001$/)
  await shoot(page, 'calls')

  // One key and Enter a call; the next one stands there.
  for (let index = 0; index < 19; index++) {
    await expect(page.getByText(`待回访 ${21 - index} 件`)).toBeVisible()
    await page.keyboard.press(index % 4 === 3 ? '2' : '1')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('待回访 2 件')).toBeVisible()
  const undo = page.locator('.toasts').getByRole('button', { name: '撤销' })
  await expect(undo).toHaveCount(1, beforeItGoes)
  // The nineteenth was a slip of the finger.
  await page.keyboard.press('u')
  await expect(page.getByText(/的回访已撤销，请重新记/)).toBeVisible()
  await expect(undo).toHaveCount(0, beforeItGoes)
  await expect(page.getByText('待回访 3 件')).toBeVisible()
  // It is the selected one again, and the keyboard goes on from there.
  await expect(page.locator('.queue-entry[aria-current]')).toBeFocused()
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await expect(page.getByText('待回访 2 件')).toBeVisible()

  await page.keyboard.press('4')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /未接通 1 次，.*再打/ })).toBeVisible()
  await expect(page.getByText('待回访 2 件')).toBeVisible()
  await shoot(page, 'calls-missed')
  const tickets = await ticketsOn(page)
  expect(tickets.filter(({ state }) => state === 'followUp')).toHaveLength(19)
  expect(tickets.flatMap(({ followUps }) => followUps).filter(({ result }) => result === 'unreachable')).toHaveLength(1)
  await page.context().close()
})

test('[FU-2] [FU-4] a dissatisfied one is sent back in the same flow, its reason asked for, by Ctrl + Enter, and the proposed day says how it was counted', async ({
  browser,
}) => {
  const page = await desk(browser, 'chen', '/desk/follow-up')
  await expect(page.getByText('待回访 2 件')).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByText(/从明天起按工作日数/)).toBeVisible()
  const reason = page.getByLabel('重办原因')
  await page.getByRole('button', { name: '记下并发回重办' }).click()
  await expect(page.getByText('发回重办要写原因，学校会看到')).toBeVisible()
  await expect(reason).toBeFocused()
  await expect(reason).toHaveAttribute('aria-invalid', 'true')
  await page.keyboard.insertText('只换了供应商，没有退伙食费。')
  await expect(page.getByText('发回重办要写原因，学校会看到')).toHaveCount(0)
  await shoot(page, 'calls-dissatisfied')
  // Within a word that is being composed, it belongs to the input method.
  await reason.dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true })
  await expect(page.getByText('待回访 2 件')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/已记下，并发回重办。/)).toBeVisible()
  expect((await ticketsOn(page)).filter(({ state }) => state === 'rework')).toHaveLength(1)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await page.context().close()
})

test('[SM-1] [SM-5] the approver publishes a seed, and everybody sees whom it draws', async ({ browser }) => {
  const page = await desk(browser, 'wu', '/desk/settings?view=sample')
  await page.getByRole('button', { name: '公布种子：复核回访' }).click()
  const dialog = page.getByRole('dialog', { name: /公布种子/ })
  await dialog.getByLabel('种子', { exact: true }).fill('38052')
  await dialog.getByLabel('抽取比例（%）').fill('40')
  await dialog.getByRole('button', { name: '公布种子' }).click()
  await expect(dialog.getByText(/请写明种子的来历/)).toBeVisible()
  await dialog.getByLabel('种子的来历').fill('今天排列5第26320期开奖号码')
  await shoot(page, 'sample-dialog')
  await dialog.getByRole('button', { name: '公布种子' }).click()
  await expect(page.getByText(/20 件里抽中 \d+ 件/)).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await shoot(page, 'sample')
  await expect(page.getByRole('button', { name: '公布种子：复核回访' })).toHaveCount(0)
  await page.context().close()
})

test('[FU-6] [FU-7] [FU-8] somebody else calls again without seeing the first answer, and the approver decides', async ({
  browser,
}) => {
  const first = await desk(browser, 'chen', '/desk/follow-up?view=second')
  await expect(first.getByText(/第一次是您打的，由同事复核/)).toBeVisible()
  await expect(first.getByText('抽中的都复核过了。')).toBeVisible()
  await first.context().close()

  const page = await desk(browser, 'lin', '/desk/follow-up?view=second')
  const tab = page.getByRole('tab', { name: /复核回访 \d+/ })
  await expect(tab).toHaveText(/[1-9]/)
  const count = Number(/\d+/.exec((await tab.textContent()) ?? '')?.[0])
  await expect(page.locator('.follow-up')).not.toContainText('小陈')
  await shoot(page, 'second-call')
  await page.keyboard.press('3')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/复核回访已记下。它是抽查，不改满意率。/)).toBeVisible()
  for (let left = count - 1; left > 0; left--) {
    await expect(page.getByText(`复核回访 ${left} 件`)).toBeVisible()
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
  }
  await expect(page.getByText('抽中的都复核过了。')).toBeVisible()
  await expect(page.getByText(new RegExp(`比对了 ${count} 件`))).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await expect(page.getByText(/待上传/)).toHaveCount(0)
  await page.context().close()

  const approver = await desk(browser, 'wu', '/desk/follow-up?view=second')
  await approver
    .getByRole('row', { name: /不满意（小林）/ })
    .getByRole('button', { name: /以复核为准/ })
    .click()
  const dialog = approver.getByRole('dialog', { name: '以复核回访为准' })
  await dialog.getByLabel('理由').fill('录音核实过')
  await dialog.getByRole('button', { name: '以复核为准' }).click()
  await expect(approver.getByText('吴局长：录音核实过')).toBeVisible()
  await shoot(approver, 'second-call-agreement')
  await approver.context().close()
})
