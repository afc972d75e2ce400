import { chromium, expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { keptPhotos, takeOnItsSide } from './camera.ts'
import { District, drawSealedLetter, firstSignIn, shoot } from './district.ts'
import { rowsOn } from './opened-rows.ts'
import { foundDistrict, wang } from './founded.ts'
import { registerElsewhere } from './registered-elsewhere.ts'

const KILLS = Number(process.env['KILLS'] ?? 20)
const INTERRUPTED = '刚才拍照时手机内存不够，程序重开了。'
const LETTER = '经核实，学校已于昨日'

const district = new District()
let browser: Browser
let phone: BrowserContext
let page: Page
/** Replied to; replied to; not replied to yet. */
let tickets: string[] = []
let sealed: Buffer
let another: Buffer

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  const { launchOptions, locale, timezoneId } = test.info().project.use
  await district.start()
  const code = await (await foundDistrict(district)).invite(wang)
  const args = [...(launchOptions?.args ?? []), '--use-fake-device-for-media-stream']
  browser = await chromium.launch({ ...launchOptions, args })
  phone = await browser.newContext({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    ...(locale ? { locale } : {}),
    ...(timezoneId ? { timezoneId } : {}),
  })
  await phone.addInitScript(slowDisk)
  page = await phone.newPage()
  await firstSignIn(page, district, { login: 'wang', code })
  tickets = await registerElsewhere(district, [
    { description: '食堂青菜发黄。', isReplied: true },
    { description: '校车晚点半小时。', isReplied: true },
    { description: '校门口早上堵车。', isReplied: false },
  ])
  await page.goto(district.address)
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByRole('link', { name: /校门口早上堵车/ })).toBeVisible()
  sealed = await drawSealedLetter(page)
  another = await takeOnItsSide(page, 9)
})

test.afterAll(async () => {
  await browser?.close()
  await district.remove()
})

const photoScreen = (ticket: string | undefined): string => `${district.address}/tickets/${ticket}/seal-photo`
const photos = () => page.getByRole('img', { name: /刚拍的盖章照片/ })

async function fromAlbum(buffer: Buffer): Promise<void> {
  await page.getByLabel('从相册选').setInputFiles({ name: 'seal.jpg', mimeType: 'image/jpeg', buffer })
}

/** A cheap phone's disk: what says that the camera opens is on it only a moment after it was written. */
function slowDisk(): void {
  // As in browsers that cannot be told to finish a transaction: it ends when it is asked nothing more.
  Reflect.deleteProperty(IDBTransaction.prototype, 'commit')
  const put: IDBObjectStore['put'] = Reflect.get(IDBObjectStore.prototype, 'put')
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, row: unknown, key?: IDBValidKey) {
    const until = performance.now() + 500
    const ask = (): void => {
      // A transaction is not complete while it is asked something.
      if (performance.now() < until) this.count().addEventListener('success', ask)
    }
    if (typeof row === 'object' && row !== null && Reflect.get(row, 'kind') === 'photoIntent') ask()
    return key === undefined ? put.call(this, row) : put.call(this, row, key)
  }
}

/** As the phone does when the camera needs the memory: the page's process is gone, without a last word. */
async function killPage(when: Promise<unknown> = Promise.resolve()): Promise<void> {
  const gone = page.waitForEvent('crash')
  const session = await phone.newCDPSession(page)
  await when
  // It is never answered: who would answer it is killed by it.
  session.send('Page.crash').catch(() => undefined)
  await gone
  await page.close()
  page = await phone.newPage()
}

/** The screen on a phone of 320 pixels with the largest type. */
async function shootLarge(name: string): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 })
  await page.evaluate(() => document.documentElement.setAttribute('data-size', '30'))
  await shoot(page, name)
  await page.evaluate(() => document.documentElement.removeAttribute('data-size'))
  await page.setViewportSize({ width: 360, height: 800 })
}

