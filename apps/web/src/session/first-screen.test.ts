import { expect, test, vi } from 'vitest'
import { createFilled, createFirstScreen } from './first-screen.ts'

/** Whether it has settled by now. */
const settled = (promise: Promise<void>): Promise<boolean> =>
  Promise.race([promise.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 0, false))])

test('[FL-2] what is not part of the first screen waits until that stands', async () => {
  const screen = createFirstScreen(false)
  expect([screen.stands(), await settled(screen.after)]).toEqual([false, false])
  screen.shown()
  screen.shown()
  expect([screen.stands(), await settled(screen.after)]).toEqual([true, true])
})

test('[FL-3] on a device that held a list before, a screen that does not come is not waited for', async () => {
  vi.useFakeTimers()
  const [held, isNew] = [createFirstScreen(true), createFirstScreen(false)]
  expect(held.stands()).toBe(false)
  await vi.advanceTimersByTimeAsync(3_000)
  expect([held.stands(), isNew.stands()]).toEqual([true, false])
  vi.useRealTimers()
  expect([await settled(held.after), await settled(isNew.after)]).toEqual([true, false])
})

test('[SY-43] what is fetched for later waits for all rows of a new device, ten seconds at most', async () => {
  vi.useFakeTimers()
  const [held, quick, slow] = [createFilled(true), createFilled(false), createFilled(false)]
  expect([held.stands(), quick.stands()]).toEqual([true, false])
  quick.shown()
  expect(quick.stands()).toBe(true)
  await vi.advanceTimersByTimeAsync(9_999)
  expect(slow.stands()).toBe(false)
  await vi.advanceTimersByTimeAsync(1)
  vi.useRealTimers()
  expect([slow.stands(), await settled(slow.after), await settled(held.after)]).toEqual([true, true, true])
})
