import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { beijingDate } from '@sunshine/rubric/civil-date'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { isRefused } from '@sunshine/tickets'
import { chen as dispatcher, foundDistrict, wang as clerk } from './founded.ts'
import { District, sendSignIn, shoot } from './district.ts'
import { rowsOn } from './opened-rows.ts'
import { printedLines, type PrintedLine } from './printed-lines.ts'
import { sealedLetter } from './sealed-letter.ts'

const district = new District()
let wang: HeadlessClient
let chen: HeadlessClient
let phone: Page
/** Ids of the tickets: one to be answered, three that differ in how long their texts are. */
let ids: { readonly asked: string; readonly short: string; readonly long: string; readonly longest: string }

const sentence = '经核对考勤表和收费台账，三月因教师外出培训少开四天，已按每天六元退还二十四元，并公示。'
const written = (characters: number): string => sentence.repeat(Math.ceil(characters / 42)).slice(0, characters)

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const founded = await foundDistrict(district)
  wang = await founded.letIn(clerk)
  chen = await founded.letIn(dispatcher)
  const days = 86_400_000
  ids = {
    asked: await registered('食堂连续两周青菜发黄，孩子吃了肚子疼，请核实。', Date.now() - 60 * days),
    short: await registered('课后服务费收了三百六，说好一周五天，实际只上三天。', Date.now()),
    long: await registered(written(300), Date.now()),
    longest: await registered(written(900), Date.now()),
  }
  await answered(ids.short, '三月少开四天，已退还二十四元，并在公示栏公布明细，今后每月核对。')
  await answered(ids.long, written(300))
  await answered(ids.longest, `${written(700)}\n${written(700)}`)
  expect(await wang.sync()).toMatchObject({ end: 'done' })
  phone = await signedIn(browser, { width: 360, height: 800 })
})

test.afterAll(async () => {
  await phone?.context().close()
  wang?.close()
  chen?.close()
  await district.remove()
})

async function registered(description: string, acceptedAt: number): Promise<string> {
  const id = wang.newId()
  const said = await wang.do({
    kind: 'ticket',
    id,
    act: {
      type: 'registered',
      personal: { visitorName: '周某', visitorPhone: '16000000001' },
      anonymous: false,
      confidential: false,
      noReplyWanted: false,
      ticketType: 'complaint',
      priority: 'normal',
      channel: 'phone',
      acceptedAt,
      acceptingDepartment: '办公室',
      acceptedBy: '王老师',
      description,
      unitId: 'QH',
      accusedUnitId: null,
      dueOn: null,
    },
  })
  expect(said).not.toHaveProperty('refused')
  return id
}

/** The whole upper and lower half of the form, and the letter. */
async function answered(id: string, body: string): Promise<void> {
  const datedOn = beijingDate(Date.now())
  const edited = { type: 'fieldsEdited', fields: { proposedAction: '请总务处核对收费台账。', outcome: body } } as const
  expect(await wang.do({ kind: 'ticket', id, act: edited })).not.toHaveProperty('refused')
  const reply = { type: 'replied', subject: '课后服务收费', honorific: '女士', body, datedOn } as const
  const written = await wang.do({ kind: 'ticket', id, act: reply })
  if (isRefused(written)) throw new Error(written.refused.code)
  const sealed = sealedLetter(written.own.event.id)
  expect(await wang.do({ kind: 'ticket', id, act: sealed })).not.toHaveProperty('refused')
}

async function signedIn(browser: Browser, viewport: { width: number; height: number }, login = 'wang'): Promise<Page> {
  const page = await (await browser.newContext({ viewport, hasTouch: viewport.width < 600 })).newPage()
  await page.goto(district.address)
  await sendSignIn(page, login)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  return page
}

/** How many sheets come out of the printer. */
async function sheets(page: Page): Promise<number> {
  const pdf = await page.pdf({ preferCSSPageSize: true })
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

/** On the narrowest phone in the largest type. */
async function inLargestType(page: Page, look: () => Promise<void>): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 })
  await page.evaluate(() => document.documentElement.setAttribute('data-size', '30'))
  await look()
  await page.evaluate(() => document.documentElement.removeAttribute('data-size'))
  await page.setViewportSize({ width: 360, height: 800 })
}

