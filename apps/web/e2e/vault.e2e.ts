import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { District, isUploaded, leaveBackgroundOut, sendSignIn, shoot } from './district.ts'
import { foundDistrict, wang } from './founded.ts'
import { keptBeside, rawRowsOn } from './opened-rows.ts'
import { enterAs } from './school.ts'

const canary = {
  name: '欧阳哨兵',
  phone: '16098765432',
  half: '上官半句',
  halfPhone: '16011112222',
  words: '食堂连续两周青菜发黄',
}
const PIN = '294816'
const MINUTE = 60_000
const district = new District()
let phone: BrowserContext
let page: Page
let demandPins: () => Promise<void>

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const founded = await foundDistrict(district)
  await founded.letIn(wang)
  const approver = await founded.letIn({ login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' })
  demandPins = async () => {
    await approver.do({
      kind: 'settings',
      id: 'district',
      act: { type: 'pinDemanded', groups: ['school'], reason: '局务会' },
    })
    expect(await approver.sync()).toMatchObject({ end: 'done', sent: 1 })
  }
  await founded.letIn({ login: 'li', name: '李校长', role: 'principal', unitId: 'QH' })
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await leaveBackgroundOut(phone)
  page = await phone.newPage()
  await page.clock.install()
  await enterAs(page, 'wang', district.address)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

async function pressPin(digits: string): Promise<void> {
  for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).click()
}
const lockScreen = () => page.getByRole('heading', { name: '王老师，已锁上' })

/** Whether the page is in front, as the browser says it. */
async function bringToFront(isInFront: boolean): Promise<void> {
  await page.evaluate((visible) => {
    const state = visible ? 'visible' : 'hidden'
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isInFront)
}

async function register(name: string, tel: string): Promise<void> {
  await page.goto(`${district.address}/register`)
  await page.getByLabel('来访人姓名').fill(name)
  await page.getByLabel('联系电话').fill(tel)
  await page.getByLabel('问题描述').fill('食堂连续两周青菜发黄。')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: /^(草-\w{4}|.+-\d{4})$/ })).toBeVisible()
}

/** Every table of every person's database in this browser, as it lies there, and what is kept beside them. */
async function everythingHeld(): Promise<string> {
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))
  const tables = [
    'documents',
    'outbox',
    'handed',
    'receipts',
    'rejected',
    'attachments',
    'drafts',
    'histories',
    'meta',
    'bundles',
    'bundled',
  ]
  const held = []
  for (const name of names.filter((one) => one.startsWith('sunshine-')))
    for (const table of tables) held.push(await rawRowsOn(page, table, name.slice('sunshine-'.length)))
  return JSON.stringify(held) + (await keptBeside(page))
}

test('[VA-1] [CN-12] this browser holds no name, phone or word of a person in the open: outbox, rows, history, half-filled form, caches, storages', async () => {
  await register(canary.name, canary.phone)
  await isUploaded(page)
  await page.goto(`${district.address}/register`)
  await page.getByLabel('来访人姓名').fill(canary.half)
  await page.getByLabel('联系电话').fill(canary.halfPhone)
  await page.clock.runFor(2_000)
  await phone.setOffline(true)
  await expect.poll(async () => (await rawRowsOn(page, 'drafts')).length).toBeGreaterThan(0)
  const held = await everythingHeld()
  // The program itself is among it.
  expect(held.length).toBeGreaterThan(100_000)
  expect(held).toContain('<!doctype html>')
  for (const text of Object.values(canary)) expect(held).not.toContain(text)
  await phone.setOffline(false)
  // And it is read all the same.
  await page.goto(`${district.address}/tickets`)
  await page.getByText('食堂连续两周青菜发黄').first().click()
  await expect(page.getByText(canary.name).first()).toBeVisible()
})

test('[VA-7] a PIN is offered beside the work, refused when it is guessed first, and set', async () => {
  await page.goto(`${district.address}/tickets`)
  await expect(page.getByText('可设 PIN：离开 5 分钟自动锁上。')).toBeVisible()
  await shoot(page, 'pin-offer')
  await page.getByRole('link', { name: '设 PIN' }).click()
  await page.getByRole('button', { name: '设 PIN' }).click()
  for (const [weak, words] of [
    ['123456', '连着的数字太好猜，请换一个。'],
    ['000000', '这样重复的数字太好猜，请换一个。'],
  ] as const) {
    await pressPin(weak)
    await expect(page.getByRole('alert')).toHaveText(words)
  }
  await pressPin(PIN)
  await expect(page.getByText('再输一次新 PIN')).toBeVisible()
  await shoot(page, 'pin-new')
  await pressPin('111112')
  await expect(page.getByRole('alert')).toHaveText('两次输的不一样。请从头再设一次。')
  for (const _ of [1, 2]) await pressPin(PIN)
  await expect(page.getByText('已设 PIN。')).toBeVisible()
  await shoot(page, 'pin-set')
})

test('[VA-10] five minutes out of sight lock it; the lock screen holds nothing of the app and opens without signal', async () => {
  await page.goto(`${district.address}/tickets`)
  await expect(lockScreen()).toBeVisible()
  await pressPin(PIN)
  await expect(page.getByText('食堂连续两周青菜发黄').first()).toBeVisible()
  await page.goto('about:blank')
  await page.goto(`${district.address}/register`)
  await pressPin(PIN)
  await page.getByLabel('来访人姓名').fill(canary.half)
  await phone.setOffline(true)
  await bringToFront(false)
  await page.clock.fastForward(4 * MINUTE)
  await bringToFront(true)
  await expect(page.getByLabel('来访人姓名')).toHaveValue(canary.half)
  await page.getByLabel('联系电话').fill(canary.halfPhone)
  await bringToFront(false)
  await page.clock.fastForward(5 * MINUTE)
  await bringToFront(true)
  await expect(lockScreen()).toBeVisible()
  const shown = await page.locator('body').innerHTML()
  for (const text of [...Object.values(canary), '青菜', '来访人']) expect(shown).not.toContain(text)
  await shoot(page, 'locked')
  await pressPin('294817')
  await expect(page.getByRole('alert')).toHaveText('PIN 不对，还可以试 9 次。')
  await page.keyboard.type(PIN)
  // [VA-14] what was typed up to the last key is there.
  await expect(page.getByLabel('来访人姓名')).toHaveValue(canary.half)
  await expect(page.getByLabel('联系电话')).toHaveValue(canary.halfPhone)
  await phone.setOffline(false)
})

