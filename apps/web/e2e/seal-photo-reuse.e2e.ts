import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { District, drawSealedLetter, firstSignIn, leaveBackgroundOut, sendSignIn, shoot } from './district.ts'
import { foundDistrict, wang, type Person } from './founded.ts'
import { registerElsewhere } from './registered-elsewhere.ts'

const zhou: Person = { login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' }
/** For what waits for a picture to be made small or laid beside others, on a machine that is busy. */
const LATER = { timeout: 60_000 }

const district = new District()
let phone: BrowserContext
let page: Page
let tickets: string[] = []
let letter: Buffer

test.describe.configure({ mode: 'serial', timeout: 240_000 })

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  await district.start()
  const founded = await foundDistrict(district)
  await founded.letIn(zhou)
  const code = await founded.invite(wang)
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await leaveBackgroundOut(phone)
  page = await phone.newPage()
  await firstSignIn(page, district, { login: 'wang', code })
  tickets = await registerElsewhere(district, [
    { description: '食堂青菜发黄。', isReplied: true },
    { description: '校车晚点半小时。', isReplied: true },
  ])
  await page.goto(district.address)
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByRole('link', { name: /校车晚点/ })).toBeVisible(LATER)
  letter = await drawSealedLetter(page, 5)
})

test.afterAll(async () => {
  await phone?.close()
  await district.remove()
})

async function photograph(ticket: string | undefined, buffer: Buffer): Promise<void> {
  await page.goto(`${district.address}/tickets/${ticket}/seal-photo`)
  await page.getByLabel('从相册选').setInputFiles({ name: 'seal.jpg', mimeType: 'image/jpeg', buffer })
  await expect(page.getByRole('img', { name: '刚拍的盖章照片' })).toBeVisible(LATER)
  await page.getByRole('button', { name: '就用这张' }).click()
}

/** The same sheet lying a little askew on a desk. */
async function takenAgain(sheet: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(async (bytes) => {
    const picture = await createImageBitmap(new Blob([Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))]))
    const canvas = new OffscreenCanvas(2400, 3200)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('no canvas')
    context.fillStyle = '#5a4636'
    context.fillRect(0, 0, 2400, 3200)
    context.translate(1200, 1600)
    context.rotate(0.03)
    context.drawImage(picture, -1050, -1400, 2100, 2800)
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })
    let text = ''
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte)
    return btoa(text)
  }, sheet.toString('base64'))
  return Buffer.from(base64, 'base64')
}

test('[TP-7] [TP-10] without a sealed letter the ticket says that the clock runs; a photo of another ticket is refused on the phone', async () => {
  await page.goto(`${district.address}/tickets/${tickets[0]}`)
  await expect(page.getByText('这一版还没有停表：没有盖章照片。')).toBeVisible(LATER)
  await shoot(page, 'clock-runs')
  await photograph(tickets[0], letter)
  await expect(page).toHaveURL(new RegExp(`/tickets/${tickets[0]}$`))
  await expect(page.getByText('这一版还没有停表：没有盖章照片。')).toHaveCount(0)
  await photograph(tickets[1], letter)
  await expect(page.getByText(/这张照片已经用在工单 SF-\d{4}-QH-0001 上，不能再用。/)).toBeVisible(LATER)
  await expect(page.getByRole('img', { name: '刚拍的盖章照片' })).toBeVisible()
  await shoot(page, 'photo-of-another')
})

test('[TP-10] the same is refused without any signal', async () => {
  await phone.setOffline(true)
  await page.getByRole('button', { name: '就用这张' }).click()
  await expect(page.getByText(/这张照片已经用在工单 SF-\d{4}-QH-0001 上/)).toBeVisible()
  await phone.setOffline(false)
})

test('[TP-13] the same letter photographed again is told to the reviewer, with both pictures, and to the school as 待核', async ({
  browser,
}) => {
  await page.getByRole('button', { name: '重拍' }).click()
  await page
    .getByLabel('从相册选')
    .setInputFiles({ name: 'again.jpg', mimeType: 'image/jpeg', buffer: await takenAgain(letter) })
  await page.getByRole('button', { name: '就用这张' }).click(LATER)
  await expect(page).toHaveURL(new RegExp(`/tickets/${tickets[1]}$`), LATER)
  await page.getByRole('link', { name: '返回' }).click()
  await expect(page.getByText('已全部上传').first()).toBeVisible(LATER)
  await page.goto(`${district.address}/tickets/${tickets[1]}`)
  await expect(page.getByText(/待核：照片与 SF-\d{4}-QH-0001 的几乎一样。/)).toBeVisible(LATER)
  await shoot(page, 'photo-to-be-checked')

  const office = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  await leaveBackgroundOut(office)
  const desk = await office.newPage()
  await desk.goto(district.address)
  await sendSignIn(desk, 'zhou')
  await expect(desk.getByText('已全部上传').first()).toBeVisible(LATER)
  await desk.getByRole('link', { name: '审核', exact: true }).click()
  const flag = desk.getByText(/与 SF-\d{4}-QH-000\d 的照片几乎一样。/)
  await expect(flag).toBeVisible(LATER)
  await expect(desk.getByRole('img', { name: /的盖章照片$/ })).toHaveCount(2, LATER)
  await shoot(desk, 'photos-alike')
  // It decides nothing by itself: the reply is still to be judged.
  await expect(desk.getByRole('button', { name: /合规/ })).toBeEnabled()
  await office.close()
})
