import { createRoot, createSignal } from 'solid-js'
import { afterEach, expect, test, vi } from 'vitest'
import { createRowWindow } from './window.ts'

afterEach(() => vi.unstubAllGlobals())

const [SCREEN, ROW] = [900, 45]

const rows = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, at) => `row ${from + at}`)

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
  const [items, setItems] = createSignal(rows(0, first))
  const made = createRoot((end) => ({ near: createRowWindow({ items, list: () => list, height: ROW }), end }))
  const painted = (): void => {
    for (const run of frames.splice(0)) run()
    vi.runAllTimers()
  }
  const inPage = (): number => made.near.to() - made.near.from()
  return { ...made, setItems, painted, inPage }
}

test('[PI-7] what a key or a tap lists first is the screen alone; the rows around it come once that is painted', () => {
  const { near, setItems, painted, inPage, end } = windowOf(36_000)
  painted()
  expect([inPage() > SCREEN / ROW, inPage() <= 36]).toEqual([true, true])
  // Fewer, fewer still, and as many of others: a view that shows as many as the last is another list too.
  for (const [from, to] of [
    [100, 20_100],
    [40_000, 40_700],
    [50_000, 50_700],
  ] as const) {
    setItems(rows(from, to))
    expect([near.from(), inPage() <= (SCREEN - 300) / ROW + 2]).toEqual([0, true])
    expect(near.before() + inPage() * ROW + near.after()).toBe((to - from) * ROW)
    painted()
    expect(inPage() > SCREEN / ROW).toBe(true)
  }
  end()
  vi.useRealTimers()
})

test('[PI-7] one ticket more or less, or many behind those that are seen, leaves the rows around the screen as they are', () => {
  const { near, setItems, painted, inPage, end } = windowOf(36_000)
  painted()
  const before = inPage()
  for (const items of [rows(-1, 36_000), rows(0, 36_000), rows(0, 20_000), rows(0, 30_000)]) {
    setItems(items)
    expect(inPage()).toBe(before)
    expect(inPage() * ROW + near.after()).toBe(Math.ceil(items.length / 2) * 2 * ROW)
  }
  end()
  vi.useRealTimers()
})
