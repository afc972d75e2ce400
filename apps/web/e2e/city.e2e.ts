import { expect, test, type Browser, type Page } from '@playwright/test'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { District, firstSignIn, password, shoot } from './district.ts'
import { chen, foundDistrict, wang, type Founded } from './founded.ts'

const zhuhui = new District()
const yanfeng = new District()
const desk = { viewport: { width: 1366, height: 768 } }

test.describe.configure({ mode: 'serial' })

test('[CT-1] [CT-5] [CT-6] [CT-8] a district’s approver lets the city in, the city sees its scores live, and consent is taken back', async ({
  browser,
}) => {
  await Promise.all([zhuhui.start(), yanfeng.start()])
  const schools = [
    { id: 'QH', name: '青禾中学' },
    { id: 'BL', name: '白鹭洲小学' },
  ]
  const founded = await foundDistrict(zhuhui, { schools })
  const other = await foundDistrict(yanfeng, { schools: [{ id: 'YX', name: '雁湖小学' }] })
  const city = new District({ CITY: '1', OUTGOING_ORIGINS: `${zhuhui.address},${yanfeng.address}` })
  try {
    await city.start()
    const bureau = await approver(browser, zhuhui, founded)
    const token = await consent(bureau)
    const theirs = await approver(browser, yanfeng, other)

    const page = await (await browser.newContext(desk)).newPage()
    await page.goto(`${city.address}/set-up`)
    await page.getByLabel('一次性代码').fill(city.setUpCode)
    await page.getByLabel('市名称').fill('衡阳市')
    await page.getByLabel('市级单位名称').fill('衡阳市教育局')
    await page.getByLabel('您的姓名').fill('郑工')
    await page.getByLabel('密码').fill(password)
    await shoot(page, 'city-set-up')
    await page.getByRole('button', { name: '完成设置' }).click()
    await expect(page.getByText('还没有区县。')).toBeVisible()
    await shoot(page, 'city-none')

    await page.getByRole('link', { name: '去添加区县' }).click()
    await add(page, { name: '珠晖区', address: zhuhui.address, token })
    await add(page, { name: '雁峰区', address: yanfeng.address, token: await consent(theirs, false) })
    await expect(page.getByRole('row', { name: /珠晖区/ }).getByText('实时')).toBeVisible()
    await expect(page.getByRole('row', { name: /雁峰区/ }).getByText('实时')).toBeVisible()
    await shoot(page, 'city-districts')
    await page.getByRole('link', { name: '各区得分' }).click()
    const school = page.getByRole('row', { name: /青禾中学/ })
    await expect(school.getByText('一致', { exact: true })).toBeVisible()
    await expect(school.getByRole('cell').first()).toHaveText('60')

    // Answered, called back, not satisfied: the school's number on the city's screen follows.
    await dissatisfied(founded)
    await expect(school.getByRole('cell').first()).not.toHaveText('60', { timeout: 30_000 })
    await expect(school.getByText('一致', { exact: true })).toBeVisible()
    await shoot(page, 'city')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await shoot(page, 'city')
    await page.setViewportSize(desk.viewport)
    expect(await page.content()).not.toMatch(/周某|青菜|王老师/)

    await bureau.goto(`${zhuhui.address}/desk/settings?view=cities`)
    const admitted = bureau.getByRole('row', { name: /衡阳市教育局/ })
    await expect(admitted.getByText('可以读')).toBeVisible()
    await expect(admitted.getByText('还没有读过')).toHaveCount(0)
    await shoot(bureau, 'cities')
    await admitted.getByRole('button', { name: '撤回' }).click()
    const dialog = bureau.getByRole('dialog')
    await dialog.getByLabel('理由').fill('考核结束')
    await dialog.getByRole('button', { name: '撤回', exact: true }).click()
    await expect(admitted.getByText('已撤回')).toBeVisible()
    const section = page.locator('section').filter({ has: page.getByRole('heading', { name: /珠晖区/ }) })
    await expect(section.getByText('已撤回', { exact: true })).toBeVisible({ timeout: 30_000 })
    await expect(section.getByText(/区里已撤回同意，不再读取。得分停在/)).toBeVisible()
    await expect(school).toBeVisible()
    await page.context().setOffline(true)
    await expect(page.getByText('连不上市里的服务器，下面是上一次读到的。')).toBeVisible({ timeout: 30_000 })
    await page.context().setOffline(false)
    await shoot(page, 'city-withdrawn')
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.screenshot({ path: '../../screenshots/city-print.png', fullPage: true })
  } finally {
    await city.remove()
    await zhuhui.remove()
    await yanfeng.remove()
  }
})

