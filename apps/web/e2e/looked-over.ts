import type { Page } from '@playwright/test'

/** Runs inside the page: what a text of somebody's has done to it, in words. */
export function lookForHarm(known: readonly string[]): string[] {
  const found: string[] = []
  const root = document.documentElement
  const over = root.scrollWidth - root.clientWidth
  if (over > 0) {
    const wide = [...document.querySelectorAll('main *, header *')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest('.table-scroll'),
    )
    const at = wide.map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
    found.push(`the page scrolls sideways by ${over} px: ${[...new Set(at)].slice(-3).join(', ')}`)
  }
  const foreign =
    'script:not([src]), iframe, object, embed, base, style, link[href*="elsewhere.invalid"], img[src="x"], [onerror], [onload], [onclick], [onfocus], [onmouseover], a[href^="javascript:"], a[href*="elsewhere.invalid"], form[action]'
  for (const element of document.querySelectorAll(foreign))
    found.push(`became markup: ${element.outerHTML.slice(0, 80)}`)
  // What turns the order of writing must end with the text it stands in: words of ours beside it would turn as well.
  const own = known.map((text) => text.trim().replace(/\s+/g, ' '))
  const turning = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!turning.test(node.textContent ?? '') || node.parentElement?.closest('script, textarea, option')) continue
    const said = (node.textContent ?? '').trim()
    // Kept apart within its sentence (`ui/apart.ts`).
    const outside = said.replace(/\u2068[^\u2066-\u2069]*\u2069/g, '')
    if (!turning.test(outside)) continue
    let around = node.parentElement
    for (; around && around !== document.body; around = around.parentElement) {
      const { unicodeBidi, display } = getComputedStyle(around)
      if (unicodeBidi.startsWith('isolate') || unicodeBidi === 'plaintext' || !display.startsWith('inline')) break
    }
    // A line of a text broken for paper is a part of it.
    const isWhole = around?.textContent?.trim() === said && own.some((text) => text.includes(said.replace(/\s+/g, ' ')))
    if (!isWhole && !around?.matches('.paper'))
      found.push(
        `turns the words beside it: <${around?.tagName.toLowerCase()} class="${around?.className}"> ${JSON.stringify(said.slice(0, 60))}`,
      )
  }
  return [...new Set(found)]
}

/** What harm a page shows; `known`: every text somebody wrote. */
export function harmOn(page: Page, known: readonly string[]): Promise<string[]> {
  return page.evaluate(lookForHarm, known)
}
