import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { CountingLine } from './counting-line.ts'
import { District, documentsOn, drawSealedLetter, isUploaded } from './district.ts'
import { enterAs, openSchool, registerAll, told, type School } from './school.ts'
import { feesReply, typeReply } from './typed-reply.ts'

const OPENS = 40
/** A day of ordinary use may cost so much. */
const MOST_BYTES = 2_500_000
/** What a connection takes beside the bytes counted here, which go in plain: a TLS 1.3 greeting with its certificates. */
const GREETING_BYTES = 6_000
const HOUR = 3_600_000
/** Paper so rough that its photo is as large as one may be. */
const GRAIN = 64

const district = new District()
const line = new CountingLine()
let school: School
let address: string
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  school = await openSchool(district)
  await registerAll(
    school,
    [told.fees, told.meals, told.bus].map((text) => [text, 3]),
  )
  address = await line.open(district.address)
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  page = await phone.newPage()
  await enterAs(page, 'wang', address)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await expect.poll(filesKept).toBeGreaterThan(50)
})

test.afterAll(async () => {
  await phone.close()
  await line.close()
  await district.remove()
})

/** How many files of the app this phone keeps. */
function filesKept(): Promise<number> {
  return page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const kept = await Promise.all(caches_.map((cache) => cache.keys()))
    return kept.flat().length
  })
}

/** The app closed and opened again, as from the desktop of a phone. */
async function openAgain(): Promise<void> {
  await page.close()
  page = await phone.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(address)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
}

async function register(description: string): Promise<void> {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').fill('周某')
  await page.getByLabel('联系电话').fill('16000000009')
  await page.getByLabel('问题描述').fill(description)
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: /^(草|SF)-/ })).toBeVisible()
  await isUploaded(page)
}

async function answer(text: string, number: number): Promise<void> {
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await page.getByRole('tab', { name: /全部/ }).click()
  await page.getByRole('link', { name: new RegExp(text.slice(0, 8)) }).click()
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await page.getByRole('dialog', { name: '受理' }).getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: '写回复' }).click()
  await typeReply(page, feesReply)
  await page.getByRole('button', { name: '看整封信' }).click()
  await page.getByRole('button', { name: '提交回复' }).click()
  await expect(page.getByRole('heading', { name: /盖章照片$/, level: 1 })).toBeVisible()
  const photo = { name: 'seal.jpg', mimeType: 'image/jpeg', buffer: await drawSealedLetter(page, number, GRAIN) }
  await page.getByLabel('从相册选').setInputFiles(photo)
  await page.getByRole('button', { name: '就用这张' }).click()
  // Until the photo is on the disk nothing waits, and this day closes the app as soon as nothing does.
  await expect(page.getByText('照片已上传', { exact: true })).toBeVisible()
  await isUploaded(page)
}

test(`[PI-5] a day of ${OPENS} opens, 10 acts and 3 photos costs less than 2.5 MB, what others do meanwhile included`, async () => {
  test.setTimeout(300_000)
  const before = line.passed()
  page.setDefaultTimeout(15_000)
  const asked = [told.fees, told.meals, told.bus]
  for (let open = 1; open <= OPENS; open++) {
    await openAgain()
    if (open === 20) await register('校门口早上堵车。')
    const text = open % 12 === 0 ? asked[open / 12 - 1] : undefined
    if (text !== undefined) await answer(text, open)
    if (open % 5 === 0) await registerAll(school, [[`${told.lights}${open}`, 5]])
  }
  await openAgain()
  const tickets = (await documentsOn(page)) as {
    readonly kind: string
    readonly replies?: readonly { readonly sealPhotos: readonly { readonly bytes: number }[] }[]
  }[]
  const photos = tickets.flatMap(({ replies = [] }) => replies.flatMap(({ sealPhotos }) => sealPhotos))
  for (const { bytes } of photos) expect(bytes).toBeGreaterThan(200_000)
  expect(photos).toHaveLength(3)
  const after = line.passed()
  const bytes = after.bytes - before.bytes
  const connections = after.connections - before.connections
  process.stdout.write(`${bytes} bytes over ${connections} connections\n`)
  expect(bytes + connections * GREETING_BYTES).toBeLessThan(MOST_BYTES)
})

test('[PI-4] a page that nobody sees for an hour says and hears nothing, and hears again when it is seen', async () => {
  await page.close()
  page = await phone.newPage()
  await page.clock.install()
  // What an opened app asks last.
  const agreed = page.waitForResponse(/sync\.agree/)
  await page.goto(address)
  await agreed
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  await setVisible(false)
  // The stream is left open for whoever looks away for a moment.
  await page.clock.runFor(15_000)
  await isQuiet()
  const before = line.passed()
  await page.clock.runFor(HOUR)
  await registerAll(school, [['夜里校门口的灯不亮。', 5]])
  expect(line.passed()).toEqual(before)
  await page.clock.resume()
  await setVisible(true)
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByText('夜里校门口的灯不亮')).toBeVisible()
})

/** What was under way has come. */
async function isQuiet(): Promise<void> {
  let heard = -1
  const isSame = (): boolean => heard === (heard = line.passed().bytes)
  await expect.poll(isSame, { intervals: [1000] }).toBe(true)
}

/** Whether the page is in front, as the browser says it. */
async function setVisible(isVisible: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
      document.dispatchEvent(new Event('visibilitychange'))
    },
    isVisible ? 'visible' : 'hidden',
  )
}
