import { describe, expect, test } from 'vitest'
import type { Facts, ReviewFact } from './facts.ts'
import { faultless, itemOf, losses, sheet, ticket, type Year } from './testing/builders.ts'

const reviewed = (id: string, review: ReviewFact): Year => ({ reviews: { ...faultless, [id]: review } })
const points = (id: string, review: ReviewFact, policy: Year['policy'] = {}): string | null =>
  itemOf(id, { ...reviewed(id, review), policy }).points

describe('discretionary items', () => {
  test.each(['2.1a', '2.1b', '3.1', '3.2'])(
    '[GR-1] %s has the points the reviewer gave, and what is missing is one line',
    (id) => {
      expect(itemOf(id, reviewed(id, { points: 3.5, reason: '无公示牌' }))).toMatchObject({
        points: '3.50',
        deductions: [
          { ticket: null, clause: 'discretionary', points: '1.50', because: { granted: '3.50', reason: '无公示牌' } },
        ],
      })
    },
  )
  test('[GR-1] full marks leave no line', () => {
    expect(losses('2.1a', reviewed('2.1a', { points: 5 }))).toEqual([])
  })
  test('[GR-1] zero is a grade, not a gap', () => {
    expect(itemOf('2.1a', reviewed('2.1a', { points: 0 }))).toMatchObject({ points: '0.00', pending: [] })
  })
})

describe('graded items', () => {
  test.each([
    ['2.2b', 'excellent', '6.00'],
    ['2.2b', 'good', '5.00'],
    ['2.2b', 'fair', '4.00'],
    ['2.2c', 'excellent', '5.00'],
    ['2.2c', 'good', '4.00'],
    ['2.2c', 'fair', '3.00'],
  ] as const)('[GR-2] %s graded %s has %s', (id, grade, expected) => {
    expect(points(id, { grade })).toBe(expected)
  })
  test.each(['2.2b', '2.2c'])('[GR-3] %s below 一般 is 0', (id) => {
    expect(points(id, { grade: 'none' })).toBe('0.00')
  })
  test('[GR-3] under `printedOnly` below 一般 is the lowest printed grade', () => {
    expect(points('2.2b', { grade: 'none' }, { gradedFloor: 'printedOnly' })).toBe('4.00')
    expect(points('2.2c', { grade: 'none' }, { gradedFloor: 'printedOnly' })).toBe('3.00')
    expect(points('2.2c', { grade: 'good' }, { gradedFloor: 'printedOnly' })).toBe('4.00')
  })
})

describe('complaints about the service', () => {
  const cases = (...upheld: boolean[]): ReviewFact => ({ cases: upheld.map((is) => ({ upheld: is })) })
  test('[GR-4] no case is full marks', () => {
    expect(points('2.2a', cases())).toBe('4.00')
  })
  test('[GR-4] a case not upheld costs nothing', () => {
    expect(points('2.2a', cases(false, false))).toBe('4.00')
  })
  test('[GR-4] each upheld case costs 2', () => {
    expect(points('2.2a', cases(true, false))).toBe('2.00')
    expect(points('2.2a', cases(true, true))).toBe('0.00')
  })
  test('[GR-4, SC-11] a third upheld case is listed and not charged', () => {
    const item = itemOf('2.2a', reviewed('2.2a', cases(true, true, true)))
    expect(item).toMatchObject({ points: '0.00', notCharged: '2.00' })
    expect(item.deductions).toHaveLength(3)
  })
})

describe('innovation', () => {
  const awards = (...list: [string, 'national' | 'provincial' | 'municipal' | 'district'][]): ReviewFact => ({
    awards: list.map(([name, level]) => ({ case: name, level })),
  })
  test.each([
    ['national', '4.00'],
    ['provincial', '3.00'],
    ['municipal', '2.00'],
    ['district', '0.00'],
  ] as const)('[GR-5] a %s award earns %s', (level, expected) => {
    expect(points('3.3', awards(['A', level]))).toBe(expected)
  })
  test('[GR-5] one case commended at two levels earns the higher, in whatever order', () => {
    expect(points('3.3', awards(['A', 'municipal'], ['A', 'provincial']))).toBe('3.00')
    expect(points('3.3', awards(['A', 'provincial'], ['A', 'municipal']))).toBe('3.00')
  })
  test('[GR-5] under `sum` two levels of one case add up', () => {
    expect(points('3.3', awards(['A', 'municipal'], ['A', 'provincial']), { innovationSameCase: 'sum' })).toBe('5.00')
  })
  test('[GR-5] two cases add up, and 5 is the most', () => {
    expect(points('3.3', awards(['A', 'municipal'], ['B', 'municipal']))).toBe('4.00')
    expect(points('3.3', awards(['A', 'national'], ['B', 'national']))).toBe('5.00')
  })
  test('[GR-6] without an award nothing is lost: the 5 are not earned', () => {
    expect(itemOf('3.3')).toMatchObject({ points: '0.00', deductions: [], notEarned: '5.00' })
  })
  test('[GR-6] a faultless school without an award has 95, with a national and a municipal one 100', () => {
    expect(sheet({ tickets: [ticket()] })).toMatchObject({ total: '95.00', graded: '100.00', final: true })
    expect(
      sheet({ tickets: [ticket()], ...reviewed('3.3', awards(['A', 'national'], ['B', 'municipal'])) }).total,
    ).toBe('100.00')
  })
})

describe('ungraded', () => {
  const without = (...ids: string[]): Facts['reviews'] =>
    Object.fromEntries(Object.entries(faultless).filter(([id]) => !ids.includes(id)))
  test.each(Object.keys(faultless))(
    '[GR-7] %s without a review has no points, is pending and out of the total',
    (id) => {
      const year = { reviews: without(id) }
      const item = itemOf(id, year)
      expect(item).toMatchObject({ points: null, pending: [{ item: id, reason: 'ungraded', ticket: null }] })
      expect(sheet(year).final).toBe(false)
      expect(Number(sheet(year).graded) + Number(item.max)).toBe(100)
    },
  )
  test('[GR-7] with nothing reviewed the total covers 60 of 100', () => {
    expect(sheet({ tickets: [ticket()], reviews: {} })).toMatchObject({ total: '60.00', graded: '60.00', final: false })
  })
  test('[GR-7] a review of another kind than the item’s leaves it ungraded', () => {
    expect(itemOf('2.2b', reviewed('2.2b', { points: 6 }))).toMatchObject({ points: null })
  })
})

describe('veto', () => {
  const veto = { ground: '吃拿卡要' }
  test('[VT-1] by default a veto is marked and leaves the total', () => {
    expect(sheet({ veto })).toMatchObject({ total: '95.00', veto: true, final: true })
    expect(sheet()).toMatchObject({ veto: false })
  })
  test('[VT-2] under `zeroTotal` a veto makes the total 0 and leaves the items', () => {
    const barred = sheet({ veto, policy: { veto: 'zeroTotal' } })
    expect(barred).toMatchObject({ total: '0.00', graded: '100.00', veto: true })
    expect(barred.items.map(({ points: left }) => left)).toEqual(sheet().items.map(({ points: left }) => left))
  })
  test('[VT-2] under `zeroTotal` without a veto nothing changes', () => {
    expect(sheet({ policy: { veto: 'zeroTotal' } }).total).toBe('95.00')
  })
})
