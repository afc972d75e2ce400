import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { District, documentsOn, firstSignIn, setUpDistrict, sendSignIn, shoot, leaveBackgroundOut } from './district.ts'
import { keptBeside, rowsOn } from './opened-rows.ts'

const district = new District()
let codes = new Map<string, string>()
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  codes = await setUpDistrict(browser, district, [
    { login: 'wang', name: '王老师', role: '学校经办员', unit: '青禾中学' },
    { login: 'chen', name: '小陈', role: '区中心派单员', unit: '教育阳光服务中心' },
  ])
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await leaveBackgroundOut(phone)
  page = await phone.newPage()
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

async function register(description: string, more: { report?: boolean } = {}): Promise<void> {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  if (more.report) await page.getByRole('radio', { name: '举报' }).check()
  await page.getByLabel('来访人姓名').fill('李某')
  await page.getByLabel('联系电话').fill('16000000002')
  await page.getByLabel('问题描述').fill(description)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已存到本机').first()).toBeVisible()
}

test('a wrong password is told in words and keeps the login', async () => {
  await firstSignIn(page, district, { login: 'wang', code: codes.get('wang') ?? '' })
  const other = await (await page.context().browser()?.newContext())?.newPage()
  if (!other) throw new Error('no browser')
  await other.setViewportSize({ width: 360, height: 800 })
  await other.goto(district.address)
  await sendSignIn(other, 'wang', 'not-the-password')
  await expect(other.getByText('登录名或密码不对。请核对后再试。')).toBeVisible()
  await expect(other.getByLabel('登录名')).toHaveValue('wang')
  await shoot(other, 'sign-in-refused')
  await other.context().close()
})

test('what was typed half a second before the page is killed is still there', async () => {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('问题描述').pressSequentially('孩子被同学起外号半个学期')
  await page.waitForTimeout(500)
  const killed = phone.newCDPSession(page).then((session) => session.send('Page.crash'))
  await Promise.race([killed.catch(() => undefined), page.waitForEvent('crash')])
  const crashed = page
  page = await phone.newPage()
  await crashed.close()
  await page.goto(`${district.address}/register`)
  await expect(page.getByLabel('问题描述')).toHaveValue('孩子被同学起外号半个学期')
  await expect(page.getByText('这是上次没写完的登记')).toBeVisible()
  await page.goto(district.address)
  await expect(page.getByText('有 1 份登记还没写完。')).toBeVisible()
  await shoot(page, 'list-draft')
  await page.getByRole('link', { name: '接着写' }).click()
  await page.getByRole('button', { name: '清空重写' }).click()
  await expect(page.getByLabel('问题描述')).toHaveValue('')
})

test('a session that ends while the clerk is offline costs a sign-in and nothing else', async () => {
  await phone.setOffline(true)
  await register('食堂连续两周青菜发黄。')
  await phone.clearCookies()
  await phone.setOffline(false)
  await page.goto(`${district.address}/me`)
  await expect(page.getByText('登录已过期。').first()).toBeVisible()
  await expect(page.getByText('待上传 1 项').first()).toBeVisible()
  await shoot(page, 'me-signed-out')
  await page.getByRole('link', { name: '重新登录' }).first().click()
  await sendSignIn(page, 'wang')
  await expect(page.getByText('已全部上传')).toBeVisible()
  await expect(page.getByText('食堂连续两周青菜发黄')).toBeVisible()
})

test('[PV-4] [CN-12] a 举报 taken down at the school goes to the centre and leaves no trace on its phone', async () => {
  await register('反映有老师周末在小区里收费补课。', { report: true })
  await expect(page.getByText('已全部上传')).toBeVisible()
  await expect.poll(async () => JSON.stringify(await documentsOn(page))).not.toContain('收费补课')
  for (const table of ['outbox', 'handed', 'rejected', 'drafts', 'histories'])
    expect([table, JSON.stringify(await rowsOn(page, table))]).toEqual([table, expect.not.stringContaining('收费补课')])
  expect(await keptBeside(page)).not.toContain('收费补课')
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByText('收费补课')).toHaveCount(0)
})

test('an act the district refuses is shown with its reason, and nothing written is lost', async ({ browser }) => {
  await phone.setOffline(true)
  await page.getByRole('tab', { name: /全部/ }).click()
  await page.getByRole('link', { name: /食堂连续两周青菜发黄/ }).click()
  await page.getByRole('link', { name: '写回复' }).click()
  await page.getByLabel('反映的是什么问题').fill('食堂')
  await page.getByRole('radio', { name: '女士' }).check()
  await page
    .getByLabel('回复内容')
    .fill('经检查，近两周供货的蔬菜确有不新鲜的批次，已更换供货商，并请家长代表每周陪餐。')
  await page.getByRole('button', { name: '提交回复' }).click()
  await page
    .getByLabel('从相册选')
    .setInputFiles({ name: 'huge.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(31 * 1024 * 1024) })
  await expect(page.getByText('这个文件太大，不像手机拍的照片。')).toBeVisible()
  await page.getByRole('link', { name: '以后再拍' }).click()

  const centre = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await firstSignIn(centre, district, { login: 'chen', code: codes.get('chen') ?? '' })
  await centre.goto(`${district.address}/desk/tickets`)
  await centre
    .getByRole('row', { name: /食堂连续两周青菜发黄/ })
    .getByRole('link')
    .click()
  await centre.getByRole('button', { name: '撤诉' }).click()
  await centre.getByRole('dialog', { name: '撤诉' }).getByLabel('来访人为什么撤回').fill('家长说已经解决')
  await centre.getByRole('dialog', { name: '撤诉' }).getByRole('button', { name: '保存' }).click()
  await expect(centre.getByText('已撤诉')).toBeVisible()
  await expect(centre.getByText(/待上传/)).toHaveCount(0)
  await centre.context().close()

  await phone.setOffline(false)
  await page.goto(`${district.address}/me`)
  await expect(page.getByText(/^回复 .+：工单现在是“已撤诉”，这一步做不了。/)).toBeVisible()
  await expect(page.getByText('被退回 1 项')).toBeVisible()
  await shoot(page, 'me-refused')
  await page.getByRole('link', { name: '去改后重发' }).click()
  await expect(page.getByText('已更换供货商')).toBeVisible()
  await shoot(page, 'ticket-refused')
  await page.getByRole('button', { name: '放弃' }).click()
  await page.getByRole('button', { name: '放弃，从本机删掉' }).click()
  await expect(page.getByText('被退回 1 项')).toHaveCount(0)
})

test('[ST-3] a browser that cleared the phone’s storage is found out: how much was waiting is said, the rest comes back', async () => {
  await page.goto(district.address)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await phone.setOffline(true)
  await register('校门口早上堵车，孩子过马路危险。')
  const session = await phone.newCDPSession(page)
  const { origin } = new URL(district.address)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await phone.setOffline(false)
  await page.goto(district.address)
  await expect(page.getByText('系统清掉了本机的数据，有 1 项当时还没有上传，找不回来了。')).toBeVisible()
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByRole('link', { name: /食堂连续两周青菜发黄/ })).toBeVisible()
  await shoot(page, 'storage-cleared')
})