/** What lies on the printer, as a picture for people to look at. */
async function shootPaper(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' })
  for (const [at, sheet] of (await page.locator('.paper-sheets .paper-page').all()).entries())
    await sheet.screenshot({ path: join(import.meta.dirname, `../../../screenshots/paper-${name}-${at + 1}.png`) })
  await page.emulateMedia({ media: null })
}

/** The bodies of the replies that lie on the phone as drafts. */
const draftsOn = async (): Promise<string[]> =>
  (await rowsOn<{ fields: { body: string } }>(phone, 'drafts')).map(({ fields }) => fields.body)

const hints = (page: Page) => page.getByText('交之前看一眼')
const body = (page: Page) => page.getByRole('textbox', { name: '回复内容' })

test('[PP-1] [PP-2] only the body is typed; each hint that the phone can mend has 帮我补上, and none looks at half a word', async () => {
  await phone.goto(`${district.address}/tickets/${ids.asked}/reply`)
  await expect(phone.getByText(/现在回复扣 2 分，催办后再回扣 5 分，一直不回扣 10 分/)).toBeVisible()
  await expect(phone.getByLabel('反映的是什么问题')).toHaveValue('食堂连续两周青菜发黄')
  await expect(hints(phone)).toHaveCount(0)

  await body(phone).focus()
  const keyboard = await phone.context().newCDPSession(phone)
  await keyboard.send('Input.imeSetComposition', { text: 'yi chu li', selectionStart: 9, selectionEnd: 9 })
  // The half-written word is kept as a draft, long after the check would have looked at it.
  await expect.poll(draftsOn).toEqual(['yi chu li'])
  await expect(hints(phone)).toHaveCount(0)
  await keyboard.send('Input.insertText', { text: '已处理。' })
  await expect(body(phone)).toHaveValue('已处理。')
  await expect(phone.getByText('只写“已处理”不够，请写明怎么查的、结果怎样。')).toBeVisible()
  await hints(phone).evaluate((said) => said.scrollIntoView({ block: 'center' }))
  await shoot(phone, 'reply-hints')

  await phone.getByRole('button', { name: /帮我补上：只写/ }).click()
  await expect(body(phone)).toHaveValue('已处理。\n经调查核实，××。\n处理结果：××。\n今后，××。')
  await phone.getByRole('button', { name: /去填/ }).click()
  await expect(body(phone)).toBeFocused()
  await phone.keyboard.insertText('两批青菜在库里放了三天')
  await expect(body(phone)).toHaveValue(/经调查核实，两批青菜在库里放了三天。/)
  await phone.getByRole('button', { name: /帮我补上：请选称呼/ }).click()
  await expect(phone.getByRole('radio', { name: '家长' })).toBeChecked()

  await body(phone).fill(
    '经查验进货台账，两批青菜在库里放了三天。学校已更换供货商，并退还当日餐费。今后每天公示菜品进货日期。',
  )
  await expect(hints(phone)).toHaveCount(0)
  await expect.poll(draftsOn).toEqual([expect.stringMatching(/^经查验进货台账/)])
  await phone.reload()
  await expect(body(phone)).toHaveValue(/^经查验进货台账/)
  await expect(phone.getByRole('radio', { name: '家长' })).toBeChecked()
})

test('[PP-8] the whole letter is seen on the phone as it will be printed, also in the largest type', async () => {
  await phone.getByRole('button', { name: '看整封信' }).click()
  await expect(phone.getByText('关于周家长反映的食堂连续两周青菜发黄问题的回复')).toBeVisible()
  await expect(phone.getByRole('region', { name: '打印出来的信' })).toBeInViewport({ ratio: 0.9 })
  await shoot(phone, 'reply-letter')
  await phone.getByRole('button', { name: '放大看' }).click()
  await shoot(phone, 'reply-letter-large')
  await phone.getByRole('button', { name: '缩小到整页' }).click()
  await inLargestType(phone, async () => {
    await shoot(phone, 'reply-30')
    await phone.getByRole('button', { name: '发图片' }).click()
    await expect(phone.getByRole('img', { name: /关于周家长反映的/ })).toBeVisible()
    await shoot(phone, 'letter-picture-30')
    await phone.getByRole('button', { name: '关闭' }).click()
  })
})

