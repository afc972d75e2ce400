import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { District, isUploaded, sendSignIn, shoot } from './district.ts'
import { rowsOn } from './opened-rows.ts'
import { chen, enter, foundDistrict, wang } from './founded.ts'
import { enterAs, openPhone } from './school.ts'

const district = new District()
const DAY = 86_400_000
const zhao = { login: 'zhao', name: '赵老师', role: 'schoolClerk', unitId: 'QH' } as const

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  await district.start()
  const founded = await foundDistrict(district)
  for (const person of [wang, zhao, chen]) await founded.letIn(person)
})
test.afterAll(() => district.remove())

async function register(page: Page, description: string): Promise<void> {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').fill('李某')
  await page.getByLabel('联系电话').fill('16000000002')
  await page.getByLabel('问题描述').fill(description)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: /草-/ })).toBeVisible()
}

/** Signed in, the app on the phone, and without signal from now on. */
async function offlinePhone(browser: Browser, login = 'wang'): Promise<{ context: BrowserContext; page: Page }> {
  const context = await openPhone(browser)
  const page = await context.newPage()
  await enterAs(page, login, district.address)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await context.setOffline(true)
  return { context, page }
}

/** The admin's procedures, without a browser. */
async function asAdmin<T>(procedure: string, input: object, isQuestion = false): Promise<T> {
  const { cookie } = await enter(district, 'admin')
  const asked = isQuestion ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''
  const sent = isQuestion ? {} : { method: 'POST', body: JSON.stringify(input) }
  const headers = { cookie, 'content-type': 'application/json' }
  const response = await fetch(`${district.address}/trpc/${procedure}${asked}`, { headers, ...sent })
  expect(response.ok, procedure).toBe(true)
  return (await response.json()).result.data
}

const userIdOn = (page: Page): Promise<string> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('sunshine.signed-in') ?? '{}').userId)

/** Every browser of this person is signed out by the admin. */
async function signOutEverywhere(userId: string): Promise<void> {
  const devices = await asAdmin<{ id: string; kind: string }[]>('people.devices', { userId }, true)
  for (const { id, kind } of devices)
    if (kind.startsWith('android') || kind.startsWith('linux')) await asAdmin('people.signOutDevice', { userId, id })
}

const databasesOn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))

test('[SE-8] after fourteen days without the district nothing is shown; what was written waits and goes up', async ({
  browser,
}) => {
  const { context, page } = await offlinePhone(browser)
  await register(page, '食堂连续两周青菜发黄。')
  await page.clock.setSystemTime(Date.now() + 11 * DAY)
  await page.goto(district.address)
  await expect(page.getByText('已经 11 天没有连上区里。')).toBeVisible()
  await expect(page.getByText('再过 3 天还连不上')).toBeVisible()
  await shoot(page, 'away-warning')
  await page.clock.setSystemTime(Date.now() + 14 * DAY)
  await page.goto(district.address)
  await expect(page.getByText(/本机已经 14 天没有连上区里/)).toBeVisible()
  await expect(page.getByText('您写好没传的 1 项都在本机，一项不少。')).toBeVisible()
  await expect(page.getByText('青菜')).toHaveCount(0)
  await shoot(page, 'away-ended')
  // A clock that is set back gives no day back.
  await page.clock.setSystemTime(Date.now())
  await page.goto(`${district.address}/ledger`)
  await expect(page.getByText(/本机已经 14 天没有连上区里/)).toBeVisible()
  await page.getByRole('button', { name: '连区里' }).click()
  await expect(page.getByText('还是没有连上区里。')).toBeVisible()
  // With the first signal the phone connects by itself.
  await context.setOffline(false)
  await expect(page.getByText(/本机已经 14 天没有连上区里/)).toHaveCount(0)
  await page.goto(district.address)
  await isUploaded(page)
  await context.close()
})

