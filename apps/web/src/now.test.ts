import { createRoot } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { createNow } from './now.ts'

class Page extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible'
  becomes(state: DocumentVisibilityState): void {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[PI-4] the clock stands while nobody sees the page, and is right as soon as somebody does', () => {
  vi.useFakeTimers({ now: 0 })
  const page = new Page()
  vi.stubGlobal('document', page)
  createRoot((end) => {
    const now = createNow()
    vi.advanceTimersByTime(60_000)
    expect(now()).toBe(60_000)
    page.becomes('hidden')
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(90_000)
    expect(now()).toBe(60_000)
    page.becomes('visible')
    expect(now()).toBe(150_000)
    end()
    expect(vi.getTimerCount()).toBe(0)
  })
})
