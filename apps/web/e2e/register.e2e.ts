import { expect, test, type BrowserContext, type CDPSession, type Page } from '@playwright/test'
import { createChoices } from '@sunshine/sync/simulator'
import { encode } from 'uqr'
import { District, firstSignIn, shoot } from './district.ts'
import { foundDistrict, wang } from './founded.ts'
import { rowsOn } from './opened-rows.ts'

const KILLS = Number(process.env['KILLS'] ?? 50)
const SEED = Number(process.env['SEED'] ?? 2026)
/** Phones that are killed at the same time, each on its own storage. */
const LANES = 5
const MOST_TAPS = 14

const district = new District()
let phone: BrowserContext
let page: Page
let cdp: CDPSession

test.describe.configure({ mode: 'serial', timeout: 60_000 })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const code = await (await foundDistrict(district)).invite(wang)
  phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  // Nothing else is granted: no background hands over what a test wants to see waiting.
  await phone.grantPermissions(['clipboard-read', 'clipboard-write'])
  page = await phone.newPage()
  cdp = await phone.newCDPSession(page)
  await firstSignIn(page, district, { login: 'wang', code })
  await page.evaluate(() => navigator.serviceWorker.ready)
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

const field = (name: string): ReturnType<Page['getByLabel']> => page.getByLabel(name)
const save = (): Promise<void> => page.getByRole('button', { name: '保存' }).click()
const openForm = async (): Promise<void> => {
  await page.getByRole('link', { name: '登记', exact: true }).click()
  await expect(field('问题描述')).toBeEditable()
}

/** A tap beside the text puts the keyboard away, and the menu is back. */
async function leaveForm(): Promise<void> {
  await page.getByRole('heading', { name: '登记', level: 1 }).click()
  await page.getByRole('link', { name: '待办', exact: true }).click()
}

/** Everything the phone holds: every table of every database, as it lies and opened, the caches, the small stores, and the page itself. */
async function everythingOnPhone(): Promise<string> {
  const sealed = ['documents', 'outbox', 'handed', 'rejected', 'receipts', 'drafts', 'histories']
  const opened = await Promise.all(sealed.map((table) => rowsOn(page, table)))
  const raw = await page.evaluate(async () => {
    const held: unknown[] = [
      Object.entries(localStorage),
      Object.entries(sessionStorage),
      document.body.innerHTML,
      location.href,
    ]
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '')
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const table of database.objectStoreNames)
        held.push(
          await new Promise((resolve, reject) => {
            const request = database.transaction(table).objectStore(table).getAll()
            request.onsuccess = () => resolve({ [table]: request.result })
            request.onerror = () => reject(request.error)
          }),
        )
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) held.push(request.url, await (await cache.match(request))?.text())
    }
    return JSON.stringify(held)
  })
  return raw + JSON.stringify(opened)
}

