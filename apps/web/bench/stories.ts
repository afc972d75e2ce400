import type { Goal } from '@sunshine/bench'
import type { Locator, Page } from '@playwright/test'
import { firstCard, interactions } from './in-page.ts'

interface About {
  readonly address: string
  readonly rounds: number
  readonly row: (about: readonly [what: string, unit: string], figures: readonly number[], goal?: Goal) => void
}

/**
 * The main story so many times, by finger and without signal, each on a page opened anew: how long the slowest answer of
 * each of its parts took, and the slowest of each story. The first tap comes as soon as there is a card.
 */
export async function stories(page: Page, { address, rounds, row }: About): Promise<void> {
  const told: Record<string, number>[] = []
  for (let round = 0; round < rounds; round++) {
    await page.goto('about:blank')
    await page.goto(`${address}/tickets`, { waitUntil: 'commit' })
    await firstCard(page)
    told.push(
      await story(page).catch(async (cause: unknown) => {
        throw new Error(`story ${round} stopped at ${page.url()}:\n${await page.locator('body').innerText()}`, {
          cause,
        })
      }),
    )
  }
  for (const part of Object.keys(told[0] ?? {})) {
    const figures = told.map((one) => one[part] ?? Number.NaN)
    row([`phone: slowest answer while ${part}`, 'ms'], figures, { atMost: 100 })
  }
  const slowest = told.map((one) => Math.max(...Object.values(one)))
  row(['phone: slowest answer of a story', 'ms'], slowest, { atMost: 100 })
}

const TRIES = 3
const LONGEST_SAVING_MS = 10_000

/**
 * Taps until what the button leads to is there. Where the machine holds everything up for half a second between the two
 * events of a tap, the browser takes it for a finger that rests, and nothing is pressed: once in some eighty stories.
 */
async function tapFor(there: Locator, button: Locator): Promise<void> {
  for (let tries = 1; ; tries++) {
    await button.tap()
    try {
      return await there.waitFor({ state: 'attached', timeout: LONGEST_SAVING_MS })
    } catch (error) {
      if (tries === TRIES) throw error
      process.stdout.write('a tap was lost\n')
    }
  }
}

/** Milliseconds of the slowest answer in each part; what is answered within a frame counts as one frame. */
async function story(page: Page): Promise<Record<string, number>> {
  const slowest = async (): Promise<number> => {
    await page.waitForTimeout(300)
    const answers = await interactions(page)
    await page.evaluate(() => void (Reflect.get(globalThis, 'slow') as unknown[]).splice(0))
    return Math.max(16, ...answers.map(({ duration }) => duration))
  }
  await page.getByRole('link', { name: '登记', exact: true }).tap()
  await page.getByLabel('来访人姓名').pressSequentially('周某某')
  await page.getByLabel('联系电话').pressSequentially('16000000001')
  await page.getByLabel('问题描述').pressSequentially('食堂连续两周青菜发黄。')
  await tapFor(page.getByText('已存到本机').first(), page.getByRole('button', { name: '保存', exact: true }))
  const registering = await slowest()
  await page.getByRole('link', { name: '待办', exact: true }).tap()
  await page.locator('.card').first().waitFor()
  await page.waitForTimeout(1000)
  await page.getByRole('tab', { name: /^全部/ }).tap()
  await page.waitForTimeout(500)
  await page.getByLabel('搜索').pressSequentially('青菜')
  const list = await slowest()
  await page.getByLabel('搜索').fill('')
  await page.locator('.card a').first().tap()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(500)
  const ticket = page.url()
  const opening = await slowest()
  await page.goto(`${ticket.replace(/[?#].*/, '')}/reply`)
  await page.getByLabel('回复内容').waitFor()
  await page.getByLabel('回复内容').pressSequentially('经核对考勤表和收费台账，课后服务少开四天，已退费到账户。')
  await tapFor(page.getByLabel('从相册选'), page.getByRole('button', { name: '提交回复' }))
  const replying = await slowest()
  return { registering, 'in the list': list, 'opening a ticket': opening, replying }
}