test('[PP-9] the letter becomes a picture without signal: its lines are the letter’s, its name says nothing of the citizen', async () => {
  await phone.evaluate(() => navigator.serviceWorker.ready)
  await phone.context().setOffline(true)
  await phone.evaluate(() => {
    const shared: File[] = []
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files }: { files: File[] }) => void shared.push(...files),
    })
    Object.assign(globalThis, { shared })
  })
  await phone.getByRole('button', { name: '发图片' }).click()
  const picture = phone.getByRole('img', { name: /关于周家长反映的/ })
  await expect(picture).toBeVisible()
  const lines = ((await picture.getAttribute('alt')) ?? '').split('\n')
  expect(lines.join('')).toContain(
    '周家长：您好！您反映的食堂连续两周青菜发黄问题已收悉。我校进行了调查处理，现回复如下：经查验进货台账，',
  )
  expect(lines.join('')).toMatch(/电话0734-0000001咨询。青禾中学（加盖公章）\d{4}年\d+月\d+日$/)
  await shoot(phone, 'letter-picture')
  await phone.getByRole('button', { name: '发到微信' }).click()
  const sent = await phone.evaluate(async () => {
    const [file] = Reflect.get(globalThis, 'shared') as File[]
    if (!file) throw new Error('nothing was shared')
    const bitmap = await createImageBitmap(file)
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray()
    /** Rows of pixels with ink, gathered into bands: one a line. */
    let bands = 0
    let inked = false
    for (let y = 0; y < bitmap.height; y++) {
      let dark = false
      for (let x = 0; x < bitmap.width; x++) dark ||= (pixels[4 * (y * bitmap.width + x)] ?? 255) < 128
      if (dark && !inked) bands++
      inked = dark
    }
    return { name: file.name, type: file.type, size: file.size, width: bitmap.width, height: bitmap.height, bands }
  })
  expect(sent).toMatchObject({ type: 'image/png', width: 960, bands: lines.length })
  expect(sent.name).toMatch(/^回复-SF-\d{4}-QH-0001\.png$/)
  expect(sent.size).toBeLessThan(500_000)
  const downloading = phone.waitForEvent('download')
  await phone.getByRole('button', { name: '存图片' }).click()
  expect((await downloading).suggestedFilename()).toBe(sent.name)
  await phone.getByRole('button', { name: '关闭' }).click()
})

test('[PP-9] a letter of 1,400 characters is still a picture that WeChat takes', async () => {
  await phone.goto(`${district.address}/tickets/${ids.longest}/seal-photo`)
  await phone.getByRole('button', { name: '发图片' }).click()
  const said = phone.getByText(/^没有盖章，\d+ KB/)
  await expect(said).toBeVisible()
  expect(Number(/(\d+) KB/.exec((await said.textContent()) ?? '')?.[1])).toBeLessThanOrEqual(489)
  await shoot(phone, 'letter-picture-long')
  await phone.goto(`${district.address}/tickets/${ids.asked}/reply`)
})

test('[PP-10] what the office’s machine cannot have yet is said; once uploaded, the phone names a short address', async () => {
  await phone.getByRole('button', { name: '提交回复' }).click()
  await expect(phone.getByRole('heading', { name: /盖章照片$/, level: 1 })).toBeVisible()
  await phone.getByRole('button', { name: '在电脑上打印' }).click()
  const way = phone.getByRole('dialog', { name: '在电脑上打印' })
  await expect(way.getByText('这件还有内容没有上传，电脑上暂时看不到。')).toBeVisible()
  await phone.context().setOffline(false)
  await expect(way.getByText('这件还有内容没有上传，电脑上暂时看不到。')).toHaveCount(0)
  await expect(way.getByText(new RegExp(`^${new URL(district.address).host}/p/SF-\\d{4}-QH-0001$`))).toBeVisible()
  await expect(way.getByRole('img', { name: '网址的二维码' })).toBeVisible()
  await shoot(phone, 'print-elsewhere')
  await way.getByRole('button', { name: '关闭' }).click()
  await phone.goto(`${district.address}/tickets/${ids.asked}/print`)
  await expect(phone.getByRole('button', { name: '在电脑上打印' })).toBeVisible()
  await shoot(phone, 'print')
  await inLargestType(phone, () => shoot(phone, 'print-30'))
})