/** The approver of a district, at the settings. */
async function approver(browser: Browser, district: District, founded: Founded): Promise<Page> {
  const code = await founded.invite({ login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' })
  const page = await (await browser.newContext(desk)).newPage()
  await firstSignIn(page, district, { login: 'wu', code })
  await page.goto(`${district.address}/desk/settings?view=cities`)
  await expect(page.getByText('没有市级单位在读本区的得分。')).toBeVisible()
  return page
}

async function consent(page: Page, picture = true): Promise<string> {
  await page.getByRole('button', { name: '同意市级读取' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('哪个市级单位').fill('衡阳市教育局')
  await dialog.getByRole('button', { name: '同意并生成令牌' }).click()
  await expect(dialog.getByText('还没有写理由。')).toBeVisible()
  await dialog.getByLabel('理由').fill('市局 2026 年考核工作通知')
  if (picture) await shoot(page, 'admit-city')
  await dialog.getByRole('button', { name: '同意并生成令牌' }).click()
  const shown = dialog.locator('.cities-token')
  await expect(shown).toHaveText(/^[\w-]{43}$/)
  const token = (await shown.textContent()) ?? ''
  await dialog.getByRole('button', { name: '已交给市里，关闭' }).click()
  await expect(page.getByRole('row', { name: /衡阳市教育局/ })).toBeVisible()
  return token
}

async function add(page: Page, district: { name: string; address: string; token: string }): Promise<void> {
  await page.getByRole('button', { name: '添加区县' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('区县名称').fill(district.name)
  await dialog.getByLabel('地址').fill('http://10.0.0.1')
  await dialog.getByLabel('令牌').fill(district.token)
  await dialog.getByRole('button', { name: '添加区县' }).click()
  await expect(dialog.getByText(/这个地址不能用/)).toBeVisible()
  await dialog.getByLabel('地址').fill(district.address)
  await dialog.getByRole('button', { name: '添加区县' }).click()
  await expect(page.getByRole('row', { name: new RegExp(district.name) })).toBeVisible()
}

const registered = {
  type: 'registered',
  personal: { visitorName: '周某', visitorPhone: '16000000001' },
  anonymous: false,
  confidential: false,
  noReplyWanted: false,
  ticketType: 'complaint',
  priority: 'normal',
  channel: 'phone',
  acceptedAt: Date.now(),
  acceptingDepartment: '办公室',
  acceptedBy: '王老师',
  description: '食堂的青菜发黄。',
  unitId: 'QH',
  accusedUnitId: null,
  dueOn: null,
} as const

async function dissatisfied(founded: Founded): Promise<void> {
  const clerk = await founded.letIn(wang)
  const centre = await founded.letIn(chen)
  const id = crypto.randomUUID()
  const datedOn = beijingDate(Date.now())
  await clerk.do({ kind: 'ticket', id, act: registered })
  const reply = {
    type: 'replied',
    subject: '食堂',
    honorific: null,
    body: '已更换供货商。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
    datedOn,
  } as const
  await clerk.do({ kind: 'ticket', id, act: reply })
  expect(await clerk.sync()).toMatchObject({ end: 'done' })
  await centre.sync()
  const call = {
    type: 'followedUp',
    at: Date.now(),
    result: 'dissatisfied',
    notes: '青菜还是黄',
    caller: '小陈',
  } as const
  await centre.do({ kind: 'ticket', id, act: call })
  expect(await centre.sync()).toMatchObject({ end: 'done' })
}
