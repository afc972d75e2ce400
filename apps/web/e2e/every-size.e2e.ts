import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { beijingDate } from '@sunshine/rubric/civil-date'
import type { Registered } from '@sunshine/tickets'
import { District, firstSignIn, shoot } from './district.ts'
import { expectReadable, lookAtPage } from './every-size.ts'
import { enter, foundDistrict, wang } from './founded.ts'

const DAY = 86_400_000
const district = new District()
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  page = await phone.newPage()
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

const registered = (description: string, daysAgo: number): Registered => ({
  type: 'registered',
  personal: { visitorName: '欧阳淑兰', visitorPhone: '16000000001' },
  anonymous: false,
  confidential: true,
  noReplyWanted: false,
  ticketType: 'complaint',
  priority: 'normal',
  channel: 'walkIn',
  acceptedAt: Date.now() - daysAgo * DAY,
  acceptingDepartment: '办公室',
  acceptedBy: '王老师',
  description,
  unitId: 'QH',
  accusedUnitId: null,
  dueOn: null,
})

/** Tickets in several states, so that every list has something in it. */
async function fillSchool(): Promise<void> {
  const { client: clerk } = await enter(district, 'wang')
  const ids = ['食堂连续两周青菜发黄，孩子回家说吃不饱，请核实并答复。', '课后服务费收了三百六，说好一周五天。'].map(
    (description, index) => ({ id: clerk.newId(), act: registered(description, 40 * index) }),
  )
  for (const { id, act } of ids) expect(await clerk.do({ kind: 'ticket', id, act })).not.toHaveProperty('refused')
  const answered = { id: clerk.newId(), act: registered('校门口早上堵车，孩子过马路危险。', 2) }
  await clerk.do({ kind: 'ticket', ...answered })
  expect(
    await clerk.do({
      kind: 'ticket',
      id: answered.id,
      act: {
        type: 'replied',
        honorific: '女士',
        subject: '校门口堵车',
        body: '经了解，情况属实。自9月起安排两名值周教师在校门口护送，并请交警在早高峰疏导。',
        datedOn: beijingDate(Date.now()),
      },
    }),
  ).not.toHaveProperty('refused')
  expect(await clerk.sync()).toMatchObject({ end: 'done', refused: 0 })
}

test('[RG-10] what cannot be read or tapped is found', async () => {
  const other = await phone.newPage()
  await other.setContent(`<html lang="zh"><body>
    <p style="white-space: nowrap">${'很长的一行'.repeat(20)}</p>
    <p style="width: 40px; overflow: hidden; white-space: nowrap">切掉的字在这里</p>
    <p style="position: absolute; top: 300px">下面的字</p><p style="position: absolute; top: 302px">上面的字</p>
    <small style="font-size: 12px">太小</small>
    <button>小</button>
    <input placeholder="姓名、编号、电话后四位、内容、姓名、编号" style="width: 120px" />
    <a href="#a" style="position: absolute; top: 400px; padding: 30px">甲</a>
    <a href="#b" style="position: absolute; top: 420px; padding: 30px">乙</a>
  </body></html>`)
  const found = (await other.evaluate(lookAtPage)).join('\n')
  for (const fault of ['scrolls sideways', 'leave the window', 'cut off sideways', 'words over words', 'type of 12 px'])
    expect(found).toContain(fault)
  for (const fault of ['a target of', 'cut off in its field', 'targets overlap']) expect(found).toContain(fault)
  await other.close()
})

test('[RG-10] 登录 and 首次设置 can be read and tapped at every size', async () => {
  await page.goto(`${district.address}/set-up`)
  await expect(page.getByRole('heading', { name: '首次设置' })).toBeVisible()
  await expectReadable(page, '首次设置')
  const code = await (await foundDistrict(district)).invite(wang)
  await page.goto(district.address)
  await page.getByRole('radio', { name: '首次登录' }).check()
  await expectReadable(page, '首次登录')
  await firstSignIn(page, district, { login: 'wang', code })
  await fillSchool()
})

