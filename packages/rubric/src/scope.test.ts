import { describe, expect, test } from 'vitest'
import { beijing, call, extension, itemOf, losses, official, returned, sheet, ticket } from './testing/builders.ts'

const late = { replies: [official('2019-03-12T10:00')] }

describe('which year a ticket belongs to', () => {
  const acrossTheYear = ticket({
    acceptedAt: beijing('2018-12-28T12:00'),
    dueOn: '2019-01-03',
    replies: [official('2019-01-10T12:00')],
  })
  test('[SC-1] accepted in December, due in January: charged in the year it is due', () => {
    expect(losses('1.1', { tickets: [acrossTheYear] })).toEqual(['late 2.00'])
  })
  test('[SC-1] under `accepted` it is charged in the year of acceptance, and only there', () => {
    const policy = { yearBasis: 'accepted' } as const
    const year2018 = { from: '2018-01-01', to: '2018-12-31' }
    expect(losses('1.1', { tickets: [acrossTheYear], policy })).toEqual([])
    expect(losses('1.1', { tickets: [acrossTheYear], policy, period: year2018 })).toEqual(['late 2.00'])
  })
  test('[SC-1] the first and the last day of the period belong to it', () => {
    const due = (id: string, dueOn: string): ReturnType<typeof ticket> =>
      ticket({ id, dueOn, replies: [], acceptedAt: beijing('2018-12-01T12:00') })
    const tickets = [due('A', '2018-12-31'), due('B', '2019-01-01'), due('C', '2019-12-31'), due('D', '2020-01-01')]
    const { deductions } = itemOf('1.1', { tickets, asOf: '2020-03-01T00:00' })
    expect(deductions.map((line) => line.ticket)).toEqual(['B', 'C'])
  })
  test('[SC-1] an extension across the year carries the ticket into the next', () => {
    const extended = ticket({
      dueOn: '2019-12-30',
      replies: [],
      extensions: [extension('2019-12-30T09:00', '2020-01-06')],
    })
    expect(losses('1.1', { tickets: [extended] })).toEqual([])
    expect(sheet({ tickets: [extended] }).labels).toContain('noTickets')
    const next = { period: { from: '2020-01-01', to: '2020-12-31' }, asOf: '2020-12-31T23:59:59.999' }
    expect(losses('1.1', { tickets: [extended], ...next })).toEqual(['unreplied 10.00'])
  })
  test('[SC-1] the day of acceptance is the day in Beijing', () => {
    const atMidnight = { dueOn: '2019-01-04', replies: [], acceptedAt: beijing('2019-01-01T00:00') }
    expect(losses('1.1', { tickets: [ticket(atMidnight)], policy: { yearBasis: 'accepted' } })).toEqual([
      'unreplied 10.00',
    ])
    const before = { ...atMidnight, acceptedAt: beijing('2018-12-31T23:59:59.999') }
    expect(losses('1.1', { tickets: [ticket(before)], policy: { yearBasis: 'accepted' } })).toEqual([])
  })
  test('[SC-2] without a due day the day of acceptance decides', () => {
    const undated = { dueOn: null, acceptedAt: beijing('2018-12-28T12:00') }
    expect(itemOf('1.1', { tickets: [ticket(undated)] }).pending).toEqual([])
    expect(itemOf('1.1', { tickets: [ticket({ dueOn: null })] }).pending).toHaveLength(1)
  })
  test('[SC-2] whatever is charged in one year is not charged in the next', () => {
    const faulty = ticket({
      replies: [official('2019-03-12T10:00', { format: 'fault' })],
      returns: [returned('2020-02-01T09:00')],
    })
    const next = { period: { from: '2020-01-01', to: '2020-12-31' }, asOf: '2020-12-31T23:59:59.999' }
    expect(sheet({ tickets: [faulty], ...next }).total).toBe('95.00')
  })
})

describe('which tickets are assessed', () => {
  test.each(['duplicate', 'withdrawn', 'declined'])('[SC-3] a ticket excluded as %s leaves no trace', (excluded) => {
    const bad = {
      ...late,
      excluded,
      followUps: [call('2019-03-20T10:00', 'dissatisfied')],
      returns: [returned('2019-03-20T10:00')],
    }
    expect(sheet({ tickets: [ticket(bad)] })).toEqual(sheet())
  })
  test.each(['phone', 'walkIn'] as const)(
    '[SC-4] a late ticket taken by %s costs, and under `centre` does not',
    (channel) => {
      const tickets = [ticket({ ...late, channel })]
      expect(losses('1.1', { tickets })).toEqual(['late 2.00'])
      expect(losses('1.1', { tickets, policy: { scoredChannels: 'centre' } })).toEqual([])
    },
  )
  test('[SC-4] under `centre` the centre’s own tickets still cost', () => {
    expect(losses('1.1', { tickets: [ticket(late)], policy: { scoredChannels: 'centre' } })).toEqual(['late 2.00'])
  })
  test('[SC-5] a ticket accepted after the snapshot is not known', () => {
    const year = { tickets: [ticket({ dueOn: null })], asOf: '2019-03-04T11:59:59.999' }
    expect(itemOf('1.1', year).pending).toEqual([])
    expect(itemOf('1.1', { ...year, asOf: '2019-03-04T12:00' }).pending).toHaveLength(1)
  })
  test('[SC-12] no tickets all year: full marks, labelled', () => {
    expect(sheet()).toMatchObject({ total: '95.00', labels: ['noTickets', 'noFollowUpSample'] })
    expect(sheet({ tickets: [ticket()] }).labels).toEqual(['noFollowUpSample'])
  })
  test('[SC-13] an anonymous ticket pays for lateness and form', () => {
    const tickets = [ticket({ anonymous: true, replies: [official('2019-03-12T10:00', { seal: 'fault' })] })]
    expect(losses('1.1', { tickets })).toEqual(['late 2.00'])
    expect(losses('1.2', { tickets })).toEqual(['notSealed 1.00'])
  })
})

describe('anonymous tickets', () => {
  test('[SC-13] nobody can be called back, so neither rework nor the rate costs anything', () => {
    const answers = { followUps: [call('2019-03-20T10:00', 'dissatisfied')], returns: [returned('2019-03-20T10:00')] }
    const tickets = [ticket({ ...answers, anonymous: true })]
    expect(sheet({ tickets }).total).toBe('95.00')
    expect(itemOf('1.3b', { tickets }).because['leftOut']).toEqual([{ ticket: 'T1', why: 'anonymous' }])
  })
})
