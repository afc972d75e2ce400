import { afterEach, expect, test, vi } from 'vitest'
import { near, pressedAddress } from './follow-links.ts'

/** As much of a page as a link needs. */
class Link {
  readonly #attributes: Readonly<Record<string, string>>
  constructor(href: string, attributes: Readonly<Record<string, string>> = {}) {
    this.#attributes = { href, ...attributes }
  }
  closest = (): this => this
  hasAttribute = (name: string): boolean => name in this.#attributes
  getAttribute = (name: string): string | null => this.#attributes[name] ?? null
}

const pressed = (link: unknown, event: Partial<MouseEvent> = {}): string | undefined => {
  vi.stubGlobal('Element', Link)
  vi.stubGlobal('location', new URL('https://district.example/tickets'))
  return pressedAddress({ button: 0, target: link, ...event } as MouseEvent)
}
afterEach(() => vi.unstubAllGlobals())

test('[AR-2] a press on a link of the app leads there without loading a page', () => {
  expect(pressed(new Link('/tickets/t1?from=%2Fledger'))).toBe('/tickets/t1?from=%2Fledger')
  expect(pressed({})).toBeUndefined()
})

test('[AR-2] what leaves the app, opens beside it, saves a file or was answered already is the browser’s', () => {
  expect(pressed(new Link('https://other.example/tickets'))).toBeUndefined()
  expect(pressed(new Link('/help', { target: '_blank' }))).toBeUndefined()
  expect(pressed(new Link('/backup.zip', { download: '' }))).toBeUndefined()
  expect(pressed(new Link('/install', { rel: 'external' }))).toBeUndefined()
  expect(pressed(new Link('tel:16000000001'))).toBeUndefined()
  expect(pressed(new Link(''))).toBeUndefined()
  for (const held of ['metaKey', 'altKey', 'ctrlKey', 'shiftKey', 'defaultPrevented'])
    expect(pressed(new Link('/help'), { [held]: true })).toBeUndefined()
  expect(pressed(new Link('/help'), { button: 1 })).toBeUndefined()
})

test('[PI-15] the screen of a link that is touched is fetched once the frame that shows the touch is painted', () => {
  vi.useFakeTimers()
  const frames: (() => void)[] = []
  vi.stubGlobal('Element', Link)
  vi.stubGlobal('location', new URL('https://district.example/tickets'))
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  const prepared: string[] = []
  const touch = (target: unknown): void => near({ target } as Event, (to) => void prepared.push(to))
  touch(new Link('/register'))
  touch({})
  expect([prepared, frames.length]).toEqual([[], 1])
  for (const paint of frames) paint()
  expect(prepared).toEqual([])
  vi.runAllTimers()
  vi.useRealTimers()
  expect(prepared).toEqual(['/register'])
})
