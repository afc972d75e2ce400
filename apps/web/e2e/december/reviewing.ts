import { expect, type Locator, type Page } from '@playwright/test'
import type { Ticket } from '@sunshine/tickets'
import { rowsOn } from '../opened-rows.ts'
import { judgeFault, numberOnDesk } from '../review-keys.ts'
import { cell } from '../year-pages.ts'

/** What was decided in a dialog is held by the district. */
export async function handedOver(page: Page): Promise<void> {
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(async () => (await rowsOn(page, 'outbox')).length).toBe(0)
}

/** One unit's replies by keys: 1 where a sealed letter was photographed, 3 with its reason where none was. */
export async function judgeUnit(page: Page, unitName: string, tickets: readonly Ticket[]): Promise<void> {
  await page.getByLabel('单位', { exact: true }).selectOption(unitName)
  await page.getByRole('heading', { name: '审核', exact: true }).click()
  for (let count = 0; count < tickets.length; count++) {
    await expect(page.locator('.review-head')).toContainText(unitName)
    const [number = ''] = /SF-\d+-\w+-\d+/.exec(await numberOnDesk(page)) ?? []
    const ticket = tickets.find(({ ticketNo }) => ticketNo === number)
    expect(ticket, `${number} of ${unitName} waits for its review`).toBeDefined()
    const isSealed = ticket?.replies.some(({ sealPhotos }) => sealPhotos.length > 0)
    if (isSealed) await page.keyboard.press('1')
    else await judgeFault(page, '3', '2')
    await expect(page.locator('.review-head').filter({ hasText: number })).toHaveCount(0)
  }
}

/** All that is left of the queue in order, whoever else is judging it. */
export async function judgeTheRest(page: Page): Promise<void> {
  const units = page.getByLabel('单位', { exact: true })
  if ((await units.count()) > 0) await units.selectOption('全部单位')
  await page.getByRole('heading', { name: '审核', exact: true }).click()
  await expect(async () => {
    await page.keyboard.press('1')
    await expect(page.getByText('没有待审回复。')).toBeVisible({ timeout: 500 })
  }).toPass()
}

/** Where a person begins to grade, how many cells, and what is said beside full marks, by the dialog's name. */
export interface Grading {
  readonly from: Locator
  readonly cells: number
  readonly say?: (dialog: Locator, name: string) => Promise<void>
}

/** Grades from a cell on by keys alone: Enter opens it, Ctrl+Enter saves and goes on to the next 待评. */
export async function gradeOn(page: Page, { from, cells, say }: Grading): Promise<readonly string[]> {
  await from.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  const names: string[] = []
  for (let count = 0; count < cells; count++) {
    await expect(dialog).toHaveAccessibleName(/^评定 /)
    const name = await dialog.locator('.dialog-title h2').innerText()
    expect(names, 'every cell once').not.toContain(name)
    names.push(name)
    await say?.(dialog, name)
    await page.keyboard.press('Control+Enter')
    await expect(dialog.locator('.dialog-title h2').filter({ hasText: name })).toHaveCount(0)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  // 撤销 means the last grade, so it is offered once and not beside every one before it.
  await expect(page.getByRole('button', { name: '撤销', exact: true })).toHaveCount(1)
  return names
}

/** The cells of a column nobody has graded. */
export const due = (page: Page, item: string): Locator => page.locator(`.matrix-due[data-column="item-${item}"]`)

export const firstOf = (page: Page, unitId: string): Locator => cell(page, unitId, 'item-2.1a')
