import { expect, test, type Browser, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import type { Ticket } from '@sunshine/tickets'
import { District, documentsOn, shoot } from './district.ts'
import { chen, foundDistrict, wang } from './founded.ts'
import { concern, enterAs, handOver } from './school.ts'

const district = new District()
let desk: Page
let colleague: HeadlessClient

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const schools = [
    { id: 'QH', name: '青禾中学' },
    { id: 'BL', name: '白鹭洲小学' },
  ]
  const founded = await foundDistrict(district, { schools, centreName: '教育阳光服务中心' })
  await founded.letIn(chen)
  await founded.letIn(wang)
  await founded.letIn({ login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' })
  colleague = await founded.letIn({ login: 'liu', name: '小刘', role: 'centreDispatcher', unitId: 'ZX' })
  await colleague.do({
    kind: 'ticket',
    id: colleague.newId(),
    act: concern('食堂连续两周青菜发黄，请核实。', { personal: { visitorName: '周某', visitorPhone: '16000000088' } }),
  })
  await handOver(colleague)
  desk = await deskOf(browser, 'chen')
})

test.afterAll(async () => {
  await desk?.context().close()
  await district.remove()
})

async function deskOf(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await enterAs(page, login, district.address)
  return page
}

const ticketsOn = async (page: Page): Promise<Ticket[]> =>
  (await documentsOn(page)).filter((one): one is Ticket => (one as Ticket | null)?.kind === 'ticket')

/** What a mother tells on the phone, in ninety signs. */
const told =
  '孩子在青禾中学读初二，这学期课后服务费收了三百六十元，说好一周上五天，实际每周只上三天，问班主任两次都说不清楚，希望学校把少上的天数算明白，多收的钱退回来，并且以后提前通知家长，谢谢你们。'

test('[IN-1] [IN-2] a whole intake of ninety signs by Tab, Enter and number keys, within a minute and without the mouse', async () => {
  expect(Array.from(told).length).toBeGreaterThanOrEqual(90)
  await desk.goto(`${district.address}/desk/intake`)
  await desk.getByLabel('问题描述').focus()
  await desk.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'])
      document.addEventListener(kind, () => document.body.setAttribute('data-mouse', kind), true)
  })
  const started = Date.now()
  const keys = desk.keyboard
  await keys.insertText(told)
  await keys.press('Tab')
  await keys.type('刘某')
  // Enter goes on to the next field: nothing is registered half-way.
  await keys.press('Enter')
  await expect(desk.getByLabel('联系电话')).toBeFocused()
  await keys.type('16000000021')
  await keys.press('Tab')
  await keys.press('Tab')
  await keys.press('Tab')
  await expect(desk.getByRole('radio', { name: '投诉' })).toBeFocused()
  await keys.press('2')
  await expect(desk.getByRole('radio', { name: '求助' })).toBeChecked()
  await keys.press('3')
  await expect(desk.getByRole('radio', { name: '投诉' })).toBeChecked()
  await keys.press('Tab')
  await keys.press('2')
  await expect(desk.getByRole('radio', { name: '重要件' })).toBeChecked()
  await keys.press('1')
  await keys.press('Tab')
  await expect(desk.getByLabel('承办单位', { exact: true })).toBeFocused()
  await keys.type('qhzx')
  await keys.press('Enter')
  await expect(desk.getByRole('radio', { name: '青禾中学' })).toBeChecked()
  // Between a Sunday and the Friday after it there is no day to skip; the words of those that are stand in the test of other years.
  await expect(desk.getByText(/^一般件·投诉 5 个工作日 → .*24:00 前/)).toBeVisible()
  await shoot(desk, 'intake')
  const save = desk.getByRole('button', { name: '保存并派单' })
  for (let tabs = 0; tabs < 12 && !(await save.evaluate((node) => node === document.activeElement)); tabs++)
    await keys.press('Tab')
  await expect(save).toBeFocused()
  await keys.press('Enter')
  await expect(desk.getByText('已登记并派给青禾中学。')).toBeVisible()
  expect(Date.now() - started).toBeLessThan(60_000)
  await expect(desk.locator('body[data-mouse]')).toHaveCount(0)
  const [made] = (await ticketsOn(desk)).filter(({ description }) => description === told)
  expect(made).toMatchObject({
    state: 'dispatched',
    unitId: 'QH',
    type: 'complaint',
    priority: 'normal',
    personal: { visitorName: '刘某', visitorPhone: '16000000021' },
  })
})

