import { expect, test } from '@playwright/test'
import { held, openBureau, openDesk } from './bureau.ts'
import { District, shoot } from './district.ts'
import { enterAs } from './school.ts'

const district = new District()

test.describe.configure({ mode: 'serial' })
test.beforeAll(async () => {
  await openBureau(district)
})
test.afterAll(() => district.remove())

const rowsOf = async (count: string): Promise<number> => Number(/(\d+) 件$/.exec(count)?.[1])

test('[CH-3] every bar leads, by keyboard too, to as many tickets as it says', async ({ browser }) => {
  const page = await openDesk(browser, 'zhou', district.address)
  await page.getByRole('link', { name: '考核', exact: true }).click()
  await page.getByRole('link', { name: '分析' }).click()
  const lost = page.getByRole('region', { name: '失分，按条款' })
  await expect(lost.getByText('工单上一共失')).toBeVisible()
  await shoot(page, 'charts')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await shoot(page, 'charts')
  await page.setViewportSize({ width: 1366, height: 768 })

  // Each chart's table names the same number as its bar; the list behind it has as many rows.
  const links: (readonly [href: string, count: string])[] = []
  for (const details of await page.locator('.chart-numbers').all()) {
    await details.getByText('看成表格').click()
    for (const link of await details.getByRole('link').all())
      links.push([(await link.getAttribute('href')) ?? '', (await link.textContent()) ?? ''])
  }
  expect(links.length).toBeGreaterThan(12)
  const bars = await page.locator('.chart a').evaluateAll((all) => all.map((one) => one.getAttribute('href')))
  expect(bars).toEqual(links.map(([href]) => href))
  await shoot(page, 'charts-tables')
  for (const [href, count] of links) {
    await page.goto(`${district.address}${href}`)
    await expect(page.locator('table.tickets tbody tr'), `${href} ${count}`).toHaveCount(await rowsOf(count))
  }

  await page.goto(`${district.address}/desk/scores/charts`)
  const bar = lost.getByRole('link', { name: /^催办后超期：/ })
  await bar.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '催办后超期：3 件' })).toBeVisible()
  await expect(page.locator('table.tickets tbody tr')).toHaveCount(3)
  await shoot(page, 'chart-tickets')

  await page.getByRole('link', { name: '返回' }).click()
  await page.getByLabel('单位', { exact: true }).selectOption({ label: '青禾中学' })
  await expect(lost.getByRole('link', { name: '催办后超期：10 分 · 2 件，看工单' })).toBeVisible()
  await lost.getByRole('link', { name: /^催办后超期：/ }).click()
  await expect(page.locator('table.tickets tbody tr')).toHaveCount(2)
  await page.context().close()
})

test('[CH-3] the page prints on A4, without its tools', async ({ browser }) => {
  const page = await openDesk(browser, 'zhou', district.address)
  await page.goto(`${district.address}/desk/scores/charts`)
  await expect(page.getByRole('region', { name: '失分，按条款' })).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByLabel('年度')).toBeHidden()
  await expect(page.getByText(/^全区 \d+ 年阳光服务工单分析，截至/)).toBeVisible()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sizes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) =>
    [width, height].map((side) => Math.round(Number(side))),
  )
  expect(sizes.length).toBeGreaterThan(1)
  for (const size of sizes) expect(size).toEqual([595, 842])
  await page.context().close()
})

test('[CH-5] a school has neither the page nor another unit’s points on its device', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage()
  await enterAs(page, 'wang', district.address)
  await expect.poll(async () => (await held(page)).filter(({ kind }) => kind === 'ticket').length).toBe(6)
  await page.goto(`${district.address}/desk/scores/charts`)
  await expect(page.getByRole('region', { name: '各单位得分与全区中位数' })).toHaveCount(0)
  const documents = await held(page)
  expect(documents.length).toBeGreaterThan(0)
  for (const one of documents) {
    if (one.kind === 'ticket' || one.kind === 'assessment') expect(one.unitId).toBe('QH')
    if (one.kind === 'unit') expect(['QH', 'ZX']).toContain(one.id)
  }
  await page.context().close()
})
