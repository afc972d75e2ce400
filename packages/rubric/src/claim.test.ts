import { describe, expect, test } from 'vitest'
import { claimed, itemOf, losses, returned, sheet, ticket, letter } from './testing/builders.ts'

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