test('[RG-1] [RG-6] a walk-in is written down with few taps, and takes home a receipt that says nothing of them', async () => {
  await page.evaluate(() => {
    Reflect.set(globalThis, 'taps', 0)
    const count = (): unknown => Reflect.set(globalThis, 'taps', Reflect.get(globalThis, 'taps') + 1)
    addEventListener('click', count, true)
  })
  await openForm()
  await page.getByRole('radio', { name: '求助' }).check()
  await page.getByRole('radio', { name: '到校' }).check()
  for (const [label, text] of [
    ['来访人姓名', '欧阳淑兰'],
    ['联系电话', '16000000001'],
    ['问题描述', '课后服务费收了三百六，请核实退费。'],
  ] as const) {
    await field(label).click()
    await page.keyboard.insertText(text)
  }
  await save()
  const receipt = page.getByRole('article')
  await expect(receipt.getByRole('heading', { name: /^SF-2026-QH-\d{4}$/ })).toBeVisible()
  const taps = await page.evaluate(() => Number(Reflect.get(globalThis, 'taps')))
  expect(taps).toBeLessThanOrEqual(MOST_TAPS)

  const said = (await receipt.innerText()).replaceAll(/\s+/g, ' ')
  for (const part of ['青禾中学', '0734-0000001', '个工作日内', '24 点前']) expect(said).toContain(part)
  const whole = await page.getByRole('main').innerHTML()
  for (const secret of ['欧阳', '16000000001', '课后服务', '求助']) expect(whole).not.toContain(secret)
  const number = await receipt.getByRole('heading').innerText()
  const { data } = encode(number, { ecc: 'M', border: 2 })
  const dark = data.flat().filter(Boolean).length
  const drawn = await receipt
    .getByRole('img', { name: `编号 ${number} 的二维码` })
    .locator('path')
    .getAttribute('d')
  expect(drawn?.match(/M/g)).toHaveLength(dark)
  await shoot(page, 'receipt')

  await page.getByRole('button', { name: '发给来访人' }).click()
  await expect(page.getByText('回执文字已复制')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toContain(`编号：${number}`)
  expect(text).not.toMatch(/欧阳|16000000001|课后服务/)

  const slip = await page.pdf({ preferCSSPageSize: true })
  expect(pagesOf(slip)).toEqual(['298x420'])
  expect(pagesOf(await page.pdf({ format: 'A5' }))).toHaveLength(1)
})

/** The sheets of a PDF, in points. */
function pagesOf(pdf: Buffer): string[] {
  const boxes = pdf.toString('latin1').matchAll(/\/Type \/Page\b[^s][\s\S]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)
  return [...boxes].map(([, width, height]) => `${Math.round(Number(width))}x${Math.round(Number(height))}`)
}

test('[RG-1] the next registration begins with the answers of the last, but for the visitor’s', async () => {
  await page.getByRole('link', { name: '再登记一件' }).click()
  await expect(page.getByRole('radio', { name: '到校' })).toBeChecked()
  await expect(field('来访人姓名')).toHaveValue('')
  await expect(field('问题描述')).toHaveValue('')
  await expect(page.getByText('没写完')).toHaveCount(0)
})

test('[RG-2] name and phone pasted together go to their own fields, either first, full-width digits too', async () => {
  for (const [label, pasted] of [
    ['来访人姓名', '张三　１６０００００００３４'],
    ['来访人姓名', '电话 160 0000 0034 张三'.slice(3)],
    ['联系电话', '张三 电话:160-0000-0034'],
    ['联系电话', '16000000034张三'],
  ] as const) {
    await field('来访人姓名').fill('')
    await field('联系电话').fill('')
    await page.evaluate((text) => navigator.clipboard.writeText(text), pasted)
    await field(label).focus()
    await page.keyboard.press('Control+V')
    await expect(field('来访人姓名')).toHaveValue('张三')
    await expect(field('联系电话')).toHaveValue('16000000034')
  }
})

test('[RG-9] while a word is composed nothing is taken apart, submitted or filtered', async () => {
  const compose = (text: string): Promise<unknown> =>
    cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await field('来访人姓名').fill('')
  await field('联系电话').fill('')
  await field('来访人姓名').focus()
  await compose('李四16000000035')
  await expect(field('来访人姓名')).toHaveValue('李四16000000035')
  await expect(field('联系电话')).toHaveValue('')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await cdp.send('Input.insertText', { text: '李四16000000035' })
  await expect(field('来访人姓名')).toHaveValue('李四')
  await expect(field('联系电话')).toHaveValue('16000000035')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('还有 1 处没填好')

  await page.getByRole('link', { name: '待办', exact: true }).click()
  const cards = page.getByRole('tabpanel').getByRole('article')
  await expect(cards).toHaveCount(1)
  await field('搜索').focus()
  await compose('shi tang')
  await expect(field('搜索')).toHaveValue('shi tang')
  await expect(cards).toHaveCount(1)
  await cdp.send('Input.insertText', { text: '食堂' })
  await expect(page.getByText('没有找到“食堂”')).toBeVisible()
})

test('[RG-4] a number that called before is told with its ticket one tap away, and saving goes on', async () => {
  await page.goto(`${district.address}/register?draft=caller`)
  await field('来访人姓名').fill('欧阳淑兰')
  await field('联系电话').fill('１６０ 0000 0001')
  const hint = page.getByRole('link', { name: /\d+月\d+日 来过：课后服务费收了三百六.*同一件？/ })
  await expect(hint).toBeVisible()
  await shoot(page, 'register-earlier-call')
  await hint.click()
  await expect(page.getByText('课后服务费收了三百六，请核实退费。').first()).toBeVisible()
  await page.goBack()
  await expect(field('来访人姓名')).toHaveValue('欧阳淑兰')
  await field('问题描述').fill('食堂青菜发黄。')
  await save()
  await expect(page.getByRole('heading', { name: /^SF-2026-QH-\d{4}$/ })).toBeVisible()
})

test('[RG-11] [FM-5] what was found missing goes as it is mended; a number nobody would answer is asked about, and can be saved', async () => {
  await page.goto(`${district.address}/register?draft=mended`)
  await save()
  const missing = page.getByRole('alert')
  await expect(missing).toContainText('还有 3 处没填好')
  await expect(missing).toBeFocused()
  await field('联系电话').fill('1600000000')
  await expect(missing).toContainText('还有 2 处没填好')
  await expect(field('联系电话')).toBeFocused()
  await expect(page.getByText('手机号是 11 位')).toHaveCount(0)
  await field('来访人姓名').fill('李四')
  await expect(page.getByText('手机号是 11 位，这里写了 10 位。请和来访人再对一遍。')).toBeVisible()
  await expect(missing).toHaveText(/还有 1 处没填好\s*还没有写问题描述。/)
  await shoot(page, 'register-odd-phone')
  await field('问题描述').fill('放学时校门口太挤。')
  await expect(missing).toHaveCount(0)
  await save()
  await expect(page.getByRole('heading', { name: /^SF-2026-QH-\d{4}$/ })).toBeVisible()
})

test('[RG-5] five registrations wait without signal, each listed and each going on where it was', async () => {
  await phone.setOffline(true)
  const texts = ['甲：饭菜凉。', '乙：厕所堵。', '丙：路灯坏。', '丁：操场滑。', '戊：班车晚。']
  await openForm()
  // Put aside by the test before: name and phone of somebody whose matter was never said.
  await expect(field('来访人姓名')).toHaveValue('李四')
  for (const text of texts) {
    await page.getByRole('button', { name: '先放着，另写一份' }).click()
    await expect(field('问题描述')).toHaveValue('')
    await field('问题描述').fill(text)
  }
  await leaveForm()
  await expect(page.getByText('有 6 份登记还没写完：')).toBeVisible()
  await shoot(page, 'list-drafts')
  for (const text of texts) {
    await page.goto(district.address)
    await page.getByRole('link', { name: text.slice(0, -1), exact: true }).click()
    await expect(field('问题描述')).toHaveValue(text)
    await expect(page.getByText('另有 5 份登记没写完')).toBeVisible()
  }
})

test('[RG-7] a 举报 is shown by its receipt alone, says without signal where it goes, and leaves nothing behind', async () => {
  const secret = '采购员收了回扣三千元'
  await page.goto(`${district.address}/register?draft=secret`)
  await page.getByRole('radio', { name: '举报' }).check()
  await expect(page.getByText('下次联网时转到区中心，转走后本机不留。')).toBeVisible()
  await field('来访人姓名').fill('匿名知情人赵某')
  await field('联系电话').fill('16000000077')
  await field('问题描述').fill(secret)
  await leaveForm()
  await expect(page.getByRole('link', { name: '一件举报' })).toBeVisible()
  await expect(page.getByText(secret)).toHaveCount(0)
  await page.getByRole('link', { name: '一件举报' }).click()
  await save()
  await expect(page.getByRole('heading', { name: /^草-[0-9A-F]{4}$/ })).toBeVisible()
  await expect(page.getByRole('article')).toContainText('教育阳光服务中心')
  await expect(page.getByText('下次联网时转到区中心')).toBeVisible()
  await shoot(page, 'receipt-report')
  const receipt = page.url()
  // It is on the phone, in the outbox, and no screen tells of it: list, search, ticket page, what is to be uploaded.
  expect(await everythingOnPhone()).toContain(secret)
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await page.getByRole('tab', { name: /全部/ }).click()
  await expect(page.getByRole('tabpanel').getByRole('article')).toHaveCount(3)
  await expect(page.getByText('采购员')).toHaveCount(0)
  await field('搜索').fill('回扣')
  await expect(page.getByText('没有找到“回扣”')).toBeVisible()
  await page.goto(receipt.replace('/receipt', ''))
  await expect(page.getByText('本机没有这件工单。')).toBeVisible()
  await page.goto(`${district.address}/me`)
  await expect(page.getByText('待上传 1 项').first()).toBeVisible()
  await expect(page.getByText('采购员')).toHaveCount(0)

  await page.goto(receipt)
  await expect(page.getByRole('heading', { name: /^草-[0-9A-F]{4}$/ })).toBeVisible()
  await phone.setOffline(false)
  await page.goto(receipt)
  await expect(page.getByText('已交到区里，本机不再保留。')).toBeVisible()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
  const held = await everythingOnPhone()
  for (const canary of [secret, '采购员', '赵某', '16000000077']) expect(held).not.toContain(canary)
  expect(held).toContain('课后服务费')
})

test('[RG-6] a 草 number says that the final one follows; when it comes, receipt and a toast show it', async () => {
  await phone.setOffline(true)
  await page.goto(`${district.address}/register?draft=offline`)
  await page.getByRole('checkbox', { name: /来访人要求匿名/ }).check()
  await expect(page.getByText('不记姓名')).toBeVisible()
  await field('问题描述').fill('路灯坏了三天。')
  await save()
  const provisional = await page.getByRole('heading', { name: /^草-[0-9A-F]{4}$/ }).innerText()
  await expect(page.getByText('正式编号在联网上传后给出')).toBeVisible()
  await shoot(page, 'receipt-offline')
  await page.getByRole('link', { name: '办理这件' }).click()
  await expect(page.getByText('路灯坏了三天。').first()).toBeVisible()
  await phone.setOffline(false)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await expect(page.getByText(new RegExp(`${provisional} 有了正式编号：SF-2026-QH-`))).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: /^SF-2026-QH-\d{4}$/ })).toBeVisible()
  await expect(page.getByText('正式编号在联网上传后给出')).toHaveCount(0)
})

