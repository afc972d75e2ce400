import { expect, test, type Page } from '@playwright/test'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { District } from './district.ts'
import { foundHostile, type HostileDistrict } from './hostile-district.ts'
import { harmOn } from './looked-over.ts'
import { watchPolicy, type Watched } from './policy.ts'
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
  zhou: () => ['/desk/review', '/desk/scores', '/desk/scores/charts', '/desk/observations', '/desk/units/QH', '/desk/units/SW'],
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
