import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const SIZES = ['17', '20', '24', '30'] as const
const WIDTHS = [360, 320] as const
const SCHEMES = ['light', 'dark'] as const
const looks = SCHEMES.flatMap((scheme) => SIZES.map((size) => [scheme, size] as const))
/** The rules of axe that depend on size and colours; the others are asked once a page. */
const RULES_OF_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable']

/**
 * The page as it stands can be read and tapped (RG-10) at every size of type, width and scheme,
 * and with the phone's own type at 1.3 times (BF-4): no sideways scroll,
 * nothing cut or overlapping, every target as large as a finger, nothing found by axe. It does not reload: a dialog
 * that is open, an error that is shown stay so. Afterwards the page is at its usual size again.
 */
export async function expectReadable(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  const height = before?.height ?? 800
  const found: string[] = []
  const note = (faults: readonly string[], where: string): void => {
    for (const fault of faults) found.push(`${name}, ${where}: ${fault}`)
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height })
    for (const [scheme, size] of looks) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
      await page.evaluate((chosen) => {
        if (chosen === '17') delete document.documentElement.dataset['size']
        else document.documentElement.dataset['size'] = chosen
      }, size)
      const where = `${width} px wide, type of ${size} px, ${scheme}`
      note(await page.evaluate(lookAtPage), where)
      if (width === WIDTHS[0]) note(await axeOn(page, size === '17' && scheme === 'light'), where)
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  for (const size of ['17', '20']) {
    await page.evaluate(enlarge, size)
    note(await page.evaluate(lookAtPage), `320 px wide, type of ${size} px, made 1.3 times as large by the phone`)
  }
  await page.evaluate(() => {
    document.documentElement.style.fontSize = ''
    delete document.documentElement.dataset['size']
  })
  await page.emulateMedia({ colorScheme: null, reducedMotion: null })
  if (before) await page.setViewportSize(before)
  expect(found, found.join('\n')).toEqual([])
}

/** Runs inside the page: what the largest type in Android's own settings makes of a size (BF-4). */
function enlarge(size: string): void {
  if (size === '17') delete document.documentElement.dataset['size']
  else document.documentElement.dataset['size'] = size
  document.documentElement.style.fontSize = `${Number(size) * 1.3}px`
}

