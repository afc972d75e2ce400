import { expect, test, vi } from 'vitest'
import { createFirstScreen } from './first-screen.ts'

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