test(`[PC-2] [PC-4] killed ${KILLS} times as the camera opens, the photo is offered again each time and no draft is touched`, async () => {
  test.setTimeout(120_000 + KILLS * 15_000)
  await page.goto(`${district.address}/tickets/${tickets[2]}/reply`)
  await page.getByLabel('回复内容').fill(LETTER)
  const draftedLetters = async (): Promise<unknown[]> =>
    (await rowsOn<{ kind: string; fields: { body?: string } }>(page, 'drafts'))
      .filter(({ kind }) => kind === 'reply')
      .map(({ fields }) => fields.body)
  await expect.poll(draftedLetters).toEqual([LETTER])
  await page.goto(photoScreen(tickets[0]))
  let resumed = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const killed = killPage(page.waitForEvent('filechooser'))
    await page.getByLabel(kill % 2 === 0 ? '拍照' : '从相册选').click()
    await killed
    // A browser's tab comes back where it was, an installed app where it begins.
    if (kill % 2 === 0) await page.goto(photoScreen(tickets[0]))
    else {
      await page.goto(district.address)
      await expect(page.getByText('刚才在给“食堂青菜发黄”拍盖章照片，手机内存不够退出了。')).toBeVisible()
      if (kill === 1) await shoot(page, 'list-camera-killed')
      await page.getByRole('link', { name: kill % 4 === 1 ? '继续拍' : '从相册选' }).click()
    }
    await expect(page.getByText(INTERRUPTED)).toBeVisible()
    expect(await draftedLetters()).toEqual([LETTER])
    resumed++
  }
  expect(resumed).toBe(KILLS)
  await shoot(page, 'seal-photo-killed')
  await shootLarge('seal-photo-killed')
  await fromAlbum(sealed)
  await expect(page.getByText('看到红色公章，字清楚。')).toBeVisible()
  await expect(page.getByText(INTERRUPTED)).toHaveCount(0)
  await fromAlbum(sealed)
  await expect(page.getByText('正在处理照片…')).toHaveCount(0)
  await expect(photos()).toHaveCount(1)
  await expect
    .poll(async () => (await rowsOn<{ kind: string }>(page, 'drafts')).map(({ kind }) => kind).sort())
    .toEqual(['photo', 'reply'])
  await killPage()
  await page.goto(district.address)
  await expect(page.getByText('有 1 张盖章照片还没保存：食堂青菜发黄')).toBeVisible()
  await page.getByRole('link', { name: '接着保存' }).click()
  await expect(photos()).toHaveCount(1)
})

test('[PC-1] [PC-5] [PC-7] the viewfinder takes a photo in the page; without a seal this is told, and it can be saved', async () => {
  await page.evaluate(() => {
    const media = navigator.mediaDevices
    const ask = media.getUserMedia.bind(media)
    const streams: MediaStream[] = []
    Object.assign(window, { streams })
    media.getUserMedia = async (constraints) => {
      const stream = await ask(constraints)
      streams.push(stream)
      return stream
    }
  })
  const running = (): Promise<string[]> =>
    page.evaluate(() => {
      const streams: MediaStream[] = Reflect.get(window, 'streams')
      return streams.flatMap((stream) => stream.getTracks().map((track) => track.readyState))
    })
  await page.getByRole('button', { name: '在本页里拍' }).click()
  await expect(page.getByText('没有得到用相机的允许。')).toBeVisible()
  await shoot(page, 'seal-photo-refused')
  await phone.grantPermissions(['camera'])
  await page.getByRole('button', { name: '在本页里拍' }).click()
  await expect(page.getByRole('button', { name: '拍下' })).toBeVisible()
  expect(await running()).toEqual(['live'])
  await shoot(page, 'viewfinder')
  await page.getByRole('button', { name: '拍下' }).click()
  await expect(photos()).toHaveCount(2)
  await expect.poll(running).toEqual(['ended'])
  await expect(page.getByText('照片里没看到红色公章。')).toBeVisible()
  await expect(page.getByText('请核对；若是黑白复印件，可以照样提交。')).toBeVisible()
  await shoot(page, 'seal-photos-taken')
  await shootLarge('seal-photos-taken')

  await page.getByRole('button', { name: '在本页里拍' }).click()
  await expect.poll(running).toEqual(['ended', 'live'])
  await page.getByRole('button', { name: '不在本页拍了' }).click()
  await expect.poll(running).toEqual(['ended', 'ended'])
})

