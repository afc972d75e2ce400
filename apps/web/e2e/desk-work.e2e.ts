import { expect, test, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { District, leaveBackgroundOut, shoot } from './district.ts'
import { chen, foundDistrict, wang, type Founded } from './founded.ts'
import { concern, enterAs, handOver, inDays, openPhone, told } from './school.ts'

const district = new District()
let founded: Founded
let desk: Page
let clerk: HeadlessClient
let colleague: HeadlessClient
const ids = new Map<string, string>()
const idOf = (text: string): string => ids.get(text) ?? ''

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const schools = [
    { id: 'QH', name: '青禾中学' },
    { id: 'BL', name: '白鹭洲小学' },
  ]
  founded = await foundDistrict(district, { schools, centreName: '教育阳光服务中心' })
  await founded.letIn(chen)
  clerk = await founded.letIn(wang)
  colleague = await founded.letIn({ login: 'liu', name: '小刘', role: 'centreDispatcher', unitId: 'ZX' })
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  await leaveBackgroundOut(context)
  desk = await context.newPage()
  await enterAs(desk, 'chen', district.address)
})

test.afterAll(async () => {
  await desk?.context().close()
  await district.remove()
})

/** A ticket as somebody's own device holds it. */
async function heldBy(client: HeadlessClient, id: string): Promise<unknown> {
  await handOver(client)
  const lines = (await client.dump()).split('\n').filter((line) => line !== '')
  return lines.map((line): { id: string } => JSON.parse(line)).find((document) => document.id === id)
}

const queue = (name: string) => desk.getByRole('navigation', { name: '队列' }).getByRole('button', { name })
const counts = async (name: string, count: number): Promise<void> =>
  expect(queue(name)).toContainText(new RegExp(`${name}\\s*${count} 件`, 'u'))

/** Another desk registers, without a browser; nothing is reloaded here. */
async function elsewhere(text: string, more: Parameters<typeof concern>[1] = {}): Promise<void> {
  const id = colleague.newId()
  ids.set(text, id)
  await colleague.do({ kind: 'ticket', id, act: concern(text, { acceptedAt: Date.now() - 3_600_000, ...more }) })
  await handOver(colleague)
}

test('[DW-3] with nothing to do the desk says so', async () => {
  await expect(desk.getByText('今天的都办完了。')).toBeVisible()
  await counts('待派单', 0)
  await shoot(desk, 'work-empty')
})

test('[DW-2] what another device does changes the counts here, without a reload', async () => {
  await desk.evaluate(() => document.body.setAttribute('data-not-reloaded', ''))
  await elsewhere(told.meals, { unitId: null })
  await counts('待派单', 1)
  await elsewhere(told.bus, { dueOn: inDays(0) })
  await counts('临期', 1)
  await elsewhere(told.fees, { dueOn: inDays(3) })
  await handOver(clerk)
  await clerk.do({ kind: 'ticket', id: idOf(told.fees), act: { type: 'accepted', acceptedBy: '王老师' } })
  await clerk.do({
    kind: 'ticket',
    id: idOf(told.fees),
    act: { type: 'extensionRequested', newDueOn: inDays(9), reason: '要等财政所回函。' },
  })
  await handOver(clerk)
  await counts('延期申请', 1)
  await expect(desk.locator('body[data-not-reloaded]')).toBeVisible()
  await expect(desk.getByText('今天的都办完了。')).toHaveCount(0)
  await shoot(desk, 'work')
  await desk.setViewportSize({ width: 1920, height: 1080 })
  await shoot(desk, 'work')
  await desk.setViewportSize({ width: 1366, height: 768 })
})

test('[DW-5] numbers open a queue, j and k go through it, Enter opens the one; ? tells the keys', async () => {
  await elsewhere(told.lights, { unitId: null, personal: { visitorName: '李某', visitorPhone: '16000000077' } })
  await counts('待派单', 2)
  await desk.keyboard.press('1')
  const items = desk.locator('a.work-item')
  await expect(items.nth(0)).toBeFocused()
  await desk.keyboard.press('j')
  await expect(items.nth(1)).toBeFocused()
  await desk.keyboard.press('ArrowDown')
  await expect(items.nth(1)).toBeFocused()
  await desk.keyboard.press('k')
  await expect(items.nth(0)).toBeFocused()
  await desk.keyboard.press('?')
  await expect(desk.getByRole('dialog', { name: '只用键盘' })).toBeVisible()
  // Under an open dialog no key goes through to the page.
  await desk.keyboard.press('3')
  await shoot(desk, 'work-keys')
  await desk.keyboard.press('Escape')
  await expect(desk.getByRole('heading', { name: /^待派单/ })).toBeVisible()
  await desk.keyboard.press('1')
  await desk.keyboard.press('j')
  await desk.keyboard.press('Enter')
  await expect(desk).toHaveURL(new RegExp(`/desk/dispatch\\?ticket=${idOf(told.lights)}`, 'u'))
  await expect(desk.getByRole('navigation', { name: '待派单' }).locator('[aria-current]')).toContainText('走廊灯')
})