test('[SE-1] [SE-4] a copied cookie is renewed by no other key; trying ends the session, and its person is told', async ({
  browser,
}) => {
  const context = await openPhone(browser)
  const page = await context.newPage()
  await enterAs(page, 'wang', district.address)
  const cookieNow = async (): Promise<string> =>
    (await context.cookies()).find(({ name }) => name === 'session')?.value ?? ''
  const standing = (cookie: string, path = 'standing', input?: object): Promise<Response> =>
    fetch(`${district.address}/trpc/session.${path}`, {
      headers: { cookie: `session=${cookie}`, 'content-type': 'application/json' },
      ...(input && { method: 'POST', body: JSON.stringify(input) }),
    })
  await expect.poll(async () => (await (await standing(await cookieNow())).json()).result.data.isBound).toBe(true)
  // The key can be used here, and read out by nobody.
  const readOut = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const asked = indexedDB.open('device-key')
      asked.onsuccess = () => resolve(asked.result)
    })
    const pair = await new Promise<CryptoKeyPair>((resolve) => {
      const asked = database.transaction('keys').objectStore('keys').get('own')
      asked.onsuccess = () => resolve(asked.result)
    })
    database.close()
    return crypto.subtle.exportKey('jwk', pair.privateKey).then(
      () => 'read',
      (error: unknown) => String(error),
    )
  })
  expect(readOut).toContain('InvalidAccess')
  const stolen = await cookieNow()
  const { challenge } = (await (await standing(stolen)).json()).result.data
  const thief = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = thief.publicKey.export({ format: 'jwk' })
  const signature = sign('sha256', Buffer.from(challenge), { key: thief.privateKey, dsaEncoding: 'ieee-p1363' })
  const asked = { challenge, key: `${x}.${y}`, signature: signature.toString('base64url') }
  expect((await (await standing(stolen, 'renew', asked)).json()).result.data).toEqual({ state: 'over' })
  await page.reload()
  await expect(page.getByText('登录已过期。').first()).toBeVisible()
  await page.getByRole('link', { name: '重新登录' }).first().click()
  await sendSignIn(page, 'wang')
  await expect(page.getByText(/有人在另一台机器上用了您在“.*”上的登录凭据/)).toBeVisible()
  await shoot(page, 'session-warned')
  await page.getByRole('button', { name: '知道了' }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await context.close()
})

