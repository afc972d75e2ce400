import fc from 'fast-check'
import { createMemo, createRoot, createSignal, mapArray } from 'solid-js'
import { expect, test, vi } from 'vitest'
import { createArrangement, movesTo } from './arrange.ts'
import { createSlots, type Slot } from './slots.ts'

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at)

test('[PI-11] [PI-6] whatever the order was, rows come into the one that is wanted, and those that stay are not moved', () => {
  const some = fc.uniqueArray(fc.nat(30), { maxLength: 20 })
  fc.assert(
    fc.property(some, some, fc.array(fc.boolean(), { minLength: 31, maxLength: 31 }), (wanted, before, staying) => {
      // What stays comes in the order it had: a list that scrolls.
      const stood = before.filter((row) => wanted.includes(row))
      const inOrder = wanted.filter((row) => staying[row] && stood.includes(row))
      const standing = stood.map((row) => (staying[row] ? (inOrder.shift() ?? row) : row))
      const rows = [...standing]
      for (const { row, before: next } of movesTo(wanted, standing, (one) => staying[one] === true)) {
        expect(staying[row] && standing.includes(row)).not.toBe(true)
        if (rows.includes(row)) rows.splice(rows.indexOf(row), 1)
        rows.splice(next === undefined ? rows.length : rows.indexOf(next), 0, row)
      }
      expect(rows).toEqual(wanted)
    }),
  )
})

test('[PI-11] the page shows the rows of a list that is scrolled down, up, and far, and each step moves few', () => {
  vi.stubGlobal('document', { activeElement: null })
  const page: Slot<number>[] = []
  let puts = 0
  const [near, show] = createSignal(numbers(0, 20))
  const end = createRoot((dispose) => {
    const slots = createSlots(near, String)
    const rows = createMemo(mapArray(slots, (slot) => slot))
    createArrangement(rows, {
      stays: ({ stays }) => stays,
      takeOut: (row) => void page.splice(page.indexOf(row), 1),
      put(row, before) {
        puts++
        if (page.includes(row)) page.splice(page.indexOf(row), 1)
        page.splice(before === undefined ? page.length : page.indexOf(before), 0, row)
      },
    })
    return dispose
  })
  for (const [from, most] of [
    [6, 6],
    [12, 6],
    [10, 2],
    [500, 0],
    [494, 6],
    [480, 14],
    [480, 0],
  ] as const) {
    puts = 0
    show(numbers(from, from + 20))
    expect(page.map(({ item }) => item())).toEqual(numbers(from, from + 20))
    expect(puts).toBe(most)
  }
  end()
  vi.unstubAllGlobals()
})
