import { describe, expect, test } from 'vitest'
import { call, itemOf, official, returned, sheet, ticket, letter } from './testing/builders.ts'

const late = { replies: [official('2019-03-12T10:00')] }

describe('floors, order and sums', () => {
  const unreplied = (count: number): ReturnType<typeof ticket>[] =>
    Array.from({ length: count }, (_, n) => ticket({ id: `T${n}`, replies: [] }))
  test('[SC-11] three unreplied tickets empty the item, a fourth is listed and not charged', () => {
    expect(itemOf('1.1', { tickets: unreplied(3) })).toMatchObject({ points: '0.00', notCharged: '0.00' })
    const four = itemOf('1.1', { tickets: unreplied(4) })
    expect(four).toMatchObject({ points: '0.00', notCharged: '10.00' })
    expect(four.deductions).toHaveLength(4)
  })
  test('[SC-11] six tickets sent back leave 0 of 10 and 2 not charged', () => {
    const tickets = Array.from({ length: 6 }, (_, n) =>
      ticket({ id: `T${n}`, returns: [returned('2019-03-10T09:00')] }),
    )
    expect(itemOf('1.3a', { tickets })).toMatchObject({ points: '0.00', notCharged: '2.00' })
  })
  test('[SC-11] eleven tickets out of form leave 0 of 10 and 1 not charged', () => {
    const replies = [official('2019-03-07T12:00', { format: 'fault' })]
    const tickets = Array.from({ length: 11 }, (_, n) => ticket({ id: `T${n}`, replies }))
    expect(itemOf('1.2', { tickets })).toMatchObject({ points: '0.00', notCharged: '1.00' })
  })
  test('[SC-11] everything wrong at once ends at zero', () => {
    const reviews = {
      '2.1a': { points: 0 },
      '2.1b': { points: 0 },
      '2.2a': { cases: [{ upheld: true }, { upheld: true }, { upheld: true }] },
      '2.2b': { grade: 'none' },
      '2.2c': { grade: 'none' },
      '3.1': { points: 0 },
      '3.2': { points: 0 },
      '3.3': { awards: [] },
    } as const
    const replies = [official('2019-03-12T10:00', { format: 'fault', seal: 'fault' })]
    const wrong = {
      urgeLetters: [letter('2019-03-11T09:00')],
      replies,
      returns: [returned('2019-03-20T10:00')],
      followUps: [call('2019-03-20T09:00', 'dissatisfied')],
    }
    const tickets = Array.from({ length: 40 }, (_, n) => ticket({ ...wrong, id: `T${n}` }))
    expect(sheet({ tickets, reviews })).toMatchObject({ total: '0.00', graded: '100.00', final: true })
  })
  test('[SC-14] the total adds up what the items have', () => {
    const tickets = [ticket({ ...late, id: 'A' }), ticket({ id: 'B', returns: [returned('2019-03-10T09:00')] })]
    expect(sheet({ tickets })).toMatchObject({ total: '91.00', max: '100.00', graded: '100.00' })
  })
  test('[SC-14] the pro-rata fraction is added exactly and rounded once', () => {
    const tickets = Array.from({ length: 15 }, (_, n) =>
      ticket({ id: `F${n}`, followUps: [call('2019-03-20T10:00', n === 0 ? 'dissatisfied' : 'satisfied')] }),
    )
    expect(sheet({ tickets, policy: { rateStep: 'proRata' } }).total).toBe('91.67')
  })
  test('[SC-16] items stand in the printed order', () => {
    const ids = ['1.1', '1.2', '1.3a', '1.3b', '2.1a', '2.1b', '2.2a', '2.2b', '2.2c', '3.1', '3.2', '3.3']
    expect(sheet().items.map(({ id }) => id)).toEqual(ids)
  })
  test('[SC-16] deductions stand in order of ticket and of clause', () => {
    const replies = [official('2019-03-07T12:00', { format: 'fault', seal: 'fault' })]
    const tickets = [ticket({ id: 'B', replies }), ticket({ id: 'A', replies })]
    const lines = itemOf('1.2', { tickets }).deductions.map(({ ticket: id, clause }) => `${id} ${clause}`)
    expect(lines).toEqual(['A nonCompliant', 'A notSealed', 'B nonCompliant', 'B notSealed'])
  })
  test('[SC-14] pending entries of the items are the sheet’s, in the same order', () => {
    const unreviewed = [official('2019-03-07T12:00', { seal: 'unreviewed' })]
    const { pending } = sheet({ tickets: [ticket({ dueOn: null, replies: unreviewed })], reviews: {} })
    expect(pending.map(({ item, reason }) => `${item} ${reason}`)).toEqual([
      '1.1 noDueDate',
      '1.2 unreviewedReply',
      ...['2.1a', '2.1b', '2.2a', '2.2b', '2.2c', '3.1', '3.2', '3.3'].map((id) => `${id} ungraded`),
    ])
  })
})

describe('policy on the sheet', () => {
  test('[PL-1] a sheet under the defaults prints no policy line', () => {
    expect(sheet().policy).toEqual({})
  })
  test('[PL-1] a sheet prints exactly the keys that differ', () => {
    expect(sheet({ policy: { rateStep: 'ceil', minSample: 3, urgeCount: 'perTicket' } }).policy).toEqual({
      rateStep: 'ceil',
      minSample: 3,
    })
  })
})