test('[IN-1] Enter never sends the form while a Chinese word is being composed', async () => {
  await desk.goto(`${district.address}/desk/intake`)
  await desk.getByLabel('问题描述').fill('校门口的路灯坏了三天。')
  await desk.getByLabel('来访人姓名').focus()
  const tools = await desk.context().newCDPSession(desk)
  await tools.send('Input.imeSetComposition', { text: 'zhou mou', selectionStart: 8, selectionEnd: 8 })
  await desk.keyboard.press('Enter')
  await expect(desk.getByLabel('来访人姓名')).toBeFocused()
  await expect(desk.getByRole('alert')).toHaveCount(0)
  await tools.send('Input.insertText', { text: '周某' })
  await expect(desk.getByLabel('来访人姓名')).toHaveValue('周某')
  await desk.getByLabel('承办单位', { exact: true }).focus()
  await tools.send('Input.imeSetComposition', { text: 'bai lu', selectionStart: 6, selectionEnd: 6 })
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(/\/desk\/intake$/u)
  await expect(desk.getByRole('radio', { name: '先登记，稍后派单' })).toBeChecked()
})

test('[IN-3] after the seventh digit earlier tickets of the number stand there, and one press makes this call the same concern', async () => {
  await desk.goto(`${district.address}/desk/intake`)
  await desk.getByLabel('问题描述').fill('又打来问食堂青菜的事。')
  await desk.getByLabel('来访人姓名').fill('周某')
  await desk.getByLabel('联系电话').pressSequentially('160000')
  await expect(desk.getByText(/这个号码以前来过/)).toHaveCount(0)
  await desk.getByLabel('联系电话').pressSequentially('00088')
  await expect(desk.getByText('这个号码以前来过 1 次')).toBeVisible()
  await desk.getByRole('button', { name: /^同一件？并案/ }).click()
  await expect(desk.getByText(/这次来电登记后并入 SF-/)).toBeVisible()
  await shoot(desk, 'intake-same-caller')
  await desk.getByRole('button', { name: /^登记并并入 SF-/ }).click()
  await expect(desk.getByText(/已登记，并入 SF-/)).toBeVisible()
  const held = await ticketsOn(desk)
  const original = held.find(({ description }) => description.startsWith('食堂连续'))
  expect(held.find(({ description }) => description.startsWith('又打来'))).toMatchObject({
    state: 'duplicate',
    mergedInto: original?.id,
  })
})

test('[IN-4] a limit beyond the known calendar is marked as provisional', async ({ browser }) => {
  const years = await deskOf(browser, 'chen')
  await years.clock.setFixedTime('2031-03-03T10:00:00+08:00')
  await years.goto(`${district.address}/desk/intake`)
  await years.getByLabel('承办单位', { exact: true }).fill('blz')
  await expect(years.getByRole('group', { name: '承办单位：选定' }).getByText('白鹭洲小学')).toBeVisible()
  await years.keyboard.press('Enter')
  await expect(years.getByText('暂定', { exact: true })).toBeVisible()
  await expect(
    years.getByText(/^一般件·投诉 5 个工作日 → 3月10日（周一）24:00 前；跳过 3月8–9日（周末）（暂定，/),
  ).toBeVisible()
  await years.context().close()
})

