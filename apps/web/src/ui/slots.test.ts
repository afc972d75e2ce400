import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSlots, type Slot } from './slots.ts'

beforeEach(() => vi.stubGlobal('document', { activeElement: null }))
afterEach(() => vi.unstubAllGlobals())

interface Row {
  readonly id: string
}
const rows = (from: number, to: number): Row[] =>
  Array.from({ length: to - from }, (_, at) => ({ id: String(from + at) }))

function slotsOf(first: readonly Row[]) {
  const [items, show] = createSignal(first)
  return createRoot((end) => ({ slots: createSlots(items, ({ id }) => id), show, end }))
}

test('[PI-6] scrolling through 36,000 rows makes no more of them than stand in the page, and each shows its item', () => {
  const { slots, show, end } = slotsOf(rows(0, 40))
  const made = new Set<Slot<Row>>(slots())
  for (let from = 4; from < 36_000 - 40; from += 52) {
    show(rows(from, from + 40))
    for (const slot of slots()) made.add(slot)
    expect(slots().map(({ item }) => item().id)).toEqual(rows(from, from + 40).map(({ id }) => id))
  }
  expect(made.size).toBe(40)
  end()
})

test('[PI-6] [DC-9] an item that stays has the row it had, wherever it stands now', () => {
  const { slots, show, end } = slotsOf(rows(0, 5))
  const third = slots()[3]
  show([...rows(3, 5), ...rows(7, 9)])
  expect(slots()[0]).toBe(third)
  show([...rows(10, 12), ...rows(3, 4)])
  expect(slots()[2]).toBe(third)
  end()
})

test('[PI-11] another list is shown by the rows that stand there, each in its place: none is moved', () => {
  const { slots, show, end } = slotsOf(rows(0, 36))
  const before = slots()
  show(rows(100, 116))
  expect(slots().every((slot, at) => slot === before[at])).toBe(true)
  end()
})

test('[PI-11] of a list that scrolls on only the rows that left are moved', () => {
  const { slots, show, end } = slotsOf(rows(0, 40))
  const before = slots()
  show(rows(8, 48))
  expect(slots()).toEqual([...before.slice(8), ...before.slice(0, 8)])
  show(rows(0, 40))
  expect(slots()).toEqual(before)
  end()
})

test('[PI-6] the row somebody’s focus is in shows no other item', () => {
  const { slots, show, end } = slotsOf(rows(0, 3))
  const focused = slots()[1]
  if (focused) focused.element = { contains: () => true } as unknown as HTMLTableRowElement
  show(rows(10, 13))
  expect(slots().some((slot) => slot === focused)).toBe(false)
  end()
})
