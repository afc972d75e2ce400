import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { enter } from './founded.ts'
import { ClockedDistrict } from './year/clocked-district.ts'
import { beijing, YEAR } from './year/plan.ts'
import { openDesk } from './bureau.ts'
import { enterAs } from './school.ts'

const district = new ClockedDistrict()
const now = beijing(12, 10, '09:30')
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
]
const schemes = ['light', 'dark'] as const

/** Every address of the desk, with who usually goes there; `:ticket` and `:number` are one of the district's. */
const addresses: { readonly [login: string]: readonly string[] } = {
  chen: [
    '/desk/work',
    '/desk/intake',
    '/desk/import',
    '/desk/dispatch',
    '/desk/urge',
    '/desk/urge?view=supervision',
    '/desk/urge/print',
    '/desk/follow-up',
    '/desk/tickets',
    '/desk/tickets/:ticket',
    '/desk/tickets/:ticket/print',
    '/desk/receipts',
  ],
  zhou: [
    '/desk/work',
    '/desk/review',
    '/desk/review?view=second',
    '/desk/review?view=strictness',
    '/desk/scores',
    '/desk/scores/charts',
    '/desk/scores/charts/tickets',
    '/desk/observations',
    '/desk/units/Q01',
    '/desk/steps',
    '/me',
  ],
  wu: [
    '/desk/work',
    '/desk/scores',
    '/desk/units/Q02',
    '/desk/steps',
    '/desk/notice',
    '/desk/exports',
    `/desk/exports/print?year=${YEAR}&units=Q01`,
    `/desk/exports/print?year=${YEAR}&what=summary`,
    '/desk/settings',
    '/desk/settings/rubric',
  ],
  shen: ['/desk/audit'],
  admin: [
    '/desk/people',
    '/desk/people?view=rules',
    '/desk/people?view=quarantine',
    '/desk/settings',
    '/desk/tickets',
    '/desk/scores',
    '/me',
  ],
}

test.beforeAll(async () => {
  test.setTimeout(400_000)
  await district.start(now, 'district')
})
test.afterAll(() => district.remove())

/** Every address named in the desk's places, once with its parameters as they are written there. */
async function namedAddresses(): Promise<readonly string[]> {
  const { readFileSync } = await import('node:fs')
  const source = readFileSync(new URL('../src/desk/places.ts', import.meta.url), 'utf8')
  return [...source.matchAll(/path: '(\/desk[^']*)'/g)].map(([, path = '']) => path)
}

test('[DC-8] every address of the desk is looked at', async () => {
  const looked = Object.values(addresses)
    .flat()
    .map((address) =>
      address
        .replace(/\?.*/, '')
        .replace(':ticket', ':id')
        .replace(/\/units\/\w+/, '/units/:id'),
    )
  for (const path of await namedAddresses()) expect(looked).toContain(path)
})

for (const [login, paths] of Object.entries(addresses))
  test(`[DC-8] the desk of ${login} can be read on both screens, in light and in dark`, async ({ browser }) => {
    test.setTimeout(400_000)
    const { client } = await enter(district, 'chen')
    await client.sync()
    const ticketId = /"id":"(demo-\d+)"/.exec(await client.dump())?.[1] ?? ''
    client.close()
    const page = await openDesk(browser, login, district.address, now)
    const found: string[] = []
    for (const path of paths) {
      await page.goto(`${district.address}${path.replace(':ticket', ticketId)}`)
      await isThere(page)
      found.push(...(await lookedAt(page)).map((fault) => `${path}, ${fault}`))
    }
    expect(found, found.join('\n')).toEqual([])
    await page.context().close()
  })

test('[DC-9] a minute that passes takes nothing away under the hand: what could be pressed is still the same', async ({
  browser,
}) => {
  test.setTimeout(400_000)
  const found: string[] = []
  for (const [login, paths] of Object.entries(addresses)) {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
    await context.clock.install({ time: now })
    const page = await context.newPage()
    await enterAs(page, login, district.address)
    for (const path of paths.filter((one) => !one.includes(':ticket'))) {
      await page.goto(`${district.address}${path}`)
      await isThere(page)
      // What is read from the disk comes a moment after the title.
      let before = -1
      for (let held = await page.evaluate(remember); held !== before; held = await page.evaluate(remember)) {
        before = held
        await page.waitForTimeout(500)
      }
      await page.clock.runFor(61_000)
      const gone = await page.evaluate(notHereAnyMore)
      if (gone.length > 0) found.push(`${path}: ${gone.length} of ${before} made anew, such as “${gone[0] ?? ''}”`)
    }
    await context.close()
  }
  expect(found, found.join('\n')).toEqual([])
})

/** Runs inside the page: keeps hold of everything that can be pressed or typed into; says how many that is. */
function remember(): number {
  const held = [...document.querySelectorAll<HTMLElement>('main :is(a, button, input, select, textarea)')]
  Object.assign(globalThis, { held })
  return held.length
}

/** Runs inside the page: the words of what was held and has left the page. */
function notHereAnyMore(): readonly string[] {
  const { held } = globalThis as unknown as { held: readonly HTMLElement[] }
  return held.filter((one) => !one.isConnected).map((one) => (one.textContent ?? '').trim().slice(0, 30))
}

/** The screen has read what it shows: its title stands there and nothing says that it is being read. */
async function isThere(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('main')).not.toHaveText('')
  await expect(page.getByText('已全部上传').first()).toBeVisible()
}

/** What keeps the page from being read at the desk's sizes and schemes, in words. */
async function lookedAt(page: Page): Promise<readonly string[]> {
  const found: string[] = []
  for (const size of sizes)
    for (const scheme of schemes) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      const where = `${size.width} px, ${scheme}`
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (over > 0) found.push(`${where}: the page scrolls sideways by ${over} px`)
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze()
      for (const { id, nodes } of violations) found.push(`${where}: axe ${id}: ${nodes[0]?.html ?? ''}`)
    }
  return found
}
