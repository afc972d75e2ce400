import { describe, expect, test } from 'vitest'
import {
  beijing,
  call,
  claimed,
  extension,
  itemOf,
  losses,
  official,
  returned,
  sheet,
  ticket,
  letter,
} from './testing/builders.ts'

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

describe('offline claims', () => {
  const claim = (decision: 'undecided' | 'accepted' | 'refused'): ReturnType<typeof ticket>[] => [
    ticket({ replies: [claimed('2019-03-09T08:00', '2019-03-08T17:00', decision)] }),
  ]
  test('[TI-6] an undecided claim is scored as received: late', () => {
    expect(losses('1.1', { tickets: claim('undecided') })).toEqual(['late 2.00'])
  })
  test('[TI-6] an accepted claim counts from the claimed instant, a refused one from the receipt', () => {
    expect(losses('1.1', { tickets: claim('accepted') })).toEqual([])
    expect(losses('1.1', { tickets: claim('refused') })).toEqual(['late 2.00'])
  })
  test('[TI-7] an undecided claim is pending with the points at stake', () => {
    const { pending } = itemOf('1.1', { tickets: claim('undecided') })
    expect(pending).toMatchObject([
      { reason: 'claimUndecided', ticket: 'T1', because: { atStake: '2.00', claimedAt: '2019-03-08T17:00:00+08:00' } },
    ])
    expect(sheet({ tickets: claim('undecided') }).final).toBe(false)
  })
  test.each(['accepted', 'refused'] as const)('[TI-7] a claim %s waits for nobody', (decision) => {
    expect(itemOf('1.1', { tickets: claim(decision) }).pending).toEqual([])
  })
  test('[TI-7] a claim that would change nothing does not wait', () => {
    const timely = [ticket({ replies: [claimed('2019-03-08T08:00', '2019-03-07T17:00')] })]
    expect(itemOf('1.1', { tickets: timely }).pending).toEqual([])
    const lateAnyway = [ticket({ replies: [claimed('2019-03-12T08:00', '2019-03-11T17:00')] })]
    expect(itemOf('1.1', { tickets: lateAnyway }).pending).toEqual([])
  })
  test('[TI-7] a claim from before the letter puts 3 points at stake', () => {
    const urged = [
      ticket({ replies: [claimed('2019-03-12T08:00', '2019-03-10T17:00')], urgeLetters: [letter('2019-03-11T09:00')] }),
    ]
    expect(losses('1.1', { tickets: urged })).toEqual(['lateAfterUrge 5.00'])
    expect(itemOf('1.1', { tickets: urged }).pending[0]?.because['atStake']).toBe('3.00')
  })
  test('[TI-7] a claim of December received in January waits although the snapshot does not know the reply', () => {
    const overNewYear = [ticket({ dueOn: '2019-12-30', replies: [claimed('2020-01-01T08:00', '2019-12-30T17:00')] })]
    expect(losses('1.1', { tickets: overNewYear })).toEqual(['unreplied 10.00'])
    expect(itemOf('1.1', { tickets: overNewYear }).pending[0]?.because['atStake']).toBe('10.00')
  })
  test('[TI-7] two claims that matter only together both wait', () => {
    const replies = [claimed('2019-03-09T08:00', '2019-03-08T17:00'), claimed('2019-03-14T08:00', '2019-03-13T17:00')]
    const returns = [{ ...returned('2019-03-10T09:00'), dueOn: '2019-03-13' }]
    const year = { tickets: [ticket({ replies, returns })], policy: { reworkTimeliness: 'worstRound' } as const }
    expect(itemOf('1.1', year).pending.map(({ because }) => because['atStake'])).toEqual(['2.00', '2.00'])
  })
  test('[TI-7] a claim of an instant after the snapshot does not wait', () => {
    const ahead = [ticket({ replies: [claimed('2019-03-09T08:00', '2019-03-09T08:03')] })]
    expect(itemOf('1.1', { tickets: ahead, asOf: '2019-03-09T08:01' }).pending).toEqual([])
  })
  test('[TI-7] a claim on a ticket whose lateness is waived does not wait', () => {
    const waived = claim('undecided').map((one) => ({ ...one, waivers: [{ clause: 'late' as const, reason: '停电' }] }))
    expect(itemOf('1.1', { tickets: waived }).pending).toEqual([])
  })
})

describe('the offline policy', () => {
  test('[TI-8] the same stored facts score alike under each of its values', () => {
    const tickets = [ticket({ replies: [claimed('2019-03-09T08:00', '2019-03-08T17:00')] })]
    const items = (['reviewerAccepts', 'autoAccept', 'receiptOnly'] as const).flatMap((offlineReplyPolicy) =>
      [0, 48].map((offlineGraceHours) => sheet({ tickets, policy: { offlineReplyPolicy, offlineGraceHours } }).items),
    )
    for (const other of items) expect(other).toEqual(items[0])
  })
})

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