test('[RG-8] a registration the district refuses opens again with every answer, the one to be mended marked', async () => {
  // What the district gets has lost its description on the way, so that its refusal is a real one.
  await page.route('**/trpc/sync.push*', async (route) => {
    const sent = route.request().postData() ?? ''
    await route.continue({ postData: sent.replaceAll('校门口早上堵车。', ' ') })
  })
  await page.goto(`${district.address}/register?draft=refused`)
  await field('来访人姓名').fill('周某')
  await field('联系电话').fill('16000000088')
  await field('问题描述').fill('校门口早上堵车。')
  await save()
  await expect(page.getByText('区里没有收下：还没有填“问题描述”。')).toBeVisible()
  await page.unroute('**/trpc/sync.push*')
  await page.getByRole('link', { name: '看写过的内容' }).click()
  await page.getByRole('button', { name: '改后重交' }).click()
  await expect(field('来访人姓名')).toHaveValue('周某')
  await expect(field('问题描述')).toHaveValue('校门口早上堵车。')
  await expect(field('问题描述')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('alert')).toContainText('还没有填“问题描述”。')
  await shoot(page, 'register-refused')
  await save()
  await expect(page.getByRole('heading', { name: /^SF-2026-QH-\d{4}$/ })).toBeVisible()
  await expect(page.getByText('被退回')).toHaveCount(0)
})