test('[VA-11] locking one tab locks the other, and each is opened by itself', async () => {
  const other = await phone.newPage()
  await other.goto(`${district.address}/tickets`)
  for (const digit of PIN) await other.getByRole('button', { name: digit, exact: true }).click()
  await expect(other.getByText('食堂连续两周青菜发黄').first()).toBeVisible()
  await page.goto('about:blank')
  await page.goto(`${district.address}/me/pin`)
  await pressPin(PIN)
  await page.getByRole('button', { name: '现在锁上' }).click()
  await expect(lockScreen()).toBeVisible()
  await expect(other.getByRole('heading', { name: '王老师，已锁上' })).toBeVisible()
  await pressPin(PIN)
  await expect(page.getByText('已设 PIN。')).toBeVisible()
  await expect(other.getByRole('heading', { name: '王老师，已锁上' })).toBeVisible()
  await other.close()
})

test('[VA-8] [VA-9] ten wrong PINs leave the password alone; what waited is there and is handed over', async () => {
  await phone.setOffline(true)
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').fill(canary.name)
  await page.getByLabel('联系电话').fill(canary.phone)
  await page.getByLabel('问题描述').fill('校门口早上堵车。')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: /^草-\w{4}$/ })).toBeVisible()
  await page.reload()
  await expect(page.getByText('有 1 项等着上传，都在本机，一项不少。')).toBeVisible()
  for (let left = 9; left >= 1; left--) {
    await pressPin('777770')
    await expect(page.getByRole('alert')).toHaveText(`PIN 不对，还可以试 ${left} 次。`)
  }
  await pressPin('777770')
  await expect(page.getByText('PIN 输错 10 次，不能再试了。')).toBeVisible()
  await shoot(page, 'pin-wrong')
  await page.reload()
  await expect(page.getByText('PIN 输错 10 次，不能再试了。')).toBeVisible()
  await phone.setOffline(false)
  await page.getByRole('button', { name: '用密码登录' }).click()
  await expect(page.getByText('请王老师用密码登录，然后设一个新 PIN。没上传的内容都在本机。')).toBeVisible()
  await shoot(page, 'pin-forgotten')
  await sendSignIn(page, 'wang')
  await expect(page.getByRole('heading', { name: '设一个新 PIN' })).toBeVisible()
  for (const _ of [1, 2]) await pressPin('806421')
  await isUploaded(page)
  await page.goto(`${district.address}/tickets`)
  await pressPin('806421')
  await page.getByText('校门口早上堵车').first().click()
  await expect(page.getByText(canary.name).first()).toBeVisible()
})

/** A principal's list begins with what waits for an instruction: nothing here. */
async function seesWork(): Promise<void> {
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByText('校门口早上堵车').first()).toBeVisible()
}

test('[VA-11] two people on one phone: neither opens the other’s, and each finds their own', async () => {
  await page.reload()
  await page.getByRole('button', { name: '换人登录' }).click()
  await sendSignIn(page, 'li')
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  // Whoever changed places stands where the other one was: on a ticket, or on the list.
  await page.goto(`${district.address}/tickets`)
  await seesWork()
  const held = await everythingHeld()
  for (const text of Object.values(canary)) expect(held).not.toContain(text)
  await page.goto(`${district.address}/me`)
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '退出', exact: true }).click()
  await sendSignIn(page, 'wang')
  await expect(lockScreen()).toBeVisible()
  await pressPin('806421')
  await expect(page.getByText('已全部上传').first()).toBeVisible()
})

test('[VA-16] a PIN the district requires is asked for before any work at the next start; what waits is kept and goes up', async () => {
  await page.goto(`${district.address}/me`)
  await pressPin('806421')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '退出', exact: true }).click()
  await sendSignIn(page, 'li')
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await page.goto(`${district.address}/tickets`)
  await seesWork()
  await phone.setOffline(true)
  await register('司马一', '16000000009')
  await demandPins()
  await phone.setOffline(false)
  await page.goto(`${district.address}/tickets`)
  await expect(page.getByRole('heading', { name: '请设一个 PIN' })).toBeVisible()
  await expect.poll(async () => (await rawRowsOn(page, 'outbox')).length).toBe(0)
  await shoot(page, 'pin-demanded')
  await phone.setOffline(true)
  await page.reload()
  // Without signal none can be set, and the work goes on, this once.
  for (const _ of [1, 2]) await pressPin(PIN)
  await page.getByRole('button', { name: '现在设不了，这次先照常用' }).click()
  await seesWork()
  await page.reload()
  await expect(page.getByRole('heading', { name: '请设一个 PIN' })).toBeVisible()
  await phone.setOffline(false)
  for (const _ of [1, 2]) await pressPin(PIN)
  await seesWork()
  await page.goto(`${district.address}/me/pin`)
  await pressPin(PIN)
  await expect(page.getByText('区里要求设 PIN。')).toBeVisible()
  await expect(page.getByRole('button', { name: '取消 PIN' })).toHaveCount(0)
})
