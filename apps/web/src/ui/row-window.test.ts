import { createRoot, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { createRowWindow } from './window.ts'

afterEach(() => vi.unstubAllGlobals())

const [SCREEN, ROW] = [900, 45]

/** A page with a list in it that begins so far below the top of the screen. */
function windowOf(first: number) {
  const frames: (() => void)[] = []
  vi.stubGlobal('innerHeight', SCREEN)
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('removeEventListener', () => undefined)
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const list = { getBoundingClientRect: () => ({ top: 300, width: 1_000 }), children: [] } as unknown as HTMLElement
  const [count, setCount] = createSignal(first)
  const made = createRoot((end) => ({ near: createRowWindow({ count, list: () => list, height: ROW }), end }))
  const painted = (): void => {
    for (const run of frames.splice(0)) run()
    vi.runAllTimers()
  }
  const inPage = (): number => made.near.to() - made.near.from()
  return { ...made, setCount, painted, inPage }
}

test('[PI-7] what a key or a tap lists first is the screen alone; the rows around it come once that is painted', () => {
  const { near, setCount, painted, inPage, end } = windowOf(36_000)
  painted()
  expect([inPage() > SCREEN / ROW, inPage() <= 36]).toEqual([true, true])
  for (const count of [20_000, 700, 36_000]) {
    setCount(count)
    expect([near.from(), inPage() <= (SCREEN - 300) / ROW + 8]).toEqual([0, true])
    expect(near.before() + inPage() * ROW + near.after()).toBe(count * ROW)
    painted()
    expect(inPage() > SCREEN / ROW).toBe(true)
  }
  end()
  vi.useRealTimers()
})

test('[PI-7] one ticket more or less leaves the rows around the screen where they are', () => {
  const { setCount, painted, inPage, end } = windowOf(36_000)
  painted()
  const before = inPage()
  setCount(36_001)
  expect(inPage()).toBe(before)
  end()
  vi.useRealTimers()
})