async function axeOn(page: Page, everyRule: boolean): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode(true)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']
  // Targets are measured here, more strictly; axe counts one half under the sticky bar as a small one.
  const { violations } = await (
    everyRule ? builder.withTags(tags).disableRules('target-size') : builder.withRules(RULES_OF_LOOKS)
  ).analyze()
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes[0]?.html ?? ''}`)
}

/** Runs inside the page: everything that keeps it from being read or tapped, in words. */
export function lookAtPage(): string[] {
  const faults: string[] = []
  const root = document.documentElement
  const type = Number.parseFloat(getComputedStyle(root).fontSize)
  const finger = type >= 24 ? 60 : 48
  const words = (element: Element): string =>
    `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${(element.textContent ?? '').trim().slice(0, 24)}`
  const modal = document.querySelector('dialog[open]')
  const scope: Element = modal ?? document.body
  // Cards off the screen are not laid out until they are seen.
  for (const item of document.querySelectorAll<HTMLElement>('.card-list > li')) item.style.contentVisibility = 'visible'
  const isOnlyHeard = (element: Element): boolean => {
    for (let outer: Element | null = element; outer; outer = outer.parentElement)
      if (outer.clientWidth === 1 && outer.clientHeight === 1) return true
    return false
  }
  const isSeen = (element: Element): boolean => {
    const box = element.getBoundingClientRect()
    const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    // A sheet of A4 on the screen is a picture of paper: whole at first, its type as small as it comes out (PP-8).
    const isSkipped = element.closest('.shell-skip:not(:focus), .paper-frame') !== null
    return box.width > 0 && box.height > 0 && shown && !isSkipped && !isOnlyHeard(element)
  }
  const scrollsSideways = (element: Element): boolean => element.closest('.table-scroll') !== null

  const over = root.scrollWidth - root.clientWidth
  if (over > 0) faults.push(`the page scrolls sideways by ${over} px`)

  // Words: inside the window, inside what cuts them off, not under other words, not smaller than 15 px.
  const texts: { element: Element; box: DOMRect; bar: Element | null }[] = []
  const walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || (node.textContent ?? '').trim() === '' || !isSeen(element)) continue
    if (element.closest('select, textarea, option, noscript, script, style')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue
      texts.push({ element, box, bar: barOf(element) })
      if (!scrollsSideways(element) && (box.right > innerWidth + 1 || box.left < -1))
        faults.push(`words leave the window: ${words(element)}`)
    }
    const size = Number.parseFloat(getComputedStyle(element).fontSize)
    if (size < 14.9) faults.push(`type of ${size} px: ${words(element)}`)
    for (let outer: Element | null = element; outer && outer !== scope; outer = outer.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(outer)
      const cutsX = overflowX !== 'visible' && overflowX !== 'auto' && overflowX !== 'scroll'
      const cutsY = overflowY !== 'visible' && overflowY !== 'auto' && overflowY !== 'scroll'
      if (cutsX && outer.scrollWidth > outer.clientWidth + 1) faults.push(`cut off sideways: ${words(outer)}`)
      else if (cutsY && outer.scrollHeight > outer.clientHeight + 2) faults.push(`cut off below: ${words(outer)}`)
    }
  }
  function barOf(element: Element): Element | null {
    for (let outer: Element | null = element; outer; outer = outer.parentElement)
      if (['fixed', 'sticky'].includes(getComputedStyle(outer).position)) return outer
    return null
  }
  for (const [index, one] of texts.entries())
    for (const other of texts.slice(index + 1)) {
      if (one.bar !== other.bar || one.element.contains(other.element) || other.element.contains(one.element)) continue
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      // Lines of a text stand closer than their boxes.
      if (across > 2 && down > 0.4 * Math.min(one.box.height, other.box.height))
        faults.push(`words over words: ${words(one.element)} / ${words(other.element)}`)
    }

  // What is typed into or chosen from: its example and its choice are words too.
  for (const field of scope.querySelectorAll('input, textarea, select')) {
    if (!isSeen(field) || !(field instanceof HTMLElement)) continue
    const { paddingLeft, paddingRight, fontWeight, fontSize, fontFamily } = getComputedStyle(field)
    const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
    const shown =
      field instanceof HTMLInputElement
        ? field.value === ''
          ? field.placeholder
          : ''
        : field instanceof HTMLSelectElement
          ? (field.selectedOptions[0]?.text ?? '')
          : ''
    if (field instanceof HTMLTextAreaElement && field.scrollHeight > field.clientHeight + 2)
      faults.push(`text cut off in its box: ${field.value || field.placeholder}`)
    const context = document.createElement('canvas').getContext('2d')
    if (!context || shown === '') continue
    context.font = `${fontWeight} ${fontSize} ${fontFamily}`
    if (context.measureText(shown).width > room + 1) faults.push(`cut off in its field: ${shown}`)
  }

  // Targets: the element, its label, or the surface it spreads over what holds it.
  const boxes: { element: Element; box: DOMRect; bar: Element | null }[] = []
  for (const target of scope.querySelectorAll('a[href], button, input, select, textarea, summary, [role=tab]')) {
    if (!(target instanceof HTMLElement)) continue
    const label = target instanceof HTMLInputElement ? target.closest('label') : null
    const element = label ?? target
    if (!isSeen(element) || (target instanceof HTMLInputElement && target.type === 'file' && !label)) continue
    const spread = getComputedStyle(target, '::after')
    const isSpread = spread.content !== 'none' && spread.position === 'absolute'
    const surface = isSpread && target.offsetParent ? target.offsetParent : element
    const box = surface.getBoundingClientRect()
    boxes.push({ element: surface, box, bar: barOf(surface) })
    if (box.height < finger - 0.5 || box.width < finger - 0.5)
      faults.push(`a target of ${Math.round(box.width)} × ${Math.round(box.height)} px: ${words(element)}`)
  }
  for (const [index, one] of boxes.entries())
    for (const other of boxes.slice(index + 1)) {
      if (one.bar !== other.bar || one.element.contains(other.element) || other.element.contains(one.element)) continue
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (across > 1 && down > 1) faults.push(`targets overlap: ${words(one.element)} / ${words(other.element)}`)
    }

  // At the end of the page nothing may lie under the bars.
  const nav = document.querySelector('.shell-nav')
  if (!modal && nav && isSeen(nav) && getComputedStyle(nav).position === 'fixed') {
    const at = scrollY
    scrollTo(0, root.scrollHeight)
    const bars = [nav, ...document.querySelectorAll('.action-bar')].map((bar) => bar.getBoundingClientRect())
    for (const { element, bar } of texts) {
      const { top, bottom } = element.getBoundingClientRect()
      if (bar === null && bars.some((over) => bottom > over.top + 1 && top < over.bottom - 1))
        faults.push(`under a bar at the end of the page: ${words(element)}`)
    }
    scrollTo(0, at)
  }
  return [...new Set(faults)]
}