/** The screens of a school, each as a person finds it; what must be seen before it is looked at. */
const screens: readonly (readonly [name: string, path: string, seen: string])[] = [
  ['待办', '/tickets', '欧阳淑兰'],
  ['得分', '/score', '办理按时'],
  ['我的', '/me', '没有待上传的内容'],
  ['字号与外观', '/me/display', '大字版'],
  ['送达记录', '/me/receipts', '送达'],
  ['离线自检', '/me/check', '浏览器'],
  ['没有这一页', '/nowhere', '待办'],
  ['台账', '/ledger', '欧阳淑兰'],
  ['导入台账', '/ledger/import', '从文件'],
  ['自评', '/score/self', '自评'],
  ['平时记录', '/score/record', '看到了什么'],
  ['用另一台设备打开', '/me/other-device', '只能用一次'],
  ['到期日进手机日历', '/me/calendar', '日历'],
  ['修改密码', '/me/password', '现在的密码'],
  ['我的设备', '/me/devices', '就是这台'],
  ['换单位', '/me/units', '正在用'],
  ['扫码首次登录', '/join#7KQ4M2XP9RTA.wang', '您的登录名'],
  ['装到桌面', '/install', '您用的是'],
  ['使用帮助', '/help', '没有信号'],
]

for (const [name, path, seen] of screens)
  test(`[RG-10] [BF-4] ${name} can be read and tapped at every size`, async () => {
    await page.goto(`${district.address}${path}`)
    await expect(page.getByText(seen).first()).toBeVisible()
    await expectReadable(page, name)
  })

test('[RG-10] [BF-4] 工单, 写回复 and 盖章 can be read and tapped at every size', async () => {
  await page.goto(district.address)
  await page.getByRole('tab', { name: /全部/ }).click()
  await page.getByRole('link', { name: /食堂连续两周/ }).click()
  await expect(page.getByRole('heading', { name: '受理工单' })).toBeVisible()
  await page.getByText('为什么是这一天').first().click()
  await expectReadable(page, '工单')
  await page.getByRole('link', { name: '写回复' }).click()
  await page.getByRole('button', { name: '提交回复' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expectReadable(page, '写回复')
  await page.goto(district.address)
  await page.getByRole('tab', { name: /全部/ }).click()
  await page.getByRole('link', { name: /校门口早上堵车/ }).click()
  await expectReadable(page, '已回复的工单')
  const ticket = page.url()
  await page.goto(`${ticket.replace(/[?#].*/, '')}/print`)
  await expect(page.getByRole('region', { name: '打印出来的样子' })).toBeVisible()
  await expectReadable(page, '打印')
  await page.getByRole('button', { name: '在电脑上打印' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectReadable(page, '在电脑上打印')
  await page.goto(ticket)
  await page.getByRole('link', { name: /盖章/ }).click()
  await expect(page.getByRole('heading', { level: 1, name: /盖章/ })).toBeVisible()
  await expectReadable(page, '盖章照片')
})

test('[RG-10] [BF-4] 登记 with everything it can show, its receipt and a dialog can be read and tapped at every size', async () => {
  await page.goto(`${district.address}/register`)
  await page.getByRole('radio', { name: '举报' }).check()
  await page.getByLabel('联系电话').fill('16000000001')
  await expect(page.getByText('同一电话来过')).toBeVisible()
  await page.getByText('更多：缓急').click()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('alert')).toContainText('还有 2 处没填好')
  await expectReadable(page, '登记')
  await shoot(page, 'register-errors')
  await page.getByRole('radio', { name: '求助' }).check()
  await page.getByLabel('来访人姓名').fill('李某')
  await page.getByLabel('问题描述').fill('食堂连续两周青菜发黄。')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: /^SF-2026-QH-/ })).toBeVisible()
  await expectReadable(page, '登记回执')
  await page.goto(`${district.address}/me`)
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectReadable(page, '退出登录')
})

test('[BF-1] a browser without what came with the floor is told what to do, and the app does not start', async ({
  browser,
}) => {
  const old = await browser.newContext({ viewport: { width: 320, height: 800 } })
  await old.addInitScript(() => Reflect.deleteProperty(window, 'WeakRef'))
  const first = await old.newPage()
  await first.goto(district.address)
  // An app that did start would fetch its first screen now, and write it below the words.
  await first.waitForLoadState('networkidle')
  await expect(first.getByRole('alert')).toContainText('切换到极速模式')
  await expect(first.getByRole('heading')).toHaveText(['这个浏览器太旧，打不开阳光服务工单'])
  await shoot(first, 'browser-too-old')
  await old.close()
})

test('[BF-2] a main script that cannot be read ends in the same words', async ({ browser }) => {
  const old = await browser.newContext({ serviceWorkers: 'block' })
  await old.route(/\/assets\/entrance-.*\.js$/, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'let unread = = 1' }),
  )
  const first = await old.newPage()
  await first.goto(district.address)
  await expect(first.getByRole('alert')).toContainText('请升级系统')
  await old.close()
})
