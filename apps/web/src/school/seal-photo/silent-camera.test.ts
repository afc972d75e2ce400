import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchForSilence } from './silent-camera.ts'

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
const turn = (to: 'visible' | 'hidden'): void => {
  page.visibilityState = to
  page.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
  vi.stubGlobal('window', new EventTarget())
  turn('visible')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[PC-9] thirty seconds after the page is in front again without a picture it is told, not while the camera is open', () => {
  const say = vi.fn()
  watchForSilence(say)
  turn('hidden')
  vi.advanceTimersByTime(5 * 60_000)
  expect(say).not.toHaveBeenCalled()
  turn('visible')
  vi.advanceTimersByTime(29_999)
  expect(say).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(say).toHaveBeenCalledOnce()
})

test('[PC-9] a picture that comes ends the watch', () => {
  const say = vi.fn()
  watchForSilence(say)()
  vi.advanceTimersByTime(60_000)
  turn('visible')
  vi.advanceTimersByTime(60_000)
  expect(say).not.toHaveBeenCalled()
})