test('[PP-5] [PP-6] [PP-7] [PP-10] the address opens the papers at the office; 300 characters are one sheet, longer texts go on properly', async ({
  browser,
}) => {
  const office = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()
  await office.goto(`${district.address}/p/sf-${year}-qh-0002`)
  await sendSignIn(office, 'wang')
  await expect(office.getByRole('heading', { name: '打印' })).toBeVisible()
  await expect(office).toHaveURL(new RegExp(`/tickets/${ids.short}/print`))
  await expect(office.getByRole('table', { name: '受理工单' })).toBeVisible()
  await shoot(office, 'print')
  expect(await sheets(office)).toBe(2)

  const counted: Record<string, number> = {}
  for (const name of ['short', 'long', 'longest'] as const) {
    for (const paper of ['letter', 'form'] as const) {
      await office.goto(`${district.address}/tickets/${ids[name]}/print?paper=${paper}`)
      await expect(office.locator(`.paper-preview .paper-${paper}`).first()).toBeVisible()
      counted[`${paper} ${name}`] = await sheets(office)
      await shootPaper(office, `${paper}-${name}`)
    }
  }
  expect(counted).toEqual({
    'letter short': 1,
    'form short': 1,
    'letter long': 1,
    'form long': 1,
    'letter longest': 2,
    'form longest': 2,
  })

  // The last ticket's form is on the screen: nineteen cells in printed order, the rest under a repeated heading.
  const pages = office.locator('.paper-preview .paper-form')
  const labels = await office.locator('.paper-preview .paper-label').allTextContents()
  expect(labels.filter((label) => !label.includes('（续）')).join(' ')).toBe(
    '来访人姓名 联系电话 受理类型 事件 受理渠道 受理时间 受理部门 受理人 办理部门 办结时限 办结时间 办结人 问题描述 拟办意见 领导批示 回访情况 重办原因 满意情况 处理结果',
  )
  for (const [at, page] of (await pages.all()).entries()) {
    await expect(page.getByRole('heading', { name: /^\d{4}年\d+月（青禾中学）阳光服务受理工单$/ })).toBeVisible()
    await expect(page.getByText(`工单编号：SF-${year}-QH-0004　第 ${at + 1} 页，共 2 页`)).toBeVisible()
  }
  await office.goto(`${district.address}/tickets/${ids.longest}/print?paper=letter`)
  const last = office.locator('.paper-preview .paper-letter').nth(1)
  await expect(last.getByText('青禾中学（加盖公章）')).toBeVisible()
  expect(await last.locator('p.paper-line').count()).toBeGreaterThanOrEqual(4)
  const seal = await last.locator('.paper-end').evaluate((end) => {
    const paper = end.closest('.paper-page')?.getBoundingClientRect().width ?? 0
    const { width, height, top } = end.getBoundingClientRect()
    const above = end.previousElementSibling?.getBoundingClientRect().bottom ?? 0
    return { across: (width * 210) / paper, high: ((height + top - above) * 210) / paper }
  })
  expect(seal.across).toBeGreaterThanOrEqual(42)
  expect(seal.high).toBeGreaterThanOrEqual(42)
  await office.context().close()
})

