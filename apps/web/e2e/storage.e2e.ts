import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import {
  District,
  documentsOn,
  drawSealedLetter,
  firstSignIn,
  setUpDistrict,
  sendSignIn,
  shoot,
  leaveBackgroundOut,
} from './district.ts'
import { rowsOn } from './opened-rows.ts'
import {
  abortNextAct,
  closeConnections,
  deleteFromAnotherTab,
  plantFaults,
  setFault,
  setFull,
  type OpeningFault,
} from './storage-faults.ts'

const district = new District()
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const codes = await setUpDistrict(browser, district, [
    { login: 'wang', name: '王老师', role: '学校经办员', unit: '青禾中学' },
  ])
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await leaveBackgroundOut(phone)
  await plantFaults(phone)
  page = await phone.newPage()
  await firstSignIn(page, district, { login: 'wang', code: codes.get('wang') ?? '' })
  // Once the program is on the phone: some of these things happen without signal.
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

/** The longest a person is left without a word. */
const SOON = { timeout: 2_000 }
const FULL = '手机空间满了，新写的存不进去。'

/** The same person on another device. */
async function signIn(other: Page): Promise<void> {
  await other.goto(district.address)
  await sendSignIn(other, 'wang')
  await expect(other.getByText('已全部上传').first()).toBeVisible()
}

async function fillRegistration(description: string): Promise<void> {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').fill('李某')
  await page.getByLabel('联系电话').fill('16000000002')
  await page.getByLabel('问题描述').fill(description)
}

async function register(description: string): Promise<void> {
  await fillRegistration(description)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已存到本机').first()).toBeVisible()
}

async function openTicket(description: string): Promise<void> {
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await page.getByRole('tab', { name: /全部/ }).click()
  await page.getByRole('link', { name: new RegExp(description) }).click()
}

async function fillReply(body: string): Promise<void> {
  await page.getByRole('link', { name: '写回复' }).click()
  await page.getByLabel('反映的是什么问题').fill('食堂')
  await page.getByRole('radio', { name: '女士' }).check()
  await page.getByLabel('回复内容').fill(body)
}

/** What this phone shows of every ticket, in the fields these tests count. */
async function ticketsShown(): Promise<{ description: string; replies: { body: string; sealPhotos: unknown[] }[] }[]> {
  const documents = await documentsOn(page)
  return documents.flatMap((document) => (isTicket(document) ? [document] : []))
}

interface Shown {
  description: string
  replies: { body: string; sealPhotos: unknown[] }[]
}

const isTicket = (document: unknown): document is Shown =>
  typeof document === 'object' && document !== null && 'kind' in document && document.kind === 'ticket'

const described = async (): Promise<string[]> => (await ticketsShown()).map(({ description }) => description).toSorted()

const body = '经检查，近两周供货的蔬菜确有不新鲜的批次，已更换供货商，并请家长代表每周陪餐。'

