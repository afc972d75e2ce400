import { expect, test } from 'vitest'
import { groupsNear } from './window.ts'

const GROUPS = 9_000
/** Groups of many heights. */
const heightOf = (group: number): number => 150 + (group % 7) * 40
const whole = Array.from({ length: GROUPS }, (_, group) => heightOf(group)).reduce((sum, one) => sum + one, 0)

test.each([0, 1, 700, 12_345, 1_000_000, whole - 900, whole, whole + 50_000])(
  '[PI-3] of 36,000 rows scrolled by %d pixels only those near the screen are in the page, and the others’ room is kept',
  (scrolled) => {
    const { from, to, before, after } = groupsNear({
      groups: GROUPS,
      heightOf,
      from: scrolled - 700,
      to: scrolled + 1600,
    })
    let inPage = 0
    for (let group = from; group < to; group++) inPage += heightOf(group)
    expect(before + inPage + after).toBe(whole)
    expect(before).toBeLessThanOrEqual(Math.max(0, scrolled - 700))
    expect(before + inPage).toBeGreaterThanOrEqual(Math.min(whole, scrolled + 1600))
    expect([to - from > 0, to - from <= 18]).toEqual([true, true])
  },
)

test('[PI-3] a list without rows has no room', () => {
  expect(groupsNear({ groups: 0, heightOf, from: 0, to: 900 })).toEqual({ from: 0, to: 0, before: 0, after: 0 })
})
