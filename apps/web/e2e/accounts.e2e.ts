import { expect, test, type Browser, type Page } from '@playwright/test'
import { codeShown } from './authenticator.ts'
import { District, password, shoot } from './district.ts'
import { chen, foundDistrict, wang, type Founded } from './founded.ts'
import { enterAs, openPhone } from './school.ts'

const district = new District()
let founded: Founded
const better = 'Yueliang-2026-qiu'

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  await district.start()
  const schools = [
    { id: 'QH', name: '青禾中学' },
    { id: 'BL', name: '白鹭洲小学' },
  ]
  founded = await foundDistrict(district, { schools })
  await founded.letIn(wang)
  await founded.letIn(chen)
  await founded.letIn({ login: 'zhou', name: '周老师', role: 'reviewer', unitId: 'ZX' })
})
test.afterAll(() => district.remove())

async function openDesk(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await enterAs(page, login, district.address)
  return page
}
async function give(page: Page, login: string, given: string): Promise<void> {
  await page.getByLabel('登录名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(given)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
async function signOut(page: Page): Promise<void> {
  await page.goto(`${district.address}/me`)
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '退出', exact: true }).click()
  await expect(page.getByLabel('登录名')).toBeVisible()
}
async function bothSizes(page: Page, name: string): Promise<void> {
  await shoot(page, name)
  const before = page.viewportSize()
  await page.setViewportSize(before?.width === 360 ? { width: 1366, height: 768 } : { width: 360, height: 800 })
  await shoot(page, name)
  if (before) await page.setViewportSize(before)
}

let secret = ''
let recoveryCode = ''