/** A phone of its own storage whose page is killed again and again. */
interface Lane {
  readonly context: BrowserContext
  page: Page
  /** What was typed at least half a second before the last kill. */
  safe: string
}

/**
 * Types without a pause and settles half a second, by the page's own clock, after the key that the seed names, when the
 * disk answers whoever asks for the drafts then; typing goes on meanwhile. Returns what stood in the box at that key.
 */
function typeOnAndOn(of: Page, plan: { readonly text: string; readonly key: number }): Promise<string> {
  return of.evaluate(async ({ text, key }) => {
    const box = document.querySelector('textarea')
    if (!box) throw new Error('no box to type into')
    box.focus()
    box.setSelectionRange(box.value.length, box.value.length)
    const [held] = (await indexedDB.databases()).filter(({ name }) => name?.startsWith('sunshine-'))
    const disk = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(held?.name ?? 'none')
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const written = (): Promise<void> =>
      new Promise((resolve) => {
        const asking = disk.transaction('drafts', 'readwrite')
        asking.objectStore('drafts').count()
        asking.addEventListener('complete', () => resolve())
      })
    return new Promise<string>((resolve) => {
      let typed = 0
      setInterval(() => {
        document.execCommand('insertText', false, text.charAt(typed++ % text.length))
        const { value } = box
        if (typed === key) setTimeout(() => void written().then(() => resolve(value)), 500)
      }, 50)
    })
  }, plan)
}

