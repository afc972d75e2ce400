// `pnpm bench phone`: what a person feels on a phone with 600 tickets and a sixth of this machine's processor: the first
// visit over one bar of signal; then without signal opening the app, saving a registration, the hints on a letter, a photo
// of it, and the slowest answers to keys and taps. Printed, never tested.
import { report } from '@sunshine/bench'
import { fillDistrict, launchBrowser, PASSWORD, serve } from '@sunshine/bench/served'
import type { Browser, Page } from '@playwright/test'
import { takeOnItsSide } from '../e2e/camera.ts'

const ROUNDS = Number(process.env['ROUNDS'] ?? 7)
const [TICKETS, SLOWER] = [600, 6]
const target = 'phone'
const offline = `${TICKETS} tickets, no signal, a sixth of the processor`
const milliseconds = (what: string, figures: readonly number[]): void => report({ target, what, unit: 'ms', figures })

/** Runs in the page from its first moment: how long each key and tap took to be answered on the screen. */
function watchAnswers(): void {
  const answers: number[] = []
  Reflect.set(globalThis, 'answers', answers)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (Reflect.get(entry, 'interactionId') > 0) answers.push(entry.duration)
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
}

async function openOffline(page: Page, address: string): Promise<number> {
  const from = performance.now()
  await page.goto(`${address}/tickets`, { waitUntil: 'commit' })
  await page.locator('.card').first().waitFor()
  return performance.now() - from
}

/** One registration by hand; from the tap on 保存 to the words that it is saved. */
async function save(page: Page, index: number): Promise<{ readonly took: number; readonly answers: number[] }> {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await page.getByLabel('来访人姓名').pressSequentially('周某某')
  await page.getByLabel('联系电话').pressSequentially('16000000001')
  await page.getByLabel('问题描述').pressSequentially(`食堂连续两周青菜发黄，第${index}次反映。`)
  // In the page, so that the line to this script is not measured.
  const taken = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let from = 0
        addEventListener('click', () => (from = performance.now()), { capture: true, once: true })
        new MutationObserver((_, watching) => {
          if (from === 0 || !document.body.textContent?.includes('已存到本机')) return
          watching.disconnect()
          resolve(performance.now() - from)
        }).observe(document.body, { childList: true, subtree: true })
      }),
  )
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const took = await taken
  const answers = await page.evaluate(() => Reflect.get(globalThis, 'answers') as number[])
  // The words of this one must not stand for the next.
  await page.goto(page.url())
  return { took, answers }
}

/** Somebody who never was here, over 400 kbit/s with 300 ms there and back: until they can type who they are. */
async function visitFirst(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  await tools.send('Network.enable')
  const oneBar = { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 50_000 }
  await tools.send('Network.emulateNetworkConditions', oneBar)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const from = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByLabel('登录名').fill('wang')
  const took = performance.now() - from
  await context.close()
  return took
}

const sentence = '经核对考勤表和收费台账，课后服务少开四天，已退费到账户并公布明细。'
const letter = sentence.repeat(7)

/** From the last key in a letter of more than 200 characters to the hints that follow it. */
async function hintAtLetter(page: Page, ticket: string): Promise<number> {
  await page.goto(`${ticket}/reply`)
  const body = page.getByLabel('回复内容')
  await body.fill(letter)
  // Exactly: the round before left a draft, one character longer, whose count stands there first.
  await page.getByText(`${letter.length} 字`, { exact: true }).waitFor()
  const taken = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let from = 0
        const before = document.querySelector('.reply-length')?.textContent
        addEventListener('input', () => (from = performance.now()), { capture: true, once: true })
        new MutationObserver((_, watching) => {
          if (from === 0 || document.querySelector('.reply-length')?.textContent === before) return
          watching.disconnect()
          requestAnimationFrame(() => resolve(performance.now() - from))
        }).observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
  )
  await body.pressSequentially('。')
  return taken
}

/** From the file of 12 megapixels that the camera gives to the photo on the page with what is seen in it. */
async function takePhoto(page: Page, ticket: string): Promise<number> {
  await page.goto(`${ticket}/seal-photo`)
  const picker = page.getByLabel('从相册选')
  await picker.waitFor({ state: 'attached' })
  const buffer = await takeOnItsSide(page)
  const taken = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let from = 0
        addEventListener('change', () => (from = performance.now()), { capture: true, once: true })
        new MutationObserver((_, watching) => {
          const photo = document.querySelector<HTMLImageElement>('.taken-photo')
          if (from === 0 || !photo) return
          watching.disconnect()
          void photo.decode().then(() => resolve(performance.now() - from))
        }).observe(document.body, { childList: true, subtree: true })
      }),
  )
  await picker.setInputFiles({ name: 'seal.jpg', mimeType: 'image/jpeg', buffer })
  const took = await taken
  await page.getByRole('button', { name: '删掉' }).click()
  return took
}

/** Writes the answer to a ticket, so that its sealed letter can be photographed. */
async function answer(page: Page, ticket: string): Promise<void> {
  await page.goto(`${ticket}/reply`)
  await page.getByLabel('回复内容').fill(sentence)
  await page.getByRole('button', { name: '提交回复' }).click()
  await page.getByLabel('从相册选').waitFor({ state: 'attached' })
}

const { address, remove } = await serve(fillDistrict(TICKETS))
const browser = await launchBrowser()
try {
  const visits: number[] = []
  for (let round = 0; round < ROUNDS; round++) visits.push(await visitFirst(browser, address))
  milliseconds('first visit, 400 kbit/s, 300 ms, a sixth of the processor: until the login can be typed', visits)
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await context.addInitScript(watchAnswers)
  const page = await context.newPage()
  await page.goto(address)
  await page.getByLabel('登录名').fill('wang')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText('已全部上传').first().waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await context.setOffline(true)
  const tools = await context.newCDPSession(page)
  await tools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const opened: number[] = []
  for (let round = 0; round < ROUNDS; round++) opened.push(await openOffline(page, address))
  milliseconds(`${offline}: opened until the first ticket stands there`, opened)
  const saved: number[] = []
  const answers: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const one = await save(page, round)
    saved.push(one.took)
    answers.push(...one.answers)
  }
  milliseconds(`${offline}: 保存 until 已存到本机`, saved)
  await openOffline(page, address)
  const ticket = new URL((await page.locator('.card a').first().getAttribute('href')) ?? '', address).href
  const hinted: number[] = []
  for (let round = 0; round < ROUNDS; round++) hinted.push(await hintAtLetter(page, ticket))
  milliseconds(`${offline}: last key in a letter until its hints`, hinted)
  await answer(page, ticket)
  const photographed: number[] = []
  for (let round = 0; round < ROUNDS; round++) photographed.push(await takePhoto(page, ticket))
  milliseconds(
    `${offline}: photo of 12 megapixels until it stands there judged (its worker is not slowed)`,
    photographed,
  )
  if (answers.length > 0)
    milliseconds(`${offline}: keys and taps slower than 16 ms, until answered on the screen`, answers)
} finally {
  await browser.close()
  remove()
}