test('[DW-6] single keys do nothing while one types or composes Chinese, and can be turned off', async () => {
  const note = desk.getByLabel('给承办单位的话')
  await note.click()
  await desk.keyboard.type('jk1?')
  await expect(note).toHaveValue('jk1?')
  await expect(desk.getByRole('dialog')).toHaveCount(0)
  await expect(desk.getByRole('navigation', { name: '待派单' }).locator('[aria-current]')).toContainText('走廊灯')
  await note.fill('')
  const tools = await desk.context().newCDPSession(desk)
  await tools.send('Input.imeSetComposition', { text: 'j', selectionStart: 1, selectionEnd: 1 })
  await tools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'k' })
  await tools.send('Input.insertText', { text: '' })
  await expect(desk.getByRole('navigation', { name: '待派单' }).locator('[aria-current]')).toContainText('走廊灯')
  await desk.goto(`${district.address}/desk/work`)
  await desk.getByRole('button', { name: '按键' }).click()
  await desk.getByLabel('单个按键起作用').uncheck()
  await desk.keyboard.press('Escape')
  await desk.keyboard.press('3')
  await expect(desk.getByRole('heading', { name: /^待派单/ })).toBeVisible()
  await desk.getByRole('button', { name: '按键' }).click()
  await desk.getByLabel('单个按键起作用').check()
  await desk.keyboard.press('Escape')
})

test('[DW-4] an extension is decided, by the keyboard, and the school hears of it', async () => {
  await desk.keyboard.press('4')
  await expect(desk.locator('a.work-item')).toBeFocused()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('要等财政所回函。')).toBeVisible()
  await shoot(desk, 'extension')
  await desk.getByRole('button', { name: '同意延期' }).focus()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('没有待批的延期申请。')).toBeVisible()
  await expect(desk.getByText('已全部上传')).toBeVisible()
  expect(await heldBy(clerk, idOf(told.fees))).toMatchObject({ extensions: [{ status: 'approved' }] })
})

test('[DW-4] a ticket handed back stands on top with the reason, and is sent to another unit', async () => {
  await clerk.do({ kind: 'ticket', id: idOf(told.bus), act: { type: 'handedBack', reason: '校车归白鹭洲小学管。' } })
  await handOver(clerk)
  await desk.goto(`${district.address}/desk/work?queue=dispatch`)
  await counts('待派单', 3)
  await expect(desk.locator('a.work-item').filter({ hasText: '校车' })).toContainText('青禾中学退回')
  await desk.locator('a.work-item').filter({ hasText: '校车' }).focus()
  await desk.keyboard.press('Enter')
  await expect(desk.getByText('校车归白鹭洲小学管。')).toBeVisible()
  await desk.getByLabel('派给', { exact: true }).fill('blz')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/一般件·投诉 5 个工作日 →/)).toBeVisible()
  await shoot(desk, 'dispatch-handed-back')
  await desk.getByRole('button', { name: '派给白鹭洲小学' }).click()
  await expect(desk.getByText(/已派给白鹭洲小学。/)).toBeVisible()
})

test('[DW-4] a ticket with a unit is sent to another one, with a new limit, and a second one is merged into it', async () => {
  await desk.goto(`${district.address}/desk/tickets/${idOf(told.bus)}`)
  await desk.getByRole('button', { name: '改派' }).click()
  await desk.getByLabel('派给', { exact: true }).fill('qhzx')
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: '加协办单位' }).click()
  await desk.getByLabel('协办单位', { exact: true }).fill('blz')
  await desk.keyboard.press('Enter')
  await desk.getByRole('button', { name: '派给青禾中学' }).click()
  await expect(desk.getByText(/已派给青禾中学。/)).toBeVisible()
  await expect(desk.locator('.desk-ticket-about')).toContainText('白鹭洲小学')
  await desk.goto(`${district.address}/desk/tickets/${idOf(told.lights)}`)
  await desk.getByRole('button', { name: '并案' }).click()
  const dialog = desk.getByRole('dialog')
  // Nothing is missing before something is looked for.
  await expect(dialog.getByLabel('找原来的工单')).toBeVisible()
  await expect(dialog.getByText('没有这样的工单。')).toHaveCount(0)
  await dialog.getByLabel('找原来的工单').fill('没有人说过的话')
  await expect(dialog.getByText('没有这样的工单。')).toBeVisible()
  await dialog.getByLabel('找原来的工单').fill('校车')
  await dialog.getByRole('radio', { name: /校车/ }).check()
  await dialog.getByRole('button', { name: /^并入/ }).click()
  await expect(desk.getByText('在那里办理和计入考核。')).toBeVisible()
  await expect(desk.getByText('已全部上传')).toBeVisible()
  expect(await heldBy(colleague, idOf(told.lights))).toMatchObject({
    state: 'duplicate',
    mergedInto: idOf(told.bus),
  })
})

