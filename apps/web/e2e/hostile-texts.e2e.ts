import { expect, test, type Page } from '@playwright/test'
import { beijingDate } from '@sunshine/rubric/civil-date'
import JSZip from 'jszip'
import { wordsIn } from '../src/desk/exports/testing/word-file.ts'
import { openWorkbook } from '../src/workbook/testing/opened.ts'
import { District } from './district.ts'
import { foundHostile, type HostileDistrict } from './hostile-district.ts'
import { harmOn } from './looked-over.ts'
import { watchPolicy, type Watched } from './policy.ts'
import { saved } from './saved-files.ts'
import { enterAs } from './school.ts'

const district = new District()
const year = beijingDate(Date.now()).slice(0, 4)
let hostile: HostileDistrict

test.beforeAll(async () => {
  test.setTimeout(300_000)
  hostile = await foundHostile(district)
})
test.afterAll(() => district.remove())

const quiet: Watched = { violations: [], dialogs: [], elsewhere: [] }

/** Walks these addresses as somebody; what harm was seen on the way. */
async function walked(page: Page, paths: readonly string[], name: string): Promise<string[]> {
  const found: string[] = []
  for (const [index, path] of paths.entries()) {
    await page.goto(`${district.address}${path}`)
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
    await expect(page.locator('main')).not.toHaveText('')
    await page.waitForLoadState('networkidle')
    found.push(...(await harmOn(page, hostile.texts)).map((harm) => `${path}: ${harm}`))
    await page.screenshot({ path: `../../screenshots/hostile-${name}-${index}.png` })
  }
  return found
}

const tickets = (every: number, path: (id: string) => string): string[] =>
  hostile.tickets.filter((_, index) => index % every === 0).map(path)

test('[WH-17] [WH-19] on a school’s phone no text runs, fetches, widens the page or turns the words beside it', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  const watched = await watchPolicy(phone, district.address)
  const page = await phone.newPage()
  await enterAs(page, 'wang', district.address)
  const own = [
    '/tickets',
    ...tickets(6, (id) => `/tickets/${id}`),
    ...tickets(24, (id) => `/tickets/${id}/print`),
    ...tickets(24, (id) => `/tickets/${id}/reply`),
    '/ledger',
    '/score',
    '/me',
    '/me/receipts',
  ]
  const found = await walked(page, own, 'phone')
  expect(found, found.join('\n')).toEqual([])
  expect(watched).toEqual(quiet)
  // What is kept for the next start is the program alone: nothing of one person is there for the next.
  const kept = await page.evaluate(async () => {
    const paths: string[] = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname)
    return paths
  })
  expect(kept.filter((path) => /^\/(?:trpc|attachments|calendar)/.test(path))).toEqual([])
  await phone.close()
})

const desks: { readonly [login: string]: () => readonly string[] } = {
  chen: () => [
    '/desk/work',
    '/desk/dispatch',
    '/desk/urge',
    '/desk/urge/print',
    '/desk/follow-up',
    '/desk/tickets',
    ...tickets(9, (id) => `/desk/tickets/${id}`),
    ...tickets(18, (id) => `/desk/tickets/${id}/print`),
  ],
  zhou: () => [
    '/desk/review',
    '/desk/scores',
    '/desk/scores/charts',
    '/desk/observations',
    '/desk/units/QH',
    '/desk/units/SW',
  ],
  wu: () => [
    '/desk/steps',
    '/desk/notice',
    '/desk/exports',
    `/desk/exports/print?year=${year}&units=QH,BL,SW`,
    `/desk/exports/print?year=${year}&what=summary`,
    '/desk/settings',
  ],
  admin: () => ['/desk/people', '/desk/settings'],
}

for (const [login, paths] of Object.entries(desks))
  test(`[WH-17] [WH-19] nor on the desk of ${login}, in its lists, tickets and pages to print`, async ({ browser }) => {
    test.setTimeout(300_000)
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
    const watched = await watchPolicy(context, district.address)
    const page = await context.newPage()
    await enterAs(page, login, district.address)
    const found = await walked(page, paths(), login)
    expect(found, found.join('\n')).toEqual([])
    expect(watched).toEqual(quiet)
    await context.close()
  })

test('[WH-18] in the Excel ledger and in letters made with Word all of it is text, and the same text', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const watched = await watchPolicy(context, district.address)
  const page = await context.newPage()
  await enterAs(page, 'wu', district.address)
  await page.goto(`${district.address}/desk/exports?year=${year}`)
  await page.getByLabel('台账写上来访人姓名和电话').check()
  const { bytes } = await saved(page, '全区工单台账')
  const cells = (await openWorkbook(bytes)).flatMap((sheet) => [...sheet.cells.values()])
  expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([])
  const written = new Set(cells.map(({ value }) => String(value)))
  for (const text of ['=1+1', '＝1+1', '@SUM(1,1)', '_x003D_1+1', '<script>alert(1)</script>'])
    expect(written.has(text), text).toBe(true)
  const letters = await JSZip.loadAsync((await saved(page, /^生成考核结果通知（全部/)).bytes)
  const made = Object.values(letters.files)
  expect(made.length).toBe(3)
  const words: string[] = []
  for (const letter of made) {
    // Names of files are ours: nothing in a unit's name makes another folder.
    expect(letter.name).not.toMatch(/[<>:"/\\|?*]/)
    words.push(...(await wordsIn(await letter.async('uint8array'))))
  }
  expect(words.join('\n')).toContain('<img src=x onerror=alert(1)>青禾中学')
  expect(watched).toEqual(quiet)
  await context.close()
})