test('[SE-14] [SE-15] signing out with unsent work asks, keeps it for the same person, and takes what was read', async ({
  browser,
}) => {
  const { context, page } = await offlinePhone(browser)
  await register(page, '校门口早上堵车，孩子过马路危险。')
  await page.goto(`${district.address}/me`)
  await page.getByRole('button', { name: '退出登录' }).click()
  const dialog = page.getByRole('dialog', { name: '退出登录' })
  await expect(dialog.getByText(/还有 1 项没有上传。现在退出也不会丢/)).toBeVisible()
  await shoot(page, 'sign-out-unsent')
  await dialog.getByRole('button', { name: '先上传' }).click()
  await expect(dialog.getByText(/没有连上区里/)).toBeVisible()
  expect((await rowsOn(page, 'documents')).length).toBeGreaterThan(1)
  await dialog.getByRole('button', { name: '退出，留在本机' }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  const left = await rowsOn<{ base: unknown }>(page, 'documents')
  expect(left.map(({ base }) => base)).toEqual([null])
  expect(await rowsOn(page, 'outbox')).toHaveLength(1)
  await context.setOffline(false)
  await enterAs(page, 'wang', district.address)
  await isUploaded(page)
  await page.goto(district.address)
  expect((await rowsOn(page, 'documents')).length).toBeGreaterThan(1)
  await page.goto(`${district.address}/me`)
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(dialog.getByRole('button', { name: '先上传' })).toHaveCount(0)
  await shoot(page, 'sign-out')
  await dialog.getByRole('button', { name: '退出', exact: true }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  expect(await rowsOn(page, 'documents')).toEqual([])
  expect(await rowsOn(page, 'histories')).toEqual([])
  await context.close()
})

test('[SE-11] [SE-12] a revoked phone first hands in what it holds, then forgets; the admin releases it', async ({
  browser,
}) => {
  const { context, page } = await offlinePhone(browser)
  const userId = await userIdOn(page)
  await register(page, '校车早上总是晚到二十分钟。')
  await register(page, '教学楼三楼走廊灯坏了半个月。')
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('问题描述').fill('还没有写完的一件')
  await expect.poll(async () => (await rowsOn(page, 'drafts')).length).toBe(1)
  await signOutEverywhere(userId)
  // The door fails first: nothing is wiped until the district has it.
  await context.route('**/trpc/session.handIn', (route) => route.abort())
  await context.setOffline(false)
  await page.goto(district.address)
  await expect(page.getByText('内容都在本机，没有删。')).toBeVisible()
  await shoot(page, 'revoked-waiting')
  expect([(await rowsOn(page, 'outbox')).length, (await rowsOn(page, 'drafts')).length]).toEqual([2, 1])
  await context.unroute('**/trpc/session.handIn')
  await page.getByRole('button', { name: '再试一次' }).click()
  await expect(page.getByText(/没有上传的 2 项已交给区里另存，由管理员决定是否采用/)).toBeVisible()
  await shoot(page, 'revoked-done')
  expect(await databasesOn(page)).not.toContain(`sunshine-${userId}`)
  expect(await page.evaluate((id) => JSON.stringify(localStorage).includes(id), userId)).toBe(false)
  await page.getByRole('link', { name: '回登录页' }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await context.close()

  const office = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await enterAs(office, 'admin', district.address)
  await office.getByRole('tab', { name: '隔离区' }).click()
  const row = office.getByRole('row', { name: /王老师/ })
  await expect(row).toContainText('2 项')
  await shoot(office, 'quarantine')
  await row.getByRole('button', { name: '查看 王老师 交来的内容' }).click()
  const dialog = office.getByRole('dialog')
  await expect(dialog.getByText('登记', { exact: true })).toHaveCount(2)
  await expect(dialog.getByRole('button', { name: '放行' })).toBeDisabled()
  await dialog.getByLabel('理由').fill('已电话和本人核实')
  await shoot(office, 'quarantine-decision')
  await dialog.getByRole('button', { name: '放行' }).click()
  await expect(row).toContainText('收下 2 项')
  await shoot(office, 'quarantine-released')
  await office.context().close()
  const { client } = await enter(district, 'wang')
  await client.sync()
  const held = await client.dump()
  for (const words of ['校车早上总是晚到二十分钟。', '教学楼三楼走廊灯坏了半个月。']) expect(held).toContain(words)
})

test('[SE-16] two people on one phone: neither reads the other’s acts, drafts or tickets, before and after', async ({
  browser,
}) => {
  const { context, page } = await offlinePhone(browser)
  const wangId = await userIdOn(page)
  await register(page, '只有王老师知道的事。')
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('问题描述').fill('王老师没写完的草稿')
  await expect.poll(async () => (await rowsOn(page, 'drafts')).length).toBe(1)
  await page.goto(`${district.address}/me`)
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '退出，留在本机' }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await context.setOffline(false)
  await enterAs(page, 'zhao', district.address)
  const zhaoId = await userIdOn(page)
  await expect
    .poll(() => databasesOn(page))
    .toEqual(expect.arrayContaining([`sunshine-${wangId}`, `sunshine-${zhaoId}`]))
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await expect(page.getByLabel('问题描述')).toHaveValue('')
  await page.getByLabel('问题描述').fill('赵老师没写完的草稿')
  await page.goto(`${district.address}/me`)
  await expect(page.getByText('没有待上传的内容。').first()).toBeVisible()
  await expect(page.getByText('只有王老师知道的事')).toHaveCount(0)
  // The worker, asked for 王老师’s outbox in 赵老师’s session, hands nothing over (SY-28).
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const handed = await worker.evaluate(async (userId) => {
    interface Worker {
      readonly handOverFor: (userId: string) => Promise<void>
      readonly importScripts: (address: string) => void
    }
    const scope = globalThis as unknown as Worker
    scope.importScripts('/background-engine.js')
    return scope.handOverFor(userId).then(
      () => 'settled',
      (error: unknown) => String(error),
    )
  }, wangId)
  expect(handed).toBe('settled')
  const outboxOf = (userId: string): Promise<number> =>
    page.evaluate(async (name) => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const asked = indexedDB.open(name)
        asked.onsuccess = () => resolve(asked.result)
      })
      const count = await new Promise<number>((resolve) => {
        const asked = database.transaction('outbox').objectStore('outbox').count()
        asked.onsuccess = () => resolve(asked.result)
      })
      database.close()
      return count
    }, `sunshine-${userId}`)
  expect(await outboxOf(wangId)).toBe(1)
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '退出', exact: true }).click()
  await expect(page.getByRole('button', { name: '登录', exact: true })).toBeVisible()
  await enterAs(page, 'wang', district.address)
  await isUploaded(page)
  await expect.poll(() => outboxOf(wangId)).toBe(0)
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await expect(page.getByLabel('问题描述')).toHaveValue('王老师没写完的草稿')
  await context.close()
})