test('[WL-18] [AC-40] the desk puts a name and a 问题描述 right, and the school still takes the ticket up', async () => {
  await desk.goto(`${district.address}/desk/tickets/${idOf(told.bus)}`)
  await desk.getByRole('button', { name: '更正登记' }).click()
  const correction = desk.getByRole('dialog', { name: '更正登记' })
  await expect(correction.getByLabel('来访人姓名')).toHaveValue('周某某')
  await correction.getByLabel('来访人姓名').fill('邹某某')
  await correction.getByLabel('问题描述').fill('校车早上总是晚到二十分钟，三号线。')
  await desk.setViewportSize({ width: 1440, height: 900 })
  await shoot(desk, 'desk-correction')
  await desk.setViewportSize({ width: 1366, height: 768 })
  await correction.getByRole('button', { name: '保存' }).click()
  const step = desk.getByRole('list', { name: '办理过程' }).getByRole('listitem').filter({ hasText: '更正登记' })
  await expect(step).toContainText('更正了来访人姓名、问题描述')
  await expect(step).toContainText('三号线')
  const personal = { visitorName: '邹某某', visitorPhone: '16000000001' }
  await expect.poll(() => heldBy(clerk, idOf(told.bus))).toMatchObject({ state: 'dispatched', personal })
})

test('[DW-8] a ticket’s address, the school’s or the desk’s, leads each to their own page of it; 审核 is none for who may not judge', async ({
  browser,
}) => {
  await desk.goto(`${district.address}/tickets/${idOf(told.bus)}`)
  await expect(desk.locator('.desk-ticket-about')).toContainText('白鹭洲小学')
  expect(new URL(desk.url()).pathname).toBe(`/desk/tickets/${idOf(told.bus)}`)
  await desk.goto(`${district.address}/desk/review`)
  await expect(desk.getByRole('heading', { name: '没有这一页' })).toBeVisible()

  const phone = await openPhone(browser)
  const school = await phone.newPage()
  await enterAs(school, 'wang', `${district.address}/desk/tickets/${idOf(told.fees)}`)
  await expect(school.getByText(told.fees).first()).toBeVisible()
  await school.getByRole('link', { name: '返回' }).click()
  await expect(school.getByRole('heading', { name: '待办' })).toBeVisible()
  await phone.close()
})

test('[DW-7] without a network the desk is read only and says as of when; what is half written stays', async () => {
  await desk.goto(`${district.address}/desk/dispatch`)
  await desk.getByLabel('给承办单位的话').fill('家长明天还会来，请先打电话。')
  await desk.context().setOffline(true)
  await desk.getByLabel('派给', { exact: true }).fill('qhzx')
  await desk.keyboard.press('Enter')
  await expect(desk.getByText(/现在没有网络，看到的是.*先只看不办。/)).toBeVisible({ timeout: 70_000 })
  await expect(desk.getByRole('button', { name: '派给青禾中学' })).toBeDisabled()
  await shoot(desk, 'dispatch-offline')
  await desk.getByRole('link', { name: '工作台' }).click()
  await expect(desk.getByText(/除了登记，先只看不办/)).toBeVisible()
  await desk.getByRole('link', { name: '登记', exact: true }).click()
  await desk.getByLabel('问题描述').fill('校门口的减速带松了。')
  await desk.getByLabel('来访人要求匿名').check()
  await desk.getByLabel('承办单位', { exact: true }).fill('qhzx')
  await desk.keyboard.press('Enter')
  await desk.keyboard.press('Control+Enter')
  await expect(desk.getByText('已存到本机，联网后派给青禾中学。')).toBeVisible()
  await desk.getByRole('link', { name: '工作台' }).click()
  await desk.context().setOffline(false)
  await expect(desk.getByText(/先只看不办/)).toHaveCount(0, { timeout: 70_000 })
  await desk.getByRole('link', { name: '派单', exact: true }).click()
  await expect(desk.getByLabel('给承办单位的话')).toHaveValue('家长明天还会来，请先打电话。')
  await desk.getByRole('button', { name: '派给青禾中学' }).click()
  await expect(desk.getByText('没有待派的工单。')).toBeVisible()
})