test('[IN-4] [IN-6] the day can be set otherwise, and who helps is named in the same step', async () => {
  await desk.goto(`${district.address}/desk/intake`)
  await desk.getByLabel('问题描述').fill('反映有老师周末收费补课。')
  await desk.getByLabel('来访人要求匿名').check()
  await desk.getByLabel('承办单位', { exact: true }).fill('blz')
  await expect(desk.getByRole('group', { name: '承办单位：选定' }).getByText('白鹭洲小学')).toBeVisible()
  await desk.keyboard.press('Enter')
  await desk.getByText('为什么是这一天').click()
  await desk.getByRole('button', { name: '加协办单位' }).click()
  await desk.getByLabel('协办单位', { exact: true }).fill('qhzx')
  await desk.keyboard.press('Enter')
  const proposed = await desk.getByLabel('办结时限').inputValue()
  const later = `${Number(proposed.slice(0, 4)) + 1}${proposed.slice(4)}`
  await desk.getByLabel('办结时限').fill(later)
  await expect(desk.getByText(/另定的日子，按时限表是/)).toBeVisible()
  await shoot(desk, 'intake-assisting')
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByText('已登记并派给白鹭洲小学。')).toBeVisible()
  const made = (await ticketsOn(desk)).find(({ description }) => description.startsWith('反映有老师'))
  expect(made).toMatchObject({ assistingUnitIds: ['QH'], due: { on: later } })
})

test('[IN-5] [PV-5] a 举报 names units and people; whoever has an account never gets it, and one named later loses it', async ({
  browser,
}) => {
  const [accused, judge] = [await deskOf(browser, 'liu'), await deskOf(browser, 'zhou')]
  await desk.goto(`${district.address}/desk/intake`)
  await desk.getByLabel('问题描述').fill('举报派单时偏袒，收了土特产。')
  await desk.getByLabel('来访人要求匿名').check()
  await desk.getByRole('radio', { name: '举报' }).check()
  await desk.getByRole('textbox', { name: '被举报人' }).fill('小刘')
  await expect(desk.getByRole('button', { name: '小刘（区中心派单员，教育阳光服务中心）' })).toBeVisible()
  await desk.keyboard.press('Enter')
  await desk.getByRole('textbox', { name: '被举报人' }).fill('郑某某')
  await desk.keyboard.press('Enter')
  await expect(desk.getByRole('list', { name: '已写明的被举报人' })).toContainText(
    '小刘（教育阳光服务中心，看不到这一件）郑某某',
  )
  await shoot(desk, 'intake-report')
  await desk.getByRole('button', { name: '保存', exact: true }).click()
  await expect(desk.getByText('已登记，等待派单。')).toBeVisible()
  await expect(desk.locator('.desk-ticket-about')).toContainText('小刘、郑某某')
  const isOn = async (page: Page): Promise<boolean> =>
    (await ticketsOn(page)).some(({ description }) => description.startsWith('举报派单'))
  await expect.poll(() => isOn(judge)).toBe(true)
  // Whatever came after it has come: nothing of the 举报 is on its way any more.
  await colleague.do({ kind: 'ticket', id: colleague.newId(), act: concern('校车晚点。') })
  await handOver(colleague)
  await expect
    .poll(async () => (await ticketsOn(accused)).some(({ description }) => description === '校车晚点。'))
    .toBe(true)
  expect(await isOn(accused)).toBe(false)
  expect(await colleague.dump()).not.toContain('土特产')

  const number = /SF-\d{4}-ZX-\d{4}/u.exec((await desk.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0]
  await judge.goto(`${district.address}/desk/tickets?view=all`)
  await expect(judge.getByRole('link', { name: number ?? '?' })).toBeVisible()
  await desk.getByRole('button', { name: '写明被举报人' }).click()
  await desk.getByRole('dialog').getByRole('textbox', { name: '被举报人' }).fill('周科长')
  await desk.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(desk.getByText('“周科长”还没有记下：请按回车，或点下面的名字')).toBeVisible()
  await desk.getByRole('dialog').getByRole('textbox', { name: '被举报人' }).press('Enter')
  await expect(desk.getByRole('dialog').getByRole('list', { name: '已写明的被举报人' })).toContainText('周科长')
  await shoot(desk, 'name-accused')
  await desk.getByRole('dialog').getByRole('button', { name: '保存' }).click()
  await expect(judge.getByRole('link', { name: number ?? '?' })).toHaveCount(0)
  await judge.getByLabel('搜索').fill('土特产')
  await expect(judge.getByText('没有这样的工单。')).toBeVisible()
  expect(await isOn(judge)).toBe(false)
  await accused.context().close()
  await judge.context().close()
})