test('[ST-7] a full phone is told while registering, replying and taking a photo; nothing typed is lost, and each is saved once when there is room', async () => {
  await register('校车晚点半小时。')
  await openTicket('校车晚点半小时')
  await fillReply('经核实，校车改走了绕行路线，今后按时发车，并由值班老师每天早上在站点清点人数。')
  await page.getByRole('button', { name: '提交回复' }).click()
  await page.getByRole('link', { name: '以后再拍' }).click()
  await register('食堂青菜发黄。')
  const letter = await drawSealedLetter(page)
  await setFull(page, district.address, true)

  await fillRegistration('操场围栏松动。')
  await expect(page.getByRole('status').getByText(FULL)).toBeInViewport(SOON)
  await shoot(page, 'storage-full-draft')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('form', { name: '登记' }).getByText(FULL)).toBeInViewport(SOON)
  await shoot(page, 'storage-full-register')
  await expect(page.getByLabel('问题描述')).toHaveValue('操场围栏松动。')

  await openTicket('食堂青菜发黄')
  await fillReply(body)
  await page.getByRole('button', { name: '提交回复' }).click()
  await expect(page.getByRole('form', { name: '写回复' }).getByText(FULL)).toBeInViewport(SOON)
  await expect(page.getByLabel('回复内容')).toHaveValue(body)
  await shoot(page, 'storage-full-reply')

  await openTicket('校车晚点半小时')
  await page
    .getByRole('link', { name: /盖章照片|补拍|拍/ })
    .first()
    .click()
  await page.getByLabel('从相册选').setInputFiles({ name: 'letter.jpg', mimeType: 'image/jpeg', buffer: letter })
  await page.getByRole('button', { name: '就用这张' }).click()
  await expect(page.getByText('照片没有存进手机，可能是空间满了。')).toBeInViewport(SOON)
  await expect(page.getByAltText('刚拍的盖章照片')).toBeVisible()
  await shoot(page, 'storage-full-photo')

  await setFull(page, district.address, false)
  await page.getByRole('button', { name: '就用这张' }).click()
  await expect(page.getByText('照片已存到本机').first()).toBeVisible()
  await expect(page.getByText(FULL)).toHaveCount(0)
  await openTicket('食堂青菜发黄')
  await page.getByRole('link', { name: '写回复' }).click()
  await expect(page.getByLabel('回复内容')).toHaveValue(body)
  await page.getByRole('button', { name: '提交回复' }).click()
  await page.getByRole('link', { name: '以后再拍' }).click()
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await expect(page.getByLabel('问题描述')).toHaveValue('操场围栏松动。')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已存到本机').first()).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  const shown = await ticketsShown()
  const counts = shown.map(({ description, replies }) => {
    const photos = replies.reduce((sum, { sealPhotos }) => sum + sealPhotos.length, 0)
    return `${description}${replies.length} 回复 ${photos} 照片`
  })
  expect(counts.toSorted()).toEqual([
    '操场围栏松动。0 回复 0 照片',
    '校车晚点半小时。1 回复 1 照片',
    '食堂青菜发黄。1 回复 0 照片',
  ])
})

test('[ST-10] an act whose transaction the browser aborts is not called saved; the same tap saves it, once', async () => {
  await fillRegistration('厕所没有洗手液。')
  await abortNextAct(page)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('form').getByText('刚才有一次没有存进本机。')).toBeInViewport(SOON)
  expect(await described()).not.toContain('厕所没有洗手液。')
  await expect(page.getByLabel('问题描述')).toHaveValue('厕所没有洗手液。')
  await shoot(page, 'storage-aborted')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已存到本机').first()).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  expect((await described()).filter((words) => words === '厕所没有洗手液。')).toHaveLength(1)
})

const cannotOpen = '打不开本机存的内容，可能开了无痕模式、锁定模式，或者空间满了。'
const noAnswer = '本机的存储一直没有回应。'
const openings: [Exclude<OpeningFault, null>, string][] = [
  ['UnknownError', cannotOpen],
  ['InvalidStateError', cannotOpen],
  ['silent', noAnswer],
]
for (const [fault, words] of openings)
  test(`[ST-8] a database that answers its opening with ${fault} is told, and opens on a tap without a reload`, async () => {
    await setFault(page, district.address, fault)
    await page.goto(district.address)
    const notice = page.getByRole('alert').filter({ hasText: words })
    await expect(notice).toBeVisible(SOON)
    // What is not known is not claimed.
    await expect(page.getByText('读不出本机')).toBeVisible()
    await expect(page.getByText('已全部上传')).toHaveCount(0)
    await shoot(page, `storage-${fault}`)
    await page.evaluate(() => Reflect.set(globalThis, 'sameDocument', true))
    await fillRegistration(`在 ${fault} 时写的。`)
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByRole('form').getByText(words)).toBeInViewport({ timeout: 4_000 })
    await expect(page.getByRole('button', { name: '保存' })).toBeVisible()
    await notice.first().getByRole('button', { name: '再试一次' }).click()
    await expect(notice.first()).toBeVisible()

    await setFault(page, district.address, null)
    await notice.first().getByRole('button', { name: '再试一次' }).click()
    await expect(page.getByRole('alert').filter({ has: page.getByRole('button', { name: '再试一次' }) })).toHaveCount(0)
    await expect(page.getByLabel('问题描述')).toHaveValue(`在 ${fault} 时写的。`)
    await page.getByRole('button', { name: '保存' }).click()
    await expect(page.getByText('已存到本机').first()).toBeVisible()
    await expect(page.getByText('已全部上传').first()).toBeVisible()
    await page.getByRole('link', { name: '待办', exact: true }).click()
    await page.getByRole('tab', { name: /全部/ }).click()
    await expect(page.getByRole('link', { name: new RegExp(`在 ${fault} 时写的`) })).toHaveCount(1)
    expect(await page.evaluate(() => Reflect.get(globalThis, 'sameDocument'))).toBe(true)
  })

