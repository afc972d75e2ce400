import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { painted } from './after-paint.ts'

const frames: (() => void)[] = []
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
})
afterEach(() => {
  frames.length = 0
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function waiting(): { readonly isOver: () => boolean } {
  let over = false
  void painted().then(() => (over = true))
  return { isOver: () => over }
}

test('[PI-13] what a press asks for begins once the frame that shows the press is painted', async () => {
  const { isOver } = waiting()
  await vi.advanceTimersByTimeAsync(50)
  expect(isOver()).toBe(false)
  for (const frame of frames) frame()
  expect(isOver()).toBe(false)
  await vi.advanceTimersByTimeAsync(0)
  expect(isOver()).toBe(true)
})

test('[PI-13] where the page is no longer seen, and not painted, it begins nevertheless', async () => {
  const { isOver } = waiting()
  await vi.advanceTimersByTimeAsync(100)
  expect(isOver()).toBe(true)
})
