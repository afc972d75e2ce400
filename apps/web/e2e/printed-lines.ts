import type { Page } from '@playwright/test'

/** One line of print: its words, and where it stands on its page, in millimetres. */
export interface PrintedLine {
  readonly page: number
  readonly text: string
  /** The middle of its height. */
  readonly down: number
  /** Where it begins; for a centred line its middle, for one at the right its end. */
  readonly across: number
}

/** Every line of the pages within a part of the screen. Days are written as D: a reference is read on other days too. */
export async function printedLines(page: Page, within: string): Promise<PrintedLine[]> {
  return page.locator(within).evaluate((part) =>
    Array.from(part.querySelectorAll('.paper-page')).flatMap((sheet, at) => {
      const paper = sheet.getBoundingClientRect()
      const millimetres = (pixels: number): number => Math.round((pixels * 2100) / paper.width) / 10
      return Array.from(sheet.querySelectorAll('.paper-line, .paper-ticket, .paper-number')).flatMap((line) => {
        const text = (line.textContent ?? '').trim()
        if (text === '') return []
        const range = document.createRange()
        range.selectNodeContents(line)
        const box = range.getBoundingClientRect()
        const { textAlign } = getComputedStyle(line)
        const across =
          textAlign === 'center' ? (box.left + box.right) / 2 : textAlign === 'right' ? box.right : box.left
        return [
          {
            page: at + 1,
            text: text.replace(/\d{4}年\d+月(?:\d+日)?(?: \d\d:\d\d)?(?:（暂定）)?/g, 'D').replace(/SF-\d{4}/g, 'SF-Y'),
            down: millimetres((box.top + box.bottom) / 2 - paper.top),
            across: millimetres(across - paper.left),
          },
        ]
      })
    }),
  )
}
