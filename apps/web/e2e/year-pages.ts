import { expect, type Locator, type Page } from '@playwright/test'
import { isUploaded } from './district.ts'

/** The row of a unit in the matrix. */
export const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name }) })

/** A cell of the matrix. */
export const cell = (page: Page, unitId: string, column: string): Locator =>
  page.locator(`[data-unit="${unitId}"][data-column="${column}"]`)

/** One step on the page of steps, for all that are ready, which must be as many as told. */
export async function takeStep(
  page: Page,
  { address, step, units, until }: { address: string; step: string; units: number; until?: string },
): Promise<void> {
  await page.goto(`${address}/desk/steps`)
  const chosen = page.getByRole('radio', { name: new RegExp(`^${step}`) })
  // The list of steps is drawn anew when what this browser holds has been read.
  await expect(() => chosen.check({ force: true, timeout: 2000 })).toPass()
  if (step === '公示' && until !== undefined) await page.getByLabel('公示到').fill(until)
  await page.getByRole('button', { name: `${step}：${units} 个单位` }).click()
  await expect(page.getByRole('heading', { name: `结果：${step} 已办 ${units} / ${units}` })).toBeVisible()
  await isUploaded(page)
}
