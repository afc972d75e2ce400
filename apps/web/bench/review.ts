// `pnpm bench review`: 300 replies judged by keys alone on this machine, from the key until the next reply is painted.
// TICKETS=36000 for a district of the stress profile. Timings are printed, never tested.
import { createHash } from 'node:crypto'
import { report } from '@sunshine/bench'
import { fillDistrict, launchBrowser, PASSWORD, serve } from '@sunshine/bench/served'
import { openClient, signIn, type HeadlessClient } from '@sunshine/sync/headless'
import type { Page } from '@playwright/test'
import { drawSealedLetter } from '../e2e/district.ts'

const TICKETS = Number(process.env['TICKETS'] ?? 600)
const REVIEWS = Number(process.env['REVIEWS'] ?? 300)
const target = 'review'

/** The first school answers so many tickets, each with a sealed photo of its own. */
async function answer(clerk: HeadlessClient, photo: Buffer): Promise<void> {
  await clerk.sync()
  for (let index = 0; index < REVIEWS; index++) {
    const ticketId = `ticket-S01-${index}`
    const reply = await clerk.do({
      kind: 'ticket',
      id: ticketId,
      act: {
        type: 'replied',
        subject: '食堂饭菜质量',
        honorific: '女士',
        body: '经与食堂承包方核对采购单和留样记录，青菜发黄系到货后存放过久，已要求当日采购、当日加工，并请家长委员会每周抽查一次。',
        datedOn: new Date().toISOString().slice(0, 10),
      },
    })
    if ('refused' in reply) throw new Error(reply.refused.code)
    const own = Buffer.concat([photo, Buffer.from(`photo ${index}`)])
    const sha256 = createHash('sha256').update(own).digest('hex')
    await clerk.attach({
      sha256,
      about: `ticket:${ticketId}`,
      mediaType: 'image/jpeg',
      bytes: new Uint8Array(own).buffer,
    })
    const seal = { replyId: reply.own.event.id, sha256, width: 1500, height: 2000, bytes: own.length }
    await clerk.do({ kind: 'ticket', id: ticketId, act: { type: 'sealPhotoAttached', ...seal } })
  }
  const ended = await clerk.sync()
  if (ended.end !== 'done') throw new Error(ended.failure)
}

/** Runs in the page from its first moment: after each key, when the next reply was painted and whether its photo was there. */
function watchReplies(): void {
  const seen: { took: number; photo: boolean }[] = []
  Reflect.set(globalThis, 'reviews', seen)
  let pressed = 0
  let before = ''
  const place = (): string => document.querySelector('.review-head')?.textContent ?? ''
  addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp
      before = place()
    },
    { capture: true },
  )
  document.addEventListener('DOMContentLoaded', () =>
    new MutationObserver(() => {
      if (pressed === 0 || place() === before) return
      const from = pressed
      pressed = 0
      // The frame that shows it has been painted when the task after it runs.
      requestAnimationFrame(() =>
        setTimeout(() => {
          const image = document.querySelector<HTMLImageElement>('.viewer-picture')
          seen.push({ took: performance.now() - from, photo: image?.complete === true && image.naturalWidth > 0 })
        }),
      )
    }).observe(document.body, { childList: true, subtree: true, characterData: true }),
  )
}

/** Judges one reply after the other, every tenth at fault, as fast as the screen answers. */
async function review(page: Page): Promise<void> {
  for (let done = 0; done < REVIEWS - 1; done++) {
    if (done % 10 === 9) {
      await page.keyboard.press('3')
      await page.getByRole('form', { name: '未盖章' }).waitFor()
      await page.keyboard.press('2')
      await page.keyboard.press('Enter')
    } else await page.keyboard.press('1')
    await page.waitForFunction((count) => Reflect.get(globalThis, 'reviews').length > count, done, { polling: 20 })
  }
}

const { address, remove } = await serve(fillDistrict(TICKETS))
const browser = await launchBrowser()
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const drawing = await context.newPage()
  const photo = await drawSealedLetter(drawing)
  await drawing.close()
  const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)
  const session = await signIn({ fetch, address }, { login: 'wang', password: PASSWORD })
  await answer(openClient({ fetch, address, session, now: Date.now, random }), photo)
  await context.addInitScript(watchReplies)
  const page = await context.newPage()
  await page.goto(`${address}/desk/review`)
  await page.getByLabel('登录名').fill('zhou')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByText(`还有 ${REVIEWS} 件`).waitFor({ timeout: 600_000 })
  await page.getByText('已全部上传').first().waitFor({ timeout: 600_000 })
  const tools = await context.newCDPSession(page)
  await tools.send('Performance.enable')
  const busy = async (): Promise<number> => {
    const { metrics } = await tools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const busyBefore = await busy()
  const from = performance.now()
  await review(page)
  const busyFor = ((await busy()) - busyBefore) * 1000
  const whole = (performance.now() - from) / 1000
  const seen: { took: number; photo: boolean }[] = await page.evaluate(() => Reflect.get(globalThis, 'reviews'))
  const about = `${REVIEWS} replies judged by keys in a district of ${TICKETS} tickets`
  const figures = seen.map(({ took }) => took)
  report({ target, what: `${about}: from the key to the next reply painted`, unit: 'ms', figures })
  const late = seen.filter(({ photo }) => !photo).length
  report({ target, what: `${about}: frames without their photo`, unit: 'frames', figures: [late] })
  report({ target, what: `${about}: all of them`, unit: 's', figures: [whole] })
  report({ target, what: `${about}: the page’s own work for each`, unit: 'ms', figures: [busyFor / seen.length] })
  await page.getByText('已全部上传').first().waitFor({ timeout: 60_000 })
} finally {
  await browser.close()
  remove()
}