test('[ST-8] a browser without IndexedDB says so, keeps what is typed on the screen, and works once it has one', async () => {
  await setFault(page, district.address, 'missing')
  await page.goto(district.address)
  await expect(page.getByText('这个浏览器不让网页在本机存东西。').first()).toBeVisible(SOON)
  await shoot(page, 'storage-missing')
  await fillRegistration('没有存储时写的。')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('form').getByText('这个浏览器不让网页在本机存东西。')).toBeInViewport(SOON)
  await expect(page.getByLabel('问题描述')).toHaveValue('没有存储时写的。')
  // A new beginning of the page would lose it: not offered.
  await expect(page.getByRole('button', { name: '再试一次' })).toHaveCount(0)
  await page.getByLabel('问题描述').fill('')
  await page.goto(district.address)
  await setFault(page, district.address, null)
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByRole('link', { name: /厕所没有洗手液/ })).toBeVisible()
})

test('[ST-8] a browser that forbids every storage shows the sign-in, and after it what is wrong', async () => {
  await setFault(page, district.address, 'forbidden')
  await page.goto(district.address)
  await sendSignIn(page, 'wang')
  await expect(page.getByText('这个浏览器不让网页在本机存东西。').first()).toBeVisible()
  await setFault(page, district.address, null)
  await page.goto(district.address)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
})

