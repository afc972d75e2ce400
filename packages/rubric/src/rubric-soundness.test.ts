import { expect, test } from 'vitest'
import { unsoundness } from './rubric-soundness.ts'
import type { Rubric } from './rubric.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

/** The rubric of 2019 with other levels for 2.2b, whose maximum is 6. */
function levelled(good: number, fair: number): Rubric {
  const items = zhuhui2019.items.map((item) =>
    item.id === '2.2b' && item.kind === 'graded' ? { ...item, levels: { excellent: 600, good, fair } } : item,
  )
  return { ...zhuhui2019, items }
}

test('[SC-7] two grades may be worth the same', () => {
  expect(unsoundness(levelled(600, 600))).toBeUndefined()
  expect(unsoundness(levelled(500, 500))).toBeUndefined()
})

test('[SC-7] a grade worth more than a better one is named by its path', () => {
  expect(unsoundness(levelled(601, 400))).toMatchObject({ at: ['items', 7, 'levels', 'good'], got: 601 })
  expect(unsoundness(levelled(500, 501))).toMatchObject({ at: ['items', 7, 'levels', 'fair'], got: 501 })
})