test('[PC-4] each photo can be retaken and removed until it is saved, and they are saved in the order taken', async () => {
  await page.getByRole('button', { name: '删掉第 1 张' }).click()
  await expect(photos()).toHaveCount(1)
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(photos()).toHaveCount(2)
  await expect(page.getByRole('group', { name: '第 1 张照片' }).getByText('看到红色公章')).toBeVisible()
  await page.getByRole('button', { name: '重拍第 2 张' }).click()
  await shoot(page, 'seal-photo-retake')
  await fromAlbum(await takeOnItsSide(page))
  await expect(page.getByRole('group', { name: '第 2 张照片' }).getByText('1500×2000')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '就用这 2 张' }).click()
  await expect(page.getByText('2 张照片已存到本机。有网络时自动上传，不用守着。')).toBeVisible()
  await expect(page.getByText('照片已上传', { exact: true })).toHaveCount(2)
  const held = (await rowsOn<{ view: { id: string; replies?: { sealPhotos: object[] }[] } }>(page, 'documents')).find(
    ({ view }) => view?.id === tickets[0],
  )
  const [first, second] = held?.view.replies?.[0]?.sealPhotos ?? []
  expect([first, second].map((photo) => Object.keys(photo ?? {}).sort())).toEqual([
    ['at', 'bytes', 'height', 'sha256', 'width'],
    ['at', 'bytes', 'height', 'sha256', 'width'],
  ])
  await shoot(page, 'ticket-two-photos')
  expect((await rowsOn<{ kind: string }>(page, 'drafts')).map(({ kind }) => kind)).toEqual(['reply'])
})

test('[PC-3] [PC-8] where no canvas lives in a worker a photo is upright and light too; a phone short of room says so first', async () => {
  await page.close()
  page = await phone.newPage()
  await page.goto(district.address)
  const onItsSide = await takeOnItsSide(page, 7)
  expect(onItsSide.length).toBeGreaterThan(6_000_000)
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'OffscreenCanvas')
    // Asked for real, Chromium 156 names 10 GB to every page, whatever is left.
    navigator.storage.estimate = async () => ({ quota: 500_000_000, usage: 419_600_000 })
  })
  await page.goto(photoScreen(tickets[1]))
  await expect(page.getByText('手机空间只剩 80 MB，新照片可能存不下。')).toBeVisible()
  await shoot(page, 'seal-photo-low-space')
  await shootLarge('seal-photo-low-space')
  await fromAlbum(onItsSide)
  await expect(page.getByText(/^1[25]00×(16|20)00，/)).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '就用这张' }).click()
  await expect(page.getByText('照片已上传', { exact: true })).toBeVisible()
  const other = await phone.newPage()
  await other.goto(district.address)
  const kept = await keptPhotos(other)
  for (const { bytes, exif } of kept) expect([bytes <= 350 * 1024, exif]).toEqual([true, false])
  const upright = kept.filter(({ topRight: [red = 0, green = 255] }) => red > 140 && green < 110)
  expect(upright).toHaveLength(2)
})

test('[PC-9] an album that gives nothing and says nothing is told after thirty seconds, with the other ways', async () => {
  const other = await phone.newPage()
  await other.clock.install()
  await other.goto(photoScreen(tickets[1]))
  const opened = other.waitForEvent('filechooser')
  await other.getByLabel('从相册选').click()
  await opened
  await expect(other.getByText('等了 30 秒，没有收到照片。')).toBeHidden()
  await other.clock.fastForward(31_000)
  await expect(other.getByText('等了 30 秒，没有收到照片。')).toBeVisible()
  await other.close()
})

test('[VA-14] [PC-4] a camera that was open for longer than five minutes: its photo is on the disk, then the app locks', async () => {
  const press = async (): Promise<void> => {
    for (const digit of '294816') await page.getByRole('button', { name: digit, exact: true }).click()
  }
  await page.clock.install()
  await page.goto(`${district.address}/me/pin`)
  await page.getByRole('button', { name: '设 PIN' }).click()
  await press()
  await press()
  await expect(page.getByText('已设 PIN。')).toBeVisible()
  await page.goto(photoScreen(tickets[1]))
  await press()
  const before = await photos().count()
  const chooser = page.waitForEvent('filechooser')
  await page.getByLabel('从相册选').click()
  const chosen = await chooser
  await inFront(false)
  await page.clock.fastForward(6 * 60_000)
  await expect(page.getByRole('heading', { name: '王老师，已锁上' })).toHaveCount(0)
  await inFront(true)
  await expect(page.locator('#app')).toBeHidden()
  await chosen.setFiles({ name: 'seal.jpg', mimeType: 'image/jpeg', buffer: another })
  await expect(page.getByRole('heading', { name: '王老师，已锁上' })).toBeVisible()
  await press()
  await expect(photos()).toHaveCount(before + 1)
})

async function inFront(isInFront: boolean): Promise<void> {
  await page.evaluate((visible) => {
    const state = visible ? 'visible' : 'hidden'
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
    document.dispatchEvent(new Event('visibilitychange'))
  }, isInFront)
}