test('[ST-9] a connection the browser ends is opened again by itself; nothing typed is lost and the next tap saves', async () => {
  await fillRegistration('路灯不亮。')
  await closeConnections(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已存到本机').first()).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  expect((await described()).filter((words) => words === '路灯不亮。')).toHaveLength(1)
})

test('[ST-9] [ST-11] a database deleted under the open app is found out at once; what is typed is written anew, what was handed over comes back once', async ({
  browser,
}) => {
  const before = await described()
  await phone.setOffline(true)
  await register('没有上传的一件。')
  await fillRegistration('正在写的一件。')
  await expect.poll(draftsHeld).toContain('正在写的一件。')
  await deleteFromAnotherTab(page, district.address)
  await expect(page.getByText('系统清掉了本机的数据，有 1 项当时还没有上传，找不回来了。')).toBeVisible(SOON)
  await expect(page.getByLabel('问题描述')).toHaveValue('正在写的一件。')
  await expect.poll(draftsHeld).toContain('正在写的一件。')
  await phone.setOffline(false)
  await shoot(page, 'storage-deleted')
  await page.getByRole('button', { name: '知道了' }).click()
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await expect.poll(described).toEqual([...before, '正在写的一件。'].toSorted())

  const fresh = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
  await signIn(fresh)
  await expect.poll(async () => sorted(await documentsOn(fresh))).toEqual(sorted(await documentsOn(page)))
  await fresh.context().close()
})

test('[ST-9] storage cleared under the open app, with nothing waiting, is told and everything comes back by itself', async () => {
  const before = await described()
  const session = await phone.newCDPSession(page)
  const { origin } = new URL(district.address)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' })
  await expect(page.getByText('系统清掉了本机的数据，按记录当时没有待上传的内容。')).toBeVisible(SOON)
  await expect.poll(described).toEqual(before)
  await shoot(page, 'storage-cleared-open')
})

test('[ST-12] 离线自检 tells the truth about this phone, and its copy holds nothing of any citizen', async () => {
  await phone.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${district.address}/me/check`)
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: new RegExp(`^(好|注意)${name}`) })
  await expect(row('没有信号也能打开')).toContainText('好没有信号也能打开 程序已装好。')
  await expect(row('程序文件在本机')).toContainText(/好程序文件在本机 \d\d+ 个文件，齐全。/)
  await expect(row('能存下内容')).toContainText(/好能存下内容 存一条要 \d+ 毫秒。/)
  await expect(row('手机时间')).toContainText('好手机时间 和区里一致')
  await expect(row('空间')).toContainText(/还能用 [\d.]+ GB/)
  await expect(row('浏览器')).toContainText('Chrome')
  await expect(row('上次同步')).toContainText('好上次同步')
  await expect(row('待上传的内容')).toContainText('没有。')
  await expect(row('数据不会被系统清掉')).toContainText('注意数据不会被系统清掉 系统还没有答应。')
  await page.getByRole('button', { name: '申请长期保存' }).click()
  await expect(page.getByText('系统现在不答应。装到桌面、常打开以后再申请；请及时上传。')).toBeVisible()
  await shoot(page, 'self-check')

  await page.getByRole('button', { name: '复制结果' }).click()
  await expect(page.getByText('已复制，可以发给管理员。')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^阳光服务工单 离线自检\n\d{4}年\d+月\d+日 \d\d:\d\d\n✓ 没有信号也能打开：/)
  expect(copied).toContain('! 数据不会被系统清掉：')
  for (const secret of ['李某', '1600', '王老师', '青禾', '洗手液']) expect(copied).not.toContain(secret)

  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      const [first] = (await cache.keys()).filter(({ url }) => url.includes('.js'))
      if (first) await cache.delete(first)
    }
  })
  await page.getByRole('button', { name: '再检查一次' }).click()
  await expect(row('程序文件在本机')).toContainText(/注意程序文件在本机 \d+ 个文件缺 1 个/)
})

test('[ST-12] 离线自检 answers without signal and without storage too', async () => {
  await page.goto(`${district.address}/me/check`)
  await phone.setOffline(true)
  await register('没有信号时登记的。')
  await page.locator('a.sync-chip').click()
  await page.getByRole('link', { name: '离线自检' }).click()
  await expect(page.getByText('个文件都读得出来（没有网络，没和区里核对）')).toBeVisible()
  await expect(page.getByText('待上传的内容 1 项，都在本机。')).toBeVisible()
  await phone.setOffline(false)
  await setFault(page, district.address, 'missing')
  await page.goto(`${district.address}/me/check`)
  await expect(page.getByText('能存下内容 这个浏览器不让网页在本机存东西。')).toBeVisible()
  await expect(page.getByText('待上传的内容 这个浏览器不让网页在本机存东西。')).toBeVisible()
  await shoot(page, 'self-check-missing')
  await setFault(page, district.address, null)
})

test('[ST-12] a phone that could not store the program works with signal, and 离线自检 says it will not open without', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, serviceWorkers: 'block' })
  const other = await context.newPage()
  await signIn(other)
  await other.goto(`${district.address}/me/check`)
  await expect(other.getByText('没有信号也能打开 程序还没装好。')).toBeVisible()
  await expect(other.getByText('程序文件在本机 还没有存下来。')).toBeVisible()
  await expect(other.getByText(/能存下内容 存一条要 \d+ 毫秒。/)).toBeVisible()
  await context.close()
})

const sorted = (documents: unknown[]): string[] => documents.map((document) => JSON.stringify(document)).toSorted()

/** Every draft on this phone's disk, as text. */
async function draftsHeld(): Promise<string> {
  return JSON.stringify(await rowsOn(page, 'drafts'))
}
