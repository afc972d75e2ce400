import { expect, test, type BrowserContext, type CDPSession, type Page } from '@playwright/test'
import { District, firstSignIn, setUpDistrict, shoot } from './district.ts'

const district = new District()
let phone: BrowserContext
let page: Page
let codes = new Map<string, string>()

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  codes = await setUpDistrict(browser, district, [
    { login: 'wang', name: '王老师', role: '学校经办员', unit: '青禾中学' },
    { login: 'chen', name: '小陈', role: '区中心派单员', unit: '教育阳光服务中心' },
  ])
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  page = await phone.newPage()
  await firstSignIn(page, district, { login: 'wang', code: codes.get('wang') ?? '' })
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

test('[SY-24] what was written without signal is handed over after the page was closed, once, by its worker', async () => {
  await page.evaluate(() => navigator.serviceWorker.ready)
  await district.stop()
  await page.goto(`${district.address}/register`)
  await page.getByLabel('问题描述').fill('课后服务费收了三百六，实际只上三天。')
  await page.getByLabel('来访人姓名').fill('刘女士')
  await page.getByLabel('联系电话').fill('16000000003')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已存到本机').first()).toBeVisible()
  await page.close()

  // A page of the same origin that is not the app: nothing but the worker is left to hand anything over, and the browser
  // itself may have found the line before it is told.
  const beside = await phone.newPage()
  await district.start()
  await beside.goto(`${district.address}/icons/icon-192.png`)
  await lineIsBack(await phone.newCDPSession(beside), beside)
  await expect.poll(() => ticketsAtTheDistrict(beside)).toBe(1)
  await lineIsBack(await phone.newCDPSession(beside), beside)

  await beside.goto(district.address)
  await expect(beside.getByText('已全部上传').first()).toBeVisible()
  await expect(beside.getByText('课后服务费收了三百六')).toHaveCount(1)
  expect(await ticketsAtTheDistrict(beside)).toBe(1)
})

test('[VA-12] with a PIN the worker leaves what waits alone, and the person finds all of it', async () => {
  const app = phone.pages()[0] ?? (await phone.newPage())
  await app.goto(`${district.address}/me/pin`)
  await app.getByRole('button', { name: '设 PIN' }).click()
  const press = async (): Promise<void> => {
    for (const digit of '294816') await app.getByRole('button', { name: digit, exact: true }).click()
  }
  await press()
  await press()
  await expect(app.getByText('已设 PIN。')).toBeVisible()
  await district.stop()
  await app.getByRole('link', { name: '登记', exact: true }).click()
  await app.getByLabel('问题描述').fill('校门口早上堵车。')
  await app.getByLabel('来访人姓名').fill('刘女士')
  await app.getByLabel('联系电话').fill('16000000003')
  await app.getByRole('button', { name: '保存' }).click()
  await expect(app.getByText('已存到本机').first()).toBeVisible()
  await app.goto('about:blank')
  await district.start()
  await app.goto(`${district.address}/icons/icon-192.png`)
  const before = await ticketsAtTheDistrict(app)
  await lineIsBack(await phone.newCDPSession(app), app)
  await app.waitForTimeout(2_000)
  expect(await ticketsAtTheDistrict(app)).toBe(before)
  await app.goto(district.address)
  await expect(app.getByText('有 1 项等着上传，都在本机，一项不少。')).toBeVisible()
  await press()
  await expect.poll(() => ticketsAtTheDistrict(app)).toBe(before + 1)
  // The rest of this file knows nothing of a PIN.
  await app.goto(`${district.address}/me/pin`)
  await press()
  await app.getByRole('button', { name: '取消 PIN' }).click()
  await press()
  await expect(app.getByText('还没有设 PIN。')).toBeVisible()
})

test('[SY-25] no push and no photo passes through the service worker', async () => {
  const app = phone.pages()[0] ?? (await phone.newPage())
  await app.goto(`${district.address}/register`)
  await app.evaluate(() => navigator.serviceWorker.ready)
  await app.reload()
  expect(await app.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  const posts: { url: string; byWorker: boolean }[] = []
  app.on('response', (response) => {
    if (response.request().method() !== 'GET')
      posts.push({ url: response.url(), byWorker: response.fromServiceWorker() })
  })
  await app.getByLabel('问题描述').fill('食堂青菜发黄。')
  await app.getByLabel('来访人姓名').fill('陈先生')
  await app.getByLabel('联系电话').fill('16000000004')
  await app.getByRole('button', { name: '保存' }).click()
  await expect(app.getByText('已全部上传').first()).toBeVisible()
  await expect.poll(() => posts.some(({ url }) => url.includes('sync.push'))).toBe(true)
  expect(posts.filter(({ byWorker }) => byWorker)).toEqual([])
})

test('[SY-27] the school reads out a receipt, and the centre sees what was taken under it, and when', async ({
  browser,
}) => {
  const school = phone.pages()[0] ?? (await phone.newPage())
  await school.goto(`${district.address}/me`)
  await school.getByRole('link', { name: '送达记录' }).click()
  const first = school.getByText(/回执 [0-9A-Z]{4}-[0-9A-F]{4}/).first()
  await expect(first).toBeVisible()
  await shoot(school, 'receipts')
  const [code = ''] = /[0-9A-Z]{4}-[0-9A-F]{4}/.exec((await first.textContent()) ?? '') ?? []

  const centre = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await firstSignIn(centre, district, { login: 'chen', code: codes.get('chen') ?? '' })
  await centre.goto(`${district.address}/desk/tickets`)
  await centre.getByRole('link', { name: '查回执' }).click()
  await centre.getByLabel('回执号').fill('0000-0000')
  await centre.getByRole('button', { name: '查', exact: true }).click()
  await expect(centre.getByText('没有这个回执。')).toBeVisible()
  // As it is heard on the phone: small letters and no dash.
  await centre.getByLabel('回执号').fill(code.toLowerCase().replace('-', ' '))
  await centre.getByRole('button', { name: '查', exact: true }).click()
  await expect(centre.getByText(/王老师 .* 送达，共 1 项。/)).toBeVisible()
  await shoot(centre, 'desk-receipt')
  await centre.getByRole('link', { name: /SF-\d{4}-QH/ }).click()
  await expect(centre.getByText('食堂青菜发黄').first()).toBeVisible()
  await centre.context().close()
})

/** What the browser does once it believes the line is back: it tells the worker under the tag the page asked for. */
async function lineIsBack(tools: CDPSession, on: Page): Promise<void> {
  const registered = new Promise<string>((resolve) =>
    tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations
      if (first) resolve(first.registrationId)
    }),
  )
  await tools.send('ServiceWorker.enable')
  const userId = await on.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => /^sunshine-(.+)$/.exec(name ?? '')?.[1]).find(Boolean),
  )
  await tools.send('ServiceWorker.dispatchSyncEvent', {
    origin: district.address,
    registrationId: await registered,
    tag: `hand-over:${userId}`,
    lastChance: false,
  })
}

/** How many tickets the district gives this person, asked of the server itself. */
async function ticketsAtTheDistrict(on: Page): Promise<number> {
  // Not from the page: it stands on a picture.
  const response = await on.context().request.post(`${district.address}/trpc/sync.pull`, {
    data: { protocol: 2, deviceId: 'beside', cursors: {}, limit: 100 },
  })
  const { result }: { result: { data: { pages: { rows: { document: { kind: string } }[] }[] } } } =
    await response.json()
  return result.data.pages.flatMap(({ rows }) => rows).filter(({ document }) => document.kind === 'ticket').length
}
