import { describe, expect, test } from 'vitest'
import type { TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import {
  beijing,
  extension,
  interim,
  itemOf,
  letter,
  losses,
  official,
  returned,
  sheet,
  ticket,
} from './testing/builders.ts'

/** What one ticket loses under 1.1. */
function lost(telling: Partial<TicketFacts>, policy: Partial<Policy> = {}, asOf = '2019-12-31T23:59:59.999'): string[] {
  return losses('1.1', { tickets: [ticket(telling)], policy, asOf })
}

const late = { replies: [official('2019-03-12T10:00')] }

const unreplied = { replies: [] }

describe('one class a ticket', () => {
  test('[TM-1] a reply the day before the due day costs nothing', () => {
    expect(lost({})).toEqual([])
  })
  test('[TM-1] a late reply costs 2', () => {
    expect(lost(late)).toEqual(['late 2.00'])
  })
  test('[TM-1] a reply urged for by letter and still late costs 5', () => {
    expect(lost({ ...late, urgeLetters: [letter('2019-03-11T09:00')] })).toEqual(['lateAfterUrge 5.00'])
  })
  test('[TM-1] no reply at all costs 10', () => {
    expect(lost(unreplied)).toEqual(['unreplied 10.00'])
  })
  test('[TM-1] two late replies on one ticket cost 2 once', () => {
    expect(lost({ replies: [official('2019-03-12T10:00'), official('2019-04-12T10:00')] })).toEqual(['late 2.00'])
  })
  test('[TM-8] an unreplied ticket that was urged costs 10 alone, not 15', () => {
    expect(lost({ ...unreplied, urgeLetters: [letter('2019-03-11T09:00'), letter('2019-05-06T09:00')] })).toEqual([
      'unreplied 10.00',
    ])
  })
  test('[TM-8] an unreplied ticket costs 10 alone even where urging adds up by letter', () => {
    const policy = { urgeCombine: 'sum', urgeCount: 'perLetter' } as const
    expect(lost({ ...unreplied, urgeLetters: [letter('2019-03-11T09:00')] }, policy)).toEqual(['unreplied 10.00'])
  })
})

describe('the deadline', () => {
  test.each([
    ['2019-03-08T00:00:00.000', []],
    ['2019-03-08T23:59:59', []],
    ['2019-03-08T23:59:59.999', []],
    ['2019-03-09T00:00:00.000', ['late 2.00']],
  ])('[TM-7] a reply at %s on a ticket due on 8 March loses %j', (at, expected) => {
    expect(lost({ replies: [official(at)] })).toEqual(expected)
  })
  test.each([
    ['2019-03-08T11:59:59.999', []],
    ['2019-03-08T12:00:00.000', []],
    ['2019-03-08T12:00:00.001', ['late 2.00']],
  ])(
    '[TM-7] accepted at noon, a reply at %s loses %j where the due day ends at the time of acceptance',
    (at, expected) => {
      expect(lost({ replies: [official(at)] }, { deadlineMoment: 'acceptanceTime' })).toEqual(expected)
    },
  )
  test('[TM-7] the time of acceptance is read in Beijing, across the date line of UTC', () => {
    const accepted = { acceptedAt: beijing('2019-03-04T01:30') }
    const policy = { deadlineMoment: 'acceptanceTime' } as const
    expect(lost({ ...accepted, replies: [official('2019-03-08T01:30')] }, policy)).toEqual([])
    expect(lost({ ...accepted, replies: [official('2019-03-08T01:31')] }, policy)).toEqual(['late 2.00'])
  })
  test('[TM-7] unreplied at the due instant is not yet overdue; a millisecond later it is', () => {
    expect(lost(unreplied, {}, '2019-03-08T23:59:59.999')).toEqual([])
    expect(lost(unreplied, {}, '2019-03-09T00:00')).toEqual(['unreplied 10.00'])
  })
  test('[TM-7] a ticket due on the last day of the year and unreplied at its last millisecond costs nothing yet', () => {
    expect(lost({ ...unreplied, dueOn: '2019-12-31' })).toEqual([])
    expect(lost({ ...unreplied, dueOn: '2019-12-30' })).toEqual(['unreplied 10.00'])
  })
})

describe('what stops the clock', () => {
  test('[TM-5] an interim note in time does not stop the clock', () => {
    expect(lost({ replies: [interim('2019-03-07T12:00'), official('2019-03-12T10:00')] })).toEqual(['late 2.00'])
  })
  test('[TM-15] a version that does not stop the clock ends no wait, and holds the sheet open until it is judged', () => {
    const junk = { ...official('2019-03-07T12:00'), stopsClock: false } as const
    expect(lost({ replies: [junk] })).toEqual(['unreplied 10.00'])
    expect(lost({ replies: [junk, official('2019-03-12T10:00')] })).toEqual(['late 2.00'])
    const unjudged = { ...junk, findings: { format: 'unreviewed', seal: 'unreviewed' } } as const
    expect(sheet({ tickets: [ticket({ replies: [unjudged] })] }).pending).toMatchObject([{ reason: 'unreviewedReply' }])
    const faulty = { ...junk, findings: { format: 'fault', seal: 'ok' } } as const
    expect(sheet({ tickets: [ticket({ replies: [faulty] })] }).items.find(({ id }) => id === '1.2')?.points).toBe(
      '10.00',
    )
    const later = sheet({ tickets: [ticket({ replies: [faulty, official('2019-03-07T13:00')] })] })
    expect(later.items.find(({ id }) => id === '1.2')?.points).toBe('9.00')
  })
  test('[TM-5] interim notes alone leave a ticket unreplied', () => {
    expect(lost({ replies: [interim('2019-03-07T12:00')] })).toEqual(['unreplied 10.00'])
  })
  test('[TM-5] the first official reply counts, in whatever order replies are listed', () => {
    expect(lost({ replies: [official('2019-04-12T10:00'), official('2019-03-07T12:00')] })).toEqual([])
  })
  test('[TM-13] a reply after the snapshot is not known', () => {
    expect(lost(late, {}, '2019-03-12T09:59:59.999')).toEqual(['unreplied 10.00'])
    expect(lost(late, {}, '2019-03-12T10:00')).toEqual(['late 2.00'])
  })
  test('[TM-13] a reply in January leaves the snapshot of December unreplied', () => {
    expect(lost({ replies: [official('2020-01-02T09:00')] })).toEqual(['unreplied 10.00'])
    expect(lost({ replies: [official('2020-01-02T09:00')] }, {}, '2020-02-01T00:00')).toEqual(['late 2.00'])
  })
  test('[TM-13] an extension asked for after the snapshot is not known', () => {
    const asked = { ...unreplied, extensions: [extension('2019-03-08T12:00', '2019-03-15')] }
    const before = sheet({ tickets: [ticket(asked)], asOf: '2019-03-08T11:00', policy: { unrepliedScope: 'all' } })
    expect(before.items[0]?.deductions[0]?.because['dueOn']).toBe('2019-03-08')
    const after = sheet({ tickets: [ticket(asked)], asOf: '2019-03-08T13:00', policy: { unrepliedScope: 'all' } })
    expect(after.items[0]?.deductions[0]?.because['dueOn']).toBe('2019-03-15')
  })
})

describe('no due day, and not yet due', () => {
  test('[TM-10] replied to without a due day: no deduction, but the sheet is not final', () => {
    const year = { tickets: [ticket({ dueOn: null })] }
    expect(losses('1.1', year)).toEqual([])
    expect(itemOf('1.1', year).pending).toMatchObject([{ item: '1.1', reason: 'noDueDate', ticket: 'T1' }])
    expect(sheet(year).final).toBe(false)
  })
  test('[TM-10] unreplied without a due day costs nothing by default', () => {
    expect(lost({ ...unreplied, dueOn: null })).toEqual([])
  })
  test('[TM-11] unreplied and not yet due costs nothing at mid-year', () => {
    expect(lost({ ...unreplied, dueOn: '2019-08-08' }, {}, '2019-06-30T00:00')).toEqual([])
  })
  test('[TM-11] under `all` it costs 10 before it is due', () => {
    const policy = { unrepliedScope: 'all' } as const
    expect(lost({ ...unreplied, dueOn: '2019-08-08' }, policy, '2019-06-30T00:00')).toEqual(['unreplied 10.00'])
  })
  test('[TM-11] under `all` an unreplied ticket without a due day costs 10, a replied one nothing', () => {
    expect(lost({ ...unreplied, dueOn: null }, { unrepliedScope: 'all' })).toEqual(['unreplied 10.00'])
    expect(lost({ dueOn: null }, { unrepliedScope: 'all' })).toEqual([])
  })
})

describe('rework and timeliness', () => {
  const sentBack = { returns: [returned('2019-03-10T09:00')] }
  const round = (dueOn: string, at: string): Partial<TicketFacts> => ({
    returns: [{ ...returned('2019-03-10T09:00'), dueOn }],
    replies: [official('2019-03-07T12:00'), official(at)],
  })
  const worstRound = { reworkTimeliness: 'worstRound' } as const
  test('[TM-12] a rework reply after its limit leaves a timely ticket timely by default', () => {
    expect(lost(round('2019-03-13', '2019-03-20T09:00'))).toEqual([])
  })
  test('[TM-12] under `worstRound` it makes the ticket late', () => {
    expect(lost(round('2019-03-13', '2019-03-20T09:00'), worstRound)).toEqual(['late 2.00'])
  })
  test('[TM-12] under `worstRound` a rework reply on its last day is in time', () => {
    expect(lost(round('2019-03-13', '2019-03-13T23:59:59.999'), worstRound)).toEqual([])
    expect(lost(round('2019-03-13', '2019-03-14T00:00'), worstRound)).toEqual(['late 2.00'])
  })
  test('[TM-12, TM-7] where due days end at the time of acceptance, so does the day of a rework round', () => {
    const policy = { ...worstRound, deadlineMoment: 'acceptanceTime' } as const
    expect(lost(round('2019-03-13', '2019-03-13T12:00'), policy)).toEqual([])
    expect(lost(round('2019-03-13', '2019-03-13T12:01'), policy)).toEqual(['late 2.00'])
  })
  test('[TM-12] under `worstRound` a round never answered is late once its limit has passed', () => {
    const owed = { returns: [{ ...returned('2019-03-10T09:00'), dueOn: '2019-03-13' }] }
    expect(lost(owed, worstRound, '2019-03-13T23:59:59.999')).toEqual([])
    expect(lost(owed, worstRound, '2019-03-14T00:00')).toEqual(['late 2.00'])
  })
  test('[TM-12] under `worstRound` a round without a limit of its own is measured by the ticket’s', () => {
    expect(
      lost({ ...sentBack, replies: [official('2019-03-07T12:00'), official('2019-03-12T09:00')] }, worstRound),
    ).toEqual(['late 2.00'])
    expect(lost(sentBack, worstRound)).toEqual([])
  })
  test('[TM-12] under `worstRound` a ticket late in both rounds is still charged one class', () => {
    const twice = {
      ...round('2019-03-13', '2019-03-20T09:00'),
      replies: [official('2019-03-09T12:00'), official('2019-03-20T09:00')],
    }
    expect(lost(twice, worstRound)).toEqual(['late 2.00'])
  })
  test('[TM-12] a reply at the instant of the return does not answer its round', () => {
    const replies = [official('2019-03-07T12:00'), official('2019-03-10T09:00'), official('2019-03-20T09:00')]
    expect(lost({ ...round('2019-03-13', '2019-03-20T09:00'), replies }, worstRound)).toEqual(['late 2.00'])
  })
  test('[TM-12] of two returns at one instant either limit counts, in whatever order they are listed', () => {
    const returns = ['2019-03-29', '2019-03-13'].map((dueOn) => ({ ...returned('2019-03-10T09:00'), dueOn }))
    const replies = [official('2019-03-07T12:00'), official('2019-03-20T09:00')]
    for (const listed of [returns, returns.toReversed()])
      expect(lost({ returns: listed, replies }, worstRound)).toEqual(['late 2.00'])
  })
  test('[TM-12] a return for format opens no round', () => {
    const format = {
      ...round('2019-03-13', '2019-03-20T09:00'),
      returns: [{ ...returned('2019-03-10T09:00', 'format'), dueOn: '2019-03-13' }],
    }
    expect(lost(format, worstRound)).toEqual([])
  })
})
