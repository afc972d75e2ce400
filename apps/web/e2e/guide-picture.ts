import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'

const folder = join(import.meta.dirname, '../../../docs/guide/pictures')
const MOST_BYTES = 60 * 1024

/** The screen as it stands, as a small WebP in the guides' folder. */
export async function take(page: Page, name: string, mostBytes = MOST_BYTES): Promise<void> {
  const png = (await page.screenshot({ animations: 'disabled' })).toString('base64')
  const webp = await page.evaluate(
    async ([base64, most]) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
      const canvas = new OffscreenCanvas(picture.width, picture.height)
      canvas.getContext('2d')?.drawImage(picture, 0, 0)
      let made = await canvas.convertToBlob({ type: 'image/webp', quality: 0.8 })
      for (let quality = 0.7; made.size > Number(most) && quality > 0.2; quality -= 0.1)
        made = await canvas.convertToBlob({ type: 'image/webp', quality })
      return Array.from(new Uint8Array(await made.arrayBuffer()))
    },
    [png, String(mostBytes)] as const,
  )
  expect(webp.length, `${name} is small enough for a weak line`).toBeLessThanOrEqual(mostBytes)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.webp`), Buffer.from(webp))
}
