import { describe, expect, test } from 'vitest'
import type { ReplyFact } from './facts.ts'
import type { Policy } from './policy.ts'
import { interim, itemOf, losses, official, sheet, ticket } from './testing/builders.ts'

/** What one ticket with these replies loses under 1.2. */
function lost(replies: readonly ReplyFact[], policy: Partial<Policy> = {}, asOf = '2019-12-31T23:59:59.999'): string[] {
  return losses('1.2', { tickets: [ticket({ replies })], policy, asOf })
}

const format = { format: 'fault' } as const
const seal = { seal: 'fault' } as const

describe('faults', () => {
  test('[CP-1] a reply in form and sealed costs nothing', () => {
    expect(lost([official('2019-03-07T12:00')])).toEqual([])
  })
  test('[CP-1] a reply out of form costs 1', () => {
    expect(lost([official('2019-03-07T12:00', format)])).toEqual(['nonCompliant 1.00'])
  })
  test('[CP-1] a reply without the seal costs 1, and not 1 more for its form', () => {
    expect(lost([official('2019-03-07T12:00', seal)])).toEqual(['notSealed 1.00'])
  })
  test('[CP-1] three replies out of form cost 1 together, and all three are named', () => {
    const replies = ['2019-03-07T12:00', '2019-03-12T12:00', '2019-03-19T12:00'].map((at) => official(at, format))
    const { deductions } = itemOf('1.2', { tickets: [ticket({ replies })] })
    expect(deductions.map(({ points }) => points)).toEqual(['1.00'])
    expect(deductions[0]?.because['replies']).toEqual([
      '2019-03-07T12:00:00+08:00',
      '2019-03-12T12:00:00+08:00',
      '2019-03-19T12:00:00+08:00',
    ])
  })
  test('[CP-1] form at fault in one reply and seal in another cost 1 each', () => {
    expect(lost([official('2019-03-07T12:00', format), official('2019-03-12T12:00', seal)])).toEqual([
      'nonCompliant 1.00',
      'notSealed 1.00',
    ])
  })
  test('[CP-1] two tickets out of form cost 1 each', () => {
    const faulty = { replies: [official('2019-03-07T12:00', format)] }
    expect(losses('1.2', { tickets: [ticket({ ...faulty, id: 'A' }), ticket({ ...faulty, id: 'B' })] })).toHaveLength(2)
  })
  test('[CP-4] form and seal on one ticket cost 2 by default, 1 under `max`', () => {
    const both = [official('2019-03-07T12:00', { ...format, ...seal })]
    expect(lost(both)).toEqual(['nonCompliant 1.00', 'notSealed 1.00'])
    expect(lost(both, { complianceCombine: 'max' })).toEqual(['nonCompliant 1.00'])
  })
  test('[CP-4] under `max` a missing seal alone still costs its 1', () => {
    expect(lost([official('2019-03-07T12:00', seal)], { complianceCombine: 'max' })).toEqual(['notSealed 1.00'])
  })
})

describe('which replies are judged', () => {
  test('[CP-2] without a reply there is nothing to judge and nothing pending', () => {
    const year = { tickets: [ticket({ replies: [] })] }
    expect(losses('1.2', year)).toEqual([])
    expect(itemOf('1.2', year).pending).toEqual([])
  })
  test('[CP-2] an interim note is not judged', () => {
    const note = { ...interim('2019-03-06T12:00'), findings: { format: 'fault', seal: 'fault' } } as const
    const year = { tickets: [ticket({ replies: [note, official('2019-03-07T12:00')] })] }
    expect(losses('1.2', year)).toEqual([])
    expect(itemOf('1.2', year).pending).toEqual([])
  })
  test('[CP-2] a faulty reply after the snapshot is not known', () => {
    const replies = [official('2019-03-07T12:00'), official('2019-03-12T12:00', format)]
    expect(lost(replies, {}, '2019-03-10T00:00')).toEqual([])
    expect(lost(replies, {}, '2019-03-13T00:00')).toEqual(['nonCompliant 1.00'])
  })
  test('[CP-5] a faulty first reply counts although the last one is in order', () => {
    expect(lost([official('2019-03-07T12:00', format), official('2019-03-12T12:00')])).toEqual(['nonCompliant 1.00'])
  })
  test('[CP-5] under `final` only the last reply known at the snapshot is judged', () => {
    const final = { complianceReply: 'final' } as const
    const mended = [official('2019-03-07T12:00', format), official('2019-03-12T12:00')]
    expect(lost(mended, final)).toEqual([])
    expect(lost(mended, final, '2019-03-10T00:00')).toEqual(['nonCompliant 1.00'])
    const spoilt = [official('2019-03-12T12:00', seal), official('2019-03-07T12:00')]
    expect(lost(spoilt, final)).toEqual(['notSealed 1.00'])
  })
})

describe('replies of one instant', () => {
  test('[CP-5, SC-6] which of them is the last does not depend on how they are listed', () => {
    const at = '2019-03-07T12:00'
    const replies = [official(at), official(at, format), official(at, { seal: 'unreviewed' })]
    const policy = { complianceReply: 'final' } as const
    const inOrder = sheet({ tickets: [ticket({ replies })], policy })
    expect(sheet({ tickets: [ticket({ replies: replies.toReversed() })], policy })).toEqual(inOrder)
    expect(sheet({ tickets: [ticket({ replies: [...replies.slice(1), ...replies.slice(0, 1)] })], policy })).toEqual(
      inOrder,
    )
  })
})

describe('replies nobody has reviewed', () => {
  const unreviewed = official('2019-03-07T12:00', { format: 'unreviewed', seal: 'unreviewed' })
  test('[CP-3] cost nothing, are listed, and keep the sheet from being final', () => {
    const year = { tickets: [ticket({ replies: [unreviewed] })] }
    expect(losses('1.2', year)).toEqual([])
    expect(itemOf('1.2', year).pending).toMatchObject([{ item: '1.2', reason: 'unreviewedReply', ticket: 'T1' }])
    expect(sheet(year).final).toBe(false)
    expect(sheet(year).total).toBe('95.00')
  })
  test('[CP-3] a reply judged in form only still waits for the seal', () => {
    const half = official('2019-03-07T12:00', { format: 'fault', seal: 'unreviewed' })
    const year = { tickets: [ticket({ replies: [half] })] }
    expect(losses('1.2', year)).toEqual(['nonCompliant 1.00'])
    expect(itemOf('1.2', year).pending).toHaveLength(1)
  })
  test('[CP-3] each unreviewed reply is its own entry', () => {
    const later = official('2019-03-12T12:00', { format: 'unreviewed' })
    expect(itemOf('1.2', { tickets: [ticket({ replies: [unreviewed, later] })] }).pending).toHaveLength(2)
  })
  test('[CP-3, CP-5] under `final` an unreviewed earlier reply is not waited for', () => {
    const tickets = [ticket({ replies: [unreviewed, official('2019-03-12T12:00')] })]
    expect(itemOf('1.2', { tickets, policy: { complianceReply: 'final' } }).pending).toEqual([])
  })
})