test('[PP-8] [PP-11] the preview is the print, line for line, and the print is the stored reference', async ({
  browser,
}) => {
  const office = await signedIn(browser, { width: 1440, height: 900 })
  await office.goto(`${district.address}/tickets/${ids.short}/print`)
  await expect(office.getByRole('table', { name: '受理工单' })).toBeVisible()
  const seen = await printedLines(office, '.paper-preview')
  await office.emulateMedia({ media: 'print' })
  const printed = await printedLines(office, '.paper-sheets')
  await office.emulateMedia({ media: null })
  expect(apart(seen, printed)).toEqual([])

  const reference = join(import.meta.dirname, 'paper.golden.json')
  if (process.env['GOLDEN'] === 'write') writeFileSync(reference, `${JSON.stringify(printed, null, 1)}\n`)
  expect(existsSync(reference)).toBe(true)
  expect(apart(printed, JSON.parse(readFileSync(reference, 'utf8')))).toEqual([])
  await office.context().close()
})

/** Lines that are not where the other paper has them, to within 0.6 mm: a digit is not as wide in every font. */
function apart(one: readonly PrintedLine[], other: readonly PrintedLine[]): string[] {
  const words = ({ page, text, down, across }: PrintedLine): string => `${page}: ${text} ${down} ${across}`
  const same = (line: PrintedLine, against: PrintedLine | undefined): boolean =>
    against !== undefined &&
    line.page === against.page &&
    line.text === against.text &&
    Math.abs(line.down - against.down) <= 0.6 &&
    Math.abs(line.across - against.across) <= 0.6
  const most = one.length > other.length ? one : other
  return most.flatMap((_, at) => {
    const [line, against] = [one[at], other[at]]
    return line && same(line, against) ? [] : [`${line && words(line)} / ${against && words(against)}`]
  })
}

test('[PP-3] a letter that the centre sends back while another is open is said first, with the reason', async () => {
  await phone.goto(`${district.address}/tickets/${ids.short}/reply`)
  await expect(phone.getByText('工单现在是“已回复”，不用再回复。')).toBeVisible()
  expect(await chen.sync()).toMatchObject({ end: 'done' })
  for (const act of [
    { type: 'followedUp', result: 'dissatisfied', notes: '退费还没到账' },
    { type: 'returned', reason: 'dissatisfied', note: '退费还没到账，请写明到账日期。', dueOn: null },
  ] as const)
    expect(await chen.do({ kind: 'ticket', id: ids.short, act })).not.toHaveProperty('refused')
  expect(await chen.sync()).toMatchObject({ end: 'done' })
  await phone.evaluate(() => dispatchEvent(new Event('online')))
  await expect(phone.getByText(/^区里发回重办，/)).toBeVisible()
  await expect(phone.getByRole('form').locator('.notice').first()).toContainText('退费还没到账，请写明到账日期。')
  await phone.getByRole('button', { name: '接着上一封改' }).click()
  await expect(body(phone)).toHaveValue(/^三月少开四天/)
  await expect(phone.getByLabel('反映的是什么问题')).toHaveValue('课后服务收费')
  await shoot(phone, 'reply-again')

  // The same person at the office's machine: the letter stands beside the text, and one tap prints it.
  await phone.setViewportSize({ width: 1440, height: 900 })
  await phone.evaluate(() => Object.assign(globalThis, { print: () => document.body.setAttribute('data-printed', '') }))
  await shoot(phone, 'reply')
  await phone.getByRole('button', { name: '打印这封信' }).click()
  await expect(phone.locator('body')).toHaveAttribute('data-printed')
  await phone.emulateMedia({ media: 'print' })
  await expect(phone.locator('.paper-sheets').getByText('关于周女士反映的课后服务收费问题的回复')).toBeVisible()
  await expect(body(phone)).toBeHidden()
  await phone.emulateMedia({ media: null })
  expect(await sheets(phone)).toBe(1)
  await expect(phone.locator('.paper-sheets')).toHaveCount(0)
})

test('[PP-10] the bureau’s desk prints the same papers', async ({ browser }) => {
  const desk = await signedIn(browser, { width: 1440, height: 900 }, 'chen')
  await desk.goto(`${district.address}/desk/tickets/${ids.long}`)
  await desk.getByRole('link', { name: '打印', exact: true }).click()
  await expect(desk.getByRole('table', { name: '受理工单' })).toBeVisible()
  expect(await sheets(desk)).toBe(2)
  await desk.context().close()
})
