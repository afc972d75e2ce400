import { describe, expect, test } from 'vitest'
import { call, itemOf, losses, official, returned, ticket, letter } from './testing/builders.ts'

const late = { replies: [official('2019-03-12T10:00')] }

describe('waivers', () => {
  const waived = (
    clause: 'late' | 'lateAfterUrge' | 'nonCompliant' | 'dissatisfied' | 'rework' | 'unreplied' | 'notSealed',
  ): { waivers: { clause: typeof clause; reason: string }[] } => ({
    waivers: [{ clause, reason: '台风停课' }],
  })
  test('[WV-1] a waived deduction is printed with its reason and not charged', () => {
    const item = itemOf('1.1', { tickets: [ticket({ ...late, ...waived('late') })] })
    expect(item).toMatchObject({
      points: '30.00',
      deductions: [],
      waived: [{ ticket: 'T1', clause: 'late', points: '2.00', reason: '台风停课' }],
    })
  })
  test.each([
    ['unreplied', '1.1', { replies: [] }],
    ['nonCompliant', '1.2', { replies: [official('2019-03-07T12:00', { format: 'fault' })] }],
    ['notSealed', '1.2', { replies: [official('2019-03-07T12:00', { seal: 'fault' })] }],
    ['rework', '1.3a', { returns: [returned('2019-03-10T09:00')] }],
  ] as const)('[WV-1] %s can be waived', (clause, id, telling) => {
    const item = itemOf(id, { tickets: [ticket({ ...telling, ...waived(clause) })] })
    expect(item).toMatchObject({ points: item.max, deductions: [], waived: [{ clause }] })
  })
  test('[WV-1] a waiver of what was never charged is not printed', () => {
    expect(itemOf('1.1', { tickets: [ticket(waived('late'))] }).waived).toEqual([])
  })
  test('[WV-1, SC-6] of two reasons for one waiver the same is printed, in whatever order they are listed', () => {
    const waivers = [
      { clause: 'late' as const, reason: '停电' },
      { clause: 'late' as const, reason: '台风停课' },
    ]
    const printed = (listed: typeof waivers): unknown =>
      itemOf('1.1', { tickets: [ticket({ ...late, waivers: listed })] }).waived
    expect(printed(waivers)).toEqual(printed(waivers.toReversed()))
  })
  test('[WV-2] a waiver on one ticket leaves the others', () => {
    const tickets = [ticket({ ...late, ...waived('late'), id: 'A' }), ticket({ ...late, id: 'B' })]
    expect(itemOf('1.1', { tickets }).deductions.map((line) => line.ticket)).toEqual(['B'])
  })
  test('[WV-2] a waived seal leaves the form, a waived form the seal', () => {
    const replies = [official('2019-03-07T12:00', { format: 'fault', seal: 'fault' })]
    expect(losses('1.2', { tickets: [ticket({ replies, ...waived('notSealed') })] })).toEqual(['nonCompliant 1.00'])
    expect(losses('1.2', { tickets: [ticket({ replies, ...waived('nonCompliant') })] })).toEqual(['notSealed 1.00'])
  })
  test('[WV-2] a waived 5 does not fall back to 2, and a waiver of the 2 does not touch the 5', () => {
    const urged = { ...late, urgeLetters: [letter('2019-03-11T09:00')] }
    expect(losses('1.1', { tickets: [ticket({ ...urged, ...waived('lateAfterUrge') })] })).toEqual([])
    expect(losses('1.1', { tickets: [ticket({ ...urged, ...waived('late') })] })).toEqual(['lateAfterUrge 5.00'])
  })
  test('[WV-2] where 2 and 5 are two lines, waiving the 5 leaves the 2', () => {
    const urged = { ...late, urgeLetters: [letter('2019-03-11T09:00')], ...waived('lateAfterUrge') }
    expect(losses('1.1', { tickets: [ticket(urged)], policy: { urgeCombine: 'sum' } })).toEqual(['late 2.00'])
  })
  test('[WV-3] a waived dissatisfaction leaves the denominator and is printed with its reason', () => {
    const tickets = [ticket({ followUps: [call('2019-03-20T10:00', 'dissatisfied')], ...waived('dissatisfied') })]
    const item = itemOf('1.3b', { tickets })
    expect(item).toMatchObject({
      points: '10.00',
      because: { followedUp: 0, leftOut: [{ ticket: 'T1', why: 'waived' }] },
    })
    expect(item.waived).toMatchObject([{ ticket: 'T1', clause: 'dissatisfied', reason: '台风停课' }])
  })
  test('[WV-3] a waiver of dissatisfaction does not take a satisfied caller out', () => {
    const tickets = [ticket({ followUps: [call('2019-03-20T10:00', 'satisfied')], ...waived('dissatisfied') })]
    expect(itemOf('1.3b', { tickets }).because['followedUp']).toBe(1)
  })
})
