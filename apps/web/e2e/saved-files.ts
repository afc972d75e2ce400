import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { recomputed, type OpenedSheet } from '../src/workbook/testing/opened.ts'

/** Chromium drops without a word what a page saves beyond ten files a second; no hand is that fast, a test is. */
const BETWEEN_FILES_MS = 120

/** What a button saves on this computer. */
export async function saved(page: Page, button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  await page.waitForTimeout(BETWEEN_FILES_MS)
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const download = await waiting
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

/** Beside the pictures, for people to open (not kept in git). */
export const keep = (name: string, bytes: Buffer): void =>
  writeFileSync(join(import.meta.dirname, `../../../screenshots/${name}`), bytes)

/** Every formula of the file gives what the file says beside it. */
export function expectRecomputed(sheets: readonly OpenedSheet[]): void {
  const again = recomputed(sheets)
  for (const { name, cells } of sheets)
    for (const [place, { formula, value }] of cells)
      if (formula !== undefined)
        expect([name, place, formula, again(name, place)]).toEqual([name, place, formula, value])
}
