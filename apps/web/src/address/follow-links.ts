import { afterPaint } from '../ui/after-paint.ts'

/**
 * The address within the app that a press on something leads to, or undefined for what the browser is to do itself: a
 * press with another key held or already answered, a link that opens elsewhere, saves a file or leaves the app (AR-2).
 */
export function pressedAddress(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button || event.metaKey || event.altKey || event.ctrlKey || event.shiftKey) return
  return linkedAddress(event)
}

/** The address within the app of the link something happened on; in a drawing too. */
export function linkedAddress({ target }: Event): string | undefined {
  const link = target instanceof Element ? target.closest('a') : null
  const href = link?.getAttribute('href')
  if (!link || !href || link.hasAttribute('download')) return
  if (link.hasAttribute('target') || link.getAttribute('rel') === 'external') return
  const { origin, pathname, search } = new URL(href, location.href)
  return origin === location.origin ? pathname + search : undefined
}

/** Has the screen of a link that is looked at or touched prepared, behind the frame that shows the touch (PI-15). */
export function near(event: Event, prepare: (to: string) => void): void {
  const to = linkedAddress(event)
  if (to !== undefined) afterPaint(() => prepare(to))
}