async function crash(lane: Lane): Promise<void> {
  const killed = lane.context.newCDPSession(lane.page).then((session) => session.send('Page.crash'))
  await Promise.race([killed.catch(() => undefined), lane.page.waitForEvent('crash')])
  const crashed = lane.page
  lane.page = await lane.context.newPage()
  await crashed.close()
}

/** Opens the form and finds the text in it once the phone has read its draft. */
async function expectText(lane: Lane, isThere: (value: string) => boolean): Promise<void> {
  const box = lane.page.getByLabel('问题描述')
  await lane.page.goto(`${district.address}/register`)
  await expect.poll(async () => isThere(await box.inputValue()), `${lane.safe} comes back`).toBe(true)
}

test(`[RG-3] killed ${KILLS} times half a second after a key, the phone has the text each time, and no draft of what was saved`, async ({
  browser,
}) => {
  test.setTimeout(60_000 + KILLS * 5_000)
  const choices = createChoices(SEED)
  const storageState = await phone.storageState()
  const lanes: Lane[] = []
  for (let number = 0; number < LANES; number++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 }, storageState })
    await context.grantPermissions([])
    lanes.push({ context, page: await context.newPage(), safe: '' })
  }
  await Promise.all(lanes.map((lane) => expectText(lane, (value) => value === '')))
  let found = 0
  const words = '孩子说食堂青菜发黄吃不饱请核实'
  for (let kill = 0; kill < KILLS; kill += LANES) {
    const plans = lanes.map(() => ({ text: words.slice(choices.below(8)), key: 1 + choices.below(10) }))
    await Promise.all(
      lanes.map(async (lane, number) => {
        const plan = plans[number]
        if (!plan) throw new Error('a plan for each lane')
        lane.safe = await typeOnAndOn(lane.page, plan)
        await crash(lane)
        await expectText(lane, (value) => value.startsWith(lane.safe))
        found++
      }),
    )
  }
  expect(found).toBe(KILLS)
  await Promise.all(
    lanes.map(async (lane, number) => {
      await lane.page.getByLabel('来访人姓名').fill('周某')
      // Each their own: a ticket of another lane under the same number would come down and move 保存 under the finger.
      await lane.page.getByLabel('联系电话').fill(`1600000009${number}`)
      await lane.page.getByRole('button', { name: '保存' }).click()
      await expect(lane.page.getByRole('heading', { name: /^(草|SF)-/ })).toBeVisible()
      await crash(lane)
      await expectText(lane, (value) => value === '')
      await expect(lane.page.getByText('没写完')).toHaveCount(0)
      await lane.context.close()
    }),
  )
})
