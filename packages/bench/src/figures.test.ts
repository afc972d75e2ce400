import { expect, test } from 'vitest'
import { figured, readRow, type Goal, type Row } from './index.ts'

const row = (goal: Goal): Row => ({
  target: 'first sync',
  what: '10,000 tickets',
  unit: 'ms',
  figures: [30, 10, 20, 900, 15],
  against: { what: 'raw', figures: [10, 11, 9, 10, 10] },
  goal,
})

test('a row’s middle is not moved by one slow run, and its spread shows that run', () => {
  const { median, least, most } = figured(row({ atMost: 20 }))
  expect([median, least, most]).toEqual([20, 10, 900])
  expect(figured({ ...row({ atMost: 20 }), figures: [1, 2, 3, 10] }).median).toBe(2.5)
})

test.each<[Goal, number, boolean]>([
  [{ atMost: 19 }, 2, false],
  [{ atLeast: 20 }, 2, true],
  [{ ratioAtMost: 2 }, 2, true],
  [{ ratioAtMost: 1.9 }, 2, false],
  [{ ratioAtLeast: 2.1 }, 2, false],
  [{ timesFaster: 0.5 }, 0.5, true],
  [{ timesFaster: 5 }, 0.5, false],
])('%o is judged by the median, and by the ratio to what was measured beside it', (goal, ratio, isMet) => {
  expect(figured(row(goal))).toMatchObject({ ratio, isMet })
})

test('a figure that was never taken, and a comparison with nothing, are no row', () => {
  const { against: _, ...alone } = row({ ratioAtMost: 2 })
  expect(() => figured(alone)).toThrow('something to compare with')
  expect(() => figured({ ...alone, figures: [] })).toThrow('no figure')
})

test('a line that is no row is shown, not read', () => {
  expect(readRow('36,000 tickets …')).toBeUndefined()
  expect(readRow(JSON.stringify({ row: row({ atMost: 1 }) }))).toEqual(row({ atMost: 1 }))
})
