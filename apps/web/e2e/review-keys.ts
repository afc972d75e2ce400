import { expect, type Page } from '@playwright/test'

/** The head of the reply that stands on the desk: its ticket's number and unit. */
export const numberOnDesk = (page: Page): Promise<string> => page.locator('.review-head').innerText()

/** In the order of units and time: the first reply of each school has two photos. */
export async function unitByUnit(page: Page): Promise<void> {
  await page.getByLabel('顺序').selectOption('按单位')
  await page.getByRole('heading', { name: '审核' }).click()
}

/** 2 or 3, the reason by its number, Enter. `look` sees the form as it stands open. */
export async function judgeFault(
  page: Page,
  kind: '2' | '3',
  phrase: string,
  look?: () => Promise<void>,
): Promise<void> {
  await page.keyboard.press(kind)
  await expect(page.getByRole('form', { name: kind === '2' ? '格式问题' : '未盖章' })).toBeVisible()
  await look?.()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('form')).toBeVisible()
  await page.keyboard.press(phrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('form')).toHaveCount(0)
}
