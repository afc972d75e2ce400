import { describe, expect, test } from 'vitest'
import type { TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { rateText } from './rate-loss.ts'
import { call, callBack, followedUp, itemOf, sheet, ticket } from './testing/builders.ts'

/** Counts of item 1.3b for one ticket: [satisfied, followed up]. */
function counted(
  telling: Partial<TicketFacts>,
  policy: Partial<Policy> = {},
  asOf = '2019-12-31T23:59:59.999',
): unknown[] {
  const { because } = itemOf('1.3b', { tickets: [ticket(telling)], policy, asOf })
  return [because['satisfied'], because['followedUp']]
}

/** Points of item 1.3b with `satisfied` of `count`. */
function points(satisfied: number, count: number, policy: Partial<Policy> = {}): string | null {
  return itemOf('1.3b', { tickets: followedUp(satisfied, count), policy }).points
}

describe('which call counts', () => {
  const better = [call('2019-03-10T09:00', 'dissatisfied'), call('2019-03-20T09:00', 'satisfied')]
  test('[SF-1] the latest call of a ticket counts, once', () => {
    expect(counted({ followUps: better })).toEqual([1, 1])
    expect(counted({ followUps: better.toReversed() })).toEqual([1, 1])
  })
  test('[SF-1] under `first` the first one does', () => {
    expect(counted({ followUps: better }, { followUpBasis: 'first' })).toEqual([0, 1])
  })
  test('[SF-1] a call after the snapshot is not known', () => {
    expect(counted({ followUps: better }, {}, '2019-03-20T08:59:59.999')).toEqual([0, 1])
    expect(counted({ followUps: better }, {}, '2019-03-20T09:00')).toEqual([1, 1])
    expect(counted({ followUps: better }, {}, '2019-03-10T08:59:59.999')).toEqual([0, 0])
  })
  test('[SF-1] of two calls at one instant the kinder counts, in whatever order they are listed', () => {
    const calls = [call('2019-03-10T09:00', 'satisfied'), call('2019-03-10T09:00', 'dissatisfied')]
    for (const followUpBasis of ['last', 'first'] as const) {
      expect(counted({ followUps: calls }, { followUpBasis })).toEqual([1, 1])
      expect(counted({ followUps: calls.toReversed() }, { followUpBasis })).toEqual([1, 1])
    }
  })
  test('[SF-1] a latest call that reaches nobody takes the ticket out, whatever was said before', () => {
    expect(
      counted({ followUps: [call('2019-03-10T09:00', 'satisfied'), call('2019-03-20T09:00', 'unreachable')] }),
    ).toEqual([0, 0])
  })
  test('[SF-4] the school’s own call-back is a note', () => {
    expect(counted({ followUps: [callBack('2019-03-20T09:00', 'satisfied')] })).toEqual([0, 0])
    expect(
      counted({ followUps: [call('2019-03-10T09:00', 'dissatisfied'), callBack('2019-03-20T09:00', 'satisfied')] }),
    ).toEqual([0, 1])
  })
  test('[SF-4] under `any` the school’s own call-back counts', () => {
    expect(counted({ followUps: [callBack('2019-03-20T09:00', 'satisfied')] }, { followUpBy: 'any' })).toEqual([1, 1])
  })
  test.each([
    ['satisfied', [1, 1]],
    ['basicallySatisfied', [1, 1]],
    ['dissatisfied', [0, 1]],
    ['unreachable', [0, 0]],
    ['declined', [0, 0]],
  ] as const)('[SF-5] a caller who is %s counts as %j', (result, expected) => {
    expect(counted({ followUps: [call('2019-03-20T09:00', result)] })).toEqual(expected)
  })
  test('[SF-5] under `dissatisfied` an unreachable caller counts against the school, one who declines does not', () => {
    const policy = { unreachable: 'dissatisfied' } as const
    expect(counted({ followUps: [call('2019-03-20T09:00', 'unreachable')] }, policy)).toEqual([0, 1])
    expect(counted({ followUps: [call('2019-03-20T09:00', 'declined')] }, policy)).toEqual([0, 0])
  })
  test('[SF-5] an anonymous ticket leaves the denominator', () => {
    expect(counted({ anonymous: true, followUps: [call('2019-03-20T09:00', 'dissatisfied')] })).toEqual([0, 0])
  })
  test('[SF-5] a ticket never followed up is not in the denominator', () => {
    expect(counted({})).toEqual([0, 0])
  })
})

describe('what the rate costs', () => {
  test.each([
    [100, 100, '10.00'],
    [95, 100, '10.00'],
    [189, 200, '10.00'],
    [94, 100, '8.00'],
    [187, 200, '8.00'],
    [93, 100, '6.00'],
    [91, 100, '2.00'],
    [90, 100, '0.00'],
    [9, 10, '0.00'],
    [18, 19, '10.00'],
    [17, 18, '10.00'],
    [14, 15, '8.00'],
    [85, 100, '0.00'],
    [84, 100, '0.00'],
    [0, 1, '0.00'],
  ])('[SF-2] %i of %i satisfied leaves %s', (satisfied, count, left) => {
    expect(points(satisfied, count)).toBe(left)
  })
  test('[SF-2] under `ceil` a percentage point begun is a point: 94.5 % loses 2', () => {
    expect(points(189, 200, { rateStep: 'ceil' })).toBe('8.00')
    expect(points(95, 100, { rateStep: 'ceil' })).toBe('10.00')
    expect(points(94, 100, { rateStep: 'ceil' })).toBe('8.00')
  })
  test('[SF-2] under `proRata` 94.5 % loses exactly 1', () => {
    expect(points(189, 200, { rateStep: 'proRata' })).toBe('9.00')
    expect(points(14, 15, { rateStep: 'proRata' })).toBe('6.67')
  })
  test('[SF-2] under `proRata` the printed points and the printed loss still add up to 10', () => {
    const item = itemOf('1.3b', { tickets: followedUp(14, 15), policy: { rateStep: 'proRata' } })
    expect([item.points, item.deductions[0]?.points]).toEqual(['6.67', '3.33'])
  })
  test('[SF-3] below 85 % the reason is the zero line, at 85 % it is the percentage points', () => {
    const because = (satisfied: number): unknown =>
      itemOf('1.3b', { tickets: followedUp(satisfied, 100) }).because['belowZeroLine']
    expect([because(84), because(85)]).toEqual([true, false])
  })
  test.each(['floor', 'ceil', 'proRata'] as const)(
    '[SF-3] with nobody satisfied 10 are lost and not more, under `%s`',
    (rateStep) => {
      const item = itemOf('1.3b', { tickets: followedUp(0, 7), policy: { rateStep } })
      expect([item.points, item.notCharged, item.deductions.map((line) => line.points)]).toEqual([
        '0.00',
        '0.00',
        ['10.00'],
      ])
    },
  )
  test.each([
    [94_999, 100_000, '94.99'],
    [2, 3, '66.66'],
    [7, 8, '87.50'],
    [1, 1, '100.00'],
  ])('[SF-6] the rate of %i of %i reads %s', (satisfied, count, rate) => {
    expect(rateText({ satisfied, followedUp: count })).toBe(rate)
  })
  test('[SF-9] the rate is one line without a ticket, with its counts and the dissatisfied named', () => {
    const [line, ...more] = itemOf('1.3b', { tickets: followedUp(14, 15) }).deductions
    expect(more).toEqual([])
    expect(line).toMatchObject({ ticket: null, clause: 'dissatisfied', points: '2.00' })
    expect(line?.because).toMatchObject({
      satisfied: 14,
      followedUp: 15,
      rate: '93.33',
      pointsBelow: '1',
      dissatisfied: ['F014'],
    })
  })
  test('[SF-9] who left the denominator is named with the reason', () => {
    const gone = ticket({ id: 'U', followUps: [call('2019-03-20T09:00', 'unreachable')] })
    expect(itemOf('1.3b', { tickets: [...followedUp(1, 1), gone] }).because['leftOut']).toEqual([
      { ticket: 'U', why: 'unreachable' },
    ])
  })
})

describe('small samples and none', () => {
  test('[SF-7] a small sample counts as it is: one of two dissatisfied leaves nothing', () => {
    expect(points(1, 2)).toBe('0.00')
  })
  test('[SF-7] below `minSample` the item is full and labelled with its counts beside it', () => {
    const item = itemOf('1.3b', { tickets: followedUp(1, 4), policy: { minSample: 5 } })
    expect(item).toMatchObject({
      points: '10.00',
      deductions: [],
      labels: ['smallSample'],
      because: { satisfied: 1, followedUp: 4 },
    })
  })
  test('[SF-7] at `minSample` the rate counts', () => {
    expect(points(1, 5, { minSample: 5 })).toBe('0.00')
  })
  test('[SF-8] nobody followed up: full and labelled', () => {
    expect(itemOf('1.3b', { tickets: [ticket()] })).toMatchObject({
      points: '10.00',
      deductions: [],
      labels: ['noFollowUpSample'],
    })
  })
  test('[SF-8] under `zero` nobody followed up costs all 10', () => {
    const item = itemOf('1.3b', { tickets: [ticket()], policy: { emptyRate: 'zero' } })
    expect(item).toMatchObject({
      points: '0.00',
      labels: ['noFollowUpSample'],
      deductions: [{ ticket: null, points: '10.00' }],
    })
  })
  test('[SF-8] under `notApplicable` the item has no points, nothing is pending, and 85 of 90 read as 94.44', () => {
    const year = { policy: { emptyRate: 'notApplicable' } as const, tickets: [ticket()] }
    expect(itemOf('1.3b', year)).toMatchObject({ points: null, pending: [], deductions: [] })
    expect(sheet(year)).toMatchObject({ total: '94.44', graded: '100.00', max: '100.00', final: true })
  })
  test('[SF-8] under `notApplicable` with an item ungraded, total and graded maximum are rescaled alike', () => {
    const reviews = { '2.1a': { points: 5 } }
    const year = { policy: { emptyRate: 'notApplicable' } as const, tickets: [ticket()], reviews }
    expect(sheet(year)).toMatchObject({ total: '61.11', graded: '61.11', final: false })
  })
  test('[SF-8] under `notApplicable` a rate that exists is not rescaled', () => {
    expect(sheet({ policy: { emptyRate: 'notApplicable' }, tickets: followedUp(1, 1) }).total).toBe('95.00')
  })
})