test('[AU-26] an invitation is a slip with a QR code; whoever opens it sets a password and is in, once', async ({
  browser,
}) => {
  const admin = await openDesk(browser, 'admin')
  await admin.goto(`${district.address}/desk/people?view=people`)
  await admin.getByRole('button', { name: '添加人员' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('姓名').fill('赵老师')
  await dialog.getByLabel('登录名').fill('zhao')
  await dialog.getByLabel('单位').selectOption({ label: '青禾中学' })
  await dialog.getByRole('button', { name: '生成一次性代码' }).click()
  await expect(dialog.getByRole('img', { name: '二维码：首次登录' })).toBeVisible()
  await bothSizes(admin, 'invite-slip')
  await admin.emulateMedia({ media: 'print' })
  await admin.evaluate(() => document.documentElement.setAttribute('data-print', 'slip'))
  await admin.screenshot({ path: '../../screenshots/invite-slip-printed.png' })
  await admin.evaluate(() => document.documentElement.removeAttribute('data-print'))
  await admin.emulateMedia({ media: 'screen' })
  const code = /代码：(\S+)/.exec((await dialog.getByRole('status').textContent()) ?? '')?.[1] ?? ''
  const address = `${district.address}/join#${code.replaceAll('-', '')}.zhao`
  const context = await openPhone(browser)
  const phone = await context.newPage()
  await phone.goto(address)
  await expect(phone.getByText('您的登录名是 zhao')).toBeVisible()
  await phone.getByLabel('设一个密码').fill('michelle')
  await phone.getByRole('button', { name: '设好密码并登录' }).click()
  await expect(phone.getByText('这个密码太常见')).toBeVisible()
  await bothSizes(phone, 'join')
  await phone.getByLabel('设一个密码').fill(password)
  await phone.getByRole('button', { name: '设好密码并登录' }).click()
  await expect(phone.getByText('已全部上传').first()).toBeVisible()
  expect(phone.url()).not.toContain('#')
  const other = await (await browser.newContext()).newPage()
  await other.goto(address)
  await other.getByLabel('设一个密码').fill(password)
  await other.getByRole('button', { name: '设好密码并登录' }).click()
  await expect(other.getByText('一次性代码不对、用过或已过期')).toBeVisible()
  await other.goto(`${district.address}/join#7KQ4`)
  // Only the part behind the # differs, for which no browser loads a page anew.
  await other.reload()
  await expect(other.getByText('这个地址不完整')).toBeVisible()
  await Promise.all([other.context().close(), context.close(), admin.context().close()])
})

test('[AU-17] [AU-18] the dispatcher sets up a code by herself, signs in with it, and once with a recovery code', async ({
  browser,
}) => {
  const page = await openDesk(browser, 'chen')
  await page.goto(`${district.address}/me`)
  await bothSizes(page, 'me-bureau')
  await page.getByRole('link', { name: /登录验证码/ }).click()
  await bothSizes(page, 'code-off')
  await page.getByRole('button', { name: '开通验证码' }).click()
  await page.getByLabel('现在的密码').fill(password)
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('扫不了：手动输入密钥').click()
  secret = (await page.locator('.secret-address').textContent()) ?? ''
  await bothSizes(page, 'code-enrol')
  await page.getByLabel('验证码').fill('000000')
  await page.getByRole('button', { name: '验证并开通' }).click()
  await expect(page.getByText('验证码不对，或已经用过')).toBeVisible()
  await page.getByLabel('验证码').fill(codeShown(secret))
  await page.getByRole('button', { name: '验证并开通' }).click()
  await expect(page.getByText('验证码已开通。')).toBeVisible()
  recoveryCode = (await page.locator('.recovery-codes li').first().textContent()) ?? ''
  await expect(page.locator('.recovery-codes li')).toHaveCount(10)
  await bothSizes(page, 'recovery-codes')
  await page.getByRole('button', { name: '已经记下，继续' }).click()
  await expect(page.getByText('恢复码还有 10 个。')).toBeVisible()
  await bothSizes(page, 'code-on')
  await signOut(page)
  await give(page, 'chen', password)
  await expect(page.getByText('密码对了。再输入手机验证器上的验证码。')).toBeVisible()
  await bothSizes(page, 'sign-in-code')
  await page.getByLabel('验证码').fill('000000')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('验证码不对，或已经用过')).toBeVisible()
  await page.getByLabel('验证码').fill(codeShown(secret, 1))
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await signOut(page)
  await give(page, 'chen', password)
  await page.getByRole('button', { name: '手机不在身边：用恢复码' }).click()
  await page.getByLabel('恢复码').fill(recoveryCode.toLowerCase())
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await page.goto(`${district.address}/me/code`)
  await expect(page.getByText('恢复码还有 9 个。')).toBeVisible()
  await page.context().close()
})

test('[AU-19] [AU-29] who lost the phone is reset by the admin, which is written down', async ({ browser }) => {
  const admin = await openDesk(browser, 'admin')
  await admin.goto(`${district.address}/desk/people?view=people`)
  await expect(admin.getByRole('row', { name: /小陈/ })).toContainText('有验证码')
  await bothSizes(admin, 'people-with-codes')
  await admin.getByRole('button', { name: '解除 小陈 的验证码' }).click()
  await bothSizes(admin, 'reset-code')
  await admin.getByRole('dialog').getByRole('button', { name: '解除', exact: true }).click()
  await expect(admin.getByText('小陈 的验证码已解除。')).toBeVisible()
  await admin.getByRole('tab', { name: '登录安全' }).click()
  const row = admin.getByRole('table', { name: '账号改动记录' }).getByRole('row', { name: /小陈/ })
  await expect(row).toContainText('孙工')
  await expect(row).toContainText('解除验证码')
  await admin.context().close()
  const page = await openDesk(browser, 'chen')
  await page.context().close()
})

test('[AU-24] [AU-25] a clerk of two schools changes between them; what is written for one waits for it', async ({
  browser,
}) => {
  const admin = await openDesk(browser, 'admin')
  await admin.goto(`${district.address}/desk/people?view=people`)
  await admin.getByRole('button', { name: '王老师 的单位和角色' }).click()
  await admin.getByRole('button', { name: '增加单位' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('单位').selectOption({ label: '白鹭洲小学' })
  await bothSizes(admin, 'add-unit')
  await dialog.getByRole('button', { name: '增加', exact: true }).click()
  await expect(admin.getByRole('row', { name: /王老师/ })).toContainText('白鹭洲小学')
  await admin.getByRole('button', { name: '王老师 的单位和角色' }).click()
  await bothSizes(admin, 'person-places')
  await admin.keyboard.press('Escape')

  const context = await openPhone(browser)
  const phone = await context.newPage()
  await enterAs(phone, 'wang', district.address)
  const handOver = '**/trpc/sync.push'
  await phone.route(handOver, (route) => route.abort())
  await phone.getByRole('link', { name: '登记', exact: true }).click()
  await phone.getByLabel('来访人姓名').fill('李某')
  await phone.getByLabel('联系电话').fill('16000000002')
  await phone.getByLabel('问题描述').fill('青禾食堂青菜发黄。')
  await phone.getByRole('button', { name: '保存' }).click()
  await expect(phone.getByRole('heading', { name: /草-/ })).toBeVisible()
  await phone.goto(`${district.address}/me/units`)
  await expect(phone.getByText('这台设备上还有 1 项没上传')).toBeVisible()
  await bothSizes(phone, 'change-unit')
  await phone.getByRole('button', { name: '换到 白鹭洲小学' }).click()
  await phone.unroute(handOver)
  await expect(phone.getByText('已全部上传').first()).toBeVisible()
  await expect(phone.getByText('青禾食堂')).toHaveCount(0)
  const databases = await phone.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  expect(databases.filter((name) => name?.startsWith('sunshine-'))).toHaveLength(2)
  await phone.goto(`${district.address}/me/units`)
  await expect(phone.getByText('这台设备上还有 1 项没上传')).toBeVisible()
  await phone.getByRole('button', { name: '换到 青禾中学' }).click()
  await expect(phone.getByText('青禾食堂青菜发黄').first()).toBeVisible()
  await expect(phone.getByText('已全部上传').first()).toBeVisible()
  await expect(phone.getByText(/待上传/)).toHaveCount(0)

  // Taken back while the other one is in use: that one goes on.
  await admin.getByRole('button', { name: '王老师 的单位和角色' }).click()
  await admin.getByRole('button', { name: '撤销 白鹭洲小学' }).click()
  await expect(admin.getByRole('row', { name: /王老师/ })).not.toContainText('白鹭洲小学')
  await phone.goto(`${district.address}/me/units`)
  await expect(phone.getByRole('listitem').filter({ hasText: '青禾中学' })).toContainText('正在用')
  await expect(phone.getByText('白鹭洲小学')).toHaveCount(0)
  await Promise.all([context.close(), admin.context().close()])
})

test('[AU-27] a moved clerk signs in anew and sees the new school alone', async ({ browser }) => {
  const context = await openPhone(browser)
  const phone = await context.newPage()
  await enterAs(phone, 'wang', district.address)
  await expect(phone.getByText('青禾食堂青菜发黄').first()).toBeVisible()
  const admin = await openDesk(browser, 'admin')
  await admin.goto(`${district.address}/desk/people?view=people`)
  await admin.getByRole('button', { name: '王老师 的单位和角色' }).click()
  await admin.getByRole('button', { name: '调到别的单位或角色' }).click()
  await admin.getByRole('dialog').getByLabel('单位').selectOption({ label: '白鹭洲小学' })
  await bothSizes(admin, 'move-person')
  await admin.getByRole('dialog').getByRole('button', { name: '调动' }).click()
  await expect(admin.getByText('王老师 已调到白鹭洲小学，本人要重新登录。')).toBeVisible()
  await phone.reload()
  await phone.getByRole('link', { name: '重新登录' }).click()
  await give(phone, 'wang', password)
  await expect(phone.getByText('已全部上传').first()).toBeVisible()
  await expect(phone.getByText('青禾食堂青菜发黄')).toHaveCount(0)
  await Promise.all([context.close(), admin.context().close()])
})

test('[AU-28] a password is changed with the old one, and another device signed out', async ({ browser }) => {
  const context = await openPhone(browser)
  const phone = await context.newPage()
  await enterAs(phone, 'zhao', district.address)
  const other = await openDesk(browser, 'zhao')
  await phone.goto(`${district.address}/me/devices`)
  await expect(phone.getByText('就是这台')).toBeVisible()
  await bothSizes(phone, 'my-devices')
  await phone
    .getByRole('button', { name: /^下线 / })
    .first()
    .click()
  await phone.getByRole('dialog').getByRole('button', { name: '下线', exact: true }).click()
  await expect(phone.getByText(/已下线。/)).toBeVisible()
  await phone.goto(`${district.address}/me/password`)
  await phone.getByLabel('现在的密码').fill(password)
  await phone.getByLabel('新密码', { exact: true }).fill(better)
  await phone.getByLabel('新密码再输一遍').fill('another')
  await phone.getByRole('button', { name: '改密码' }).click()
  await expect(phone.getByText('两次输入的新密码不一样')).toBeVisible()
  await phone.getByLabel('新密码再输一遍').fill(better)
  await bothSizes(phone, 'change-password')
  await phone.getByRole('button', { name: '改密码' }).click()
  await expect(phone.getByText('密码改好了。')).toBeVisible()
  await signOut(phone)
  await give(phone, 'zhao', password)
  await expect(phone.getByText('登录名或密码不对')).toBeVisible()
  await give(phone, 'zhao', better)
  await expect(phone.getByText('已全部上传').first()).toBeVisible()
  await Promise.all([context.close(), other.context().close()])
})

test('[AU-20] [AU-22] the admin chooses dengbao; a reviewer is led to a code, a clerk is not', async ({ browser }) => {
  const admin = await openDesk(browser, 'admin')
  await admin.goto(`${district.address}/desk/people?view=rules`)
  await expect(admin.getByRole('radio', { name: /长而不必复杂/ })).toBeChecked()
  await bothSizes(admin, 'sign-in-rules')
  await admin.getByRole('radio', { name: /按等级保护/ }).check()
  await expect(admin.getByText('现在的密码从今天起算 90 天', { exact: false })).toBeVisible()
  await bothSizes(admin, 'sign-in-rules-dengbao')
  await admin.getByRole('button', { name: '保存' }).click()
  await expect(admin.getByText('登录安全的规定改好了。')).toBeVisible()
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await page.goto(district.address)
  await give(page, 'zhou', password)
  await expect(page.getByText('区里要求局端人员登录时多输一个验证码')).toBeVisible()
  await page.getByText('扫不了：手动输入密钥').click()
  const hers = (await page.locator('.secret-address').textContent()) ?? ''
  await bothSizes(page, 'sign-in-enrol')
  await page.getByLabel('验证码').fill(codeShown(hers))
  await page.getByRole('button', { name: '验证并登录' }).click()
  await expect(page.getByText('验证码已开通。')).toBeVisible()
  await page.getByRole('button', { name: '已经记下，继续' }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await page.goto(`${district.address}/me/code`)
  await expect(page.getByText('不能停用')).toBeVisible()
  const clerk = await (await browser.newContext()).newPage()
  await enterAs(clerk, 'wang', district.address)
  await Promise.all([clerk.context().close(), page.context().close(), admin.context().close()])
})
