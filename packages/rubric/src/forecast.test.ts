import { array, assert, constantFrom, integer, property, record, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { atStake, stakesInSteps, todaysList, type Stake } from './at-stake.ts'
import { endOfDay, startOfDay } from './civil-date.ts'
import { explainOutlook, explainStake, stakeLine } from './explain-stake.ts'
import type { TicketFacts } from './facts.ts'
import { hundredthsOf } from './points.ts'
import { defaultPolicy, type Policy } from './policy.ts'
import { score, type ScoreInput } from './score.ts'
import { season } from './season.ts'
import { anyInput } from './testing/any.ts'
import {
  beijing,
  call,
  claimed,
  faultless,
  followedUp,
  letter,
  official,
  returned,
  ticket,
} from './testing/builders.ts'
import { whatIf, type Happening } from './what-if.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

const period = { from: '2019-01-01', to: '2019-12-31' }
const RUNS = { numRuns: 150 }

/** A faultless school as of a Beijing wall-clock time, with these tickets. */
function input(asOf: string, tickets: readonly TicketFacts[], policy: Partial<Policy> = {}): ScoreInput {
  return {
    rubric: zhuhui2019,
    policy: { ...defaultPolicy, ...policy },
    facts: { period, tickets, reviews: faultless, veto: null },
    asOf: beijing(asOf),
  }
}
/** Accepted on Monday 4 March, due on Friday 8 March, not replied to. */
const open = (telling: Partial<TicketFacts> = {}): TicketFacts => ticket({ replies: [], ...telling })
/** Four tickets nobody answered: item 1.1 is at zero with three of them. */
const neglected = (count: number): TicketFacts[] =>
  Array.from({ length: count }, (_, index) => open({ id: `N${index}`, dueOn: '2019-03-01' }))

function onlyStake(asOf: string, tickets: readonly TicketFacts[], policy: Partial<Policy> = {}): Stake {
  const found = atStake(input(asOf, tickets, policy)).find((stake) => stake.ticket === 'T1')
  if (!found) throw new Error('T1 is not at stake')
  return found
}

describe('what if', () => {
  test('[FC-1] a reply after the due day costs 2, a letter before it 3 more, a waiver brings both back', () => {
    const year = input('2019-03-05T08:00', [open()])
    const at = beijing('2019-03-11T10:00')
    const late: Happening = { kind: 'replied', ticket: 'T1', at }
    const urged: Happening = { kind: 'urgeLetterIssued', ticket: 'T1', at: beijing('2019-03-10T09:00') }
    const waived: Happening = { kind: 'waived', ticket: 'T1', clause: 'lateAfterUrge', reason: '停电' }
    expect(whatIf(year, [late], at)).toMatchObject({ gain: -200, items: [{ id: '1.1', gain: -200 }] })
    expect(whatIf(year, [urged, late], at).gain).toBe(-500)
    expect(whatIf(year, [urged, late, waived], at).gain).toBe(0)
  })
  test('[FC-1] an approved extension makes the same reply timely, a dissatisfied call costs what the rate says', () => {
    const year = input('2019-03-12T08:00', [ticket({ replies: [official('2019-03-11T10:00')] }), ...followedUp(19, 20)])
    const requestedAt = beijing('2019-03-08T09:00')
    expect(whatIf(year, [{ kind: 'extensionApproved', ticket: 'T1', requestedAt, newDueOn: '2019-03-15' }]).gain).toBe(
      200,
    )
    const at = beijing('2019-04-01T09:00')
    const dissatisfied: Happening = { kind: 'followedUp', ticket: 'T1', at, result: 'dissatisfied' }
    expect(whatIf(year, [dissatisfied], at).items).toEqual([{ id: '1.3b', gain: -800 }])
    expect(whatIf(year, [dissatisfied, { kind: 'returned', ticket: 'T1', at }], at).gain).toBe(-1000)
  })
  test('[FC-1] a review, a new ticket and decided claims are asked the same way', () => {
    const year = input('2019-03-12T08:00', [
      ticket({ replies: [claimed('2019-03-09T08:00', '2019-03-08T17:00')] }),
      ticket({ id: 'U', replies: [official('2019-03-07T09:00', { format: 'unreviewed' })] }),
    ])
    const gain = (...happenings: Happening[]): number => whatIf(year, happenings).gain
    expect([
      gain({ kind: 'itemReviewed', item: '2.1a', review: { points: 4.5 } }),
      gain({ kind: 'accepted', ticket: open({ id: 'new', dueOn: '2019-03-11' }) }),
      gain({ kind: 'claimsDecided', ticket: 'T1', accepted: true }),
      gain({ kind: 'repliesReviewed', ticket: 'U', format: 'fault', seal: 'fault' }),
    ]).toEqual([-50, -1000, 200, -100])
  })
  test('[FC-1] a ticket the facts do not hold is not made up', () => {
    const year = input('2019-03-05T08:00', [])
    expect(() => whatIf(year, [{ kind: 'returned', ticket: 'T9', at: year.asOf }])).toThrow('no such ticket: T9')
  })
})

describe('what is at stake', () => {
  test('[FC-2] an open ticket: nothing now, 2 after the due day, 5 after a letter, 10 if never answered', () => {
    expect(onlyStake('2019-03-05T08:00', [open()])).toMatchObject({
      dueAt: endOfDay('2019-03-08'),
      now: 0,
      afterDue: 200,
      afterLetter: 500,
      tonight: 0,
      saves: 1000,
    })
  })
  test('[FC-2] every coming midnight is foretold: the due day still ends in time, the next does not', () => {
    expect(onlyStake('2019-03-07T08:00', [open()]).midnights.slice(0, 3)).toEqual([
      { on: '2019-03-07', cost: 0 },
      { on: '2019-03-08', cost: 1000 },
      { on: '2019-03-09', cost: 1000 },
    ])
  })
  test('[FC-2] an overdue ticket has lost its 2, an urged one its 5; the rest can still be saved', () => {
    expect(onlyStake('2019-03-11T08:00', [open()])).toMatchObject({ now: 200, afterDue: 200, tonight: 800 })
    const urged = open({ urgeLetters: [letter('2019-03-10T09:00')] })
    expect(onlyStake('2019-03-11T08:00', [urged])).toMatchObject({ now: 500, tonight: 500, saves: 500 })
  })
  test('[FC-2] of an item that is already at zero nothing more is at stake; with 1 point left, 1', () => {
    expect(onlyStake('2019-03-05T08:00', [open(), ...neglected(3)])).toMatchObject({ afterDue: 0, saves: 0 })
    const spent = [...neglected(2), ticket({ id: 'L', replies: [official('2019-03-12T10:00')] })]
    const lates = ['A', 'B', 'C'].map((id) => ticket({ id, replies: [official('2019-03-12T10:00')] }))
    expect(onlyStake('2019-03-15T08:00', [open({ dueOn: '2019-03-20' }), ...spent, ...lates]).saves).toBe(200)
  })
  test('[FC-2] a ticket sent back is open again: nothing under the default, 2 by the end of its round under worstRound', () => {
    const back = ticket({ returns: [{ ...returned('2019-03-11T09:00'), dueOn: '2019-03-14' }] })
    expect(onlyStake('2019-03-12T08:00', [back])).toMatchObject({ now: 200, saves: 0 })
    const strict = onlyStake('2019-03-14T08:00', [back], { reworkTimeliness: 'worstRound' })
    expect(strict).toMatchObject({ now: 200, tonight: 200, saves: 200 })
  })
  test('[FC-2] a ticket due next year is foretold in its own year, untouched by this year’s floor', () => {
    const over = open({ acceptedAt: beijing('2019-12-30T09:00'), dueOn: '2020-01-07' })
    expect(onlyStake('2019-12-31T08:00', [over, ...neglected(3)])).toMatchObject({ afterDue: 200, saves: 1000 })
  })
  test('[FC-2] replied, excluded and not yet accepted tickets are not open', () => {
    const none = [
      ticket(),
      open({ id: 'X', excluded: 'withdrawn' }),
      open({ id: 'F', acceptedAt: beijing('2019-06-01T08:00') }),
    ]
    expect(atStake(input('2019-03-08T08:00', none))).toEqual([])
  })
  test('[PI-14] it can rest after the marks of each ticket and after each stake, and comes to the same', () => {
    const year = input('2019-03-08T08:00', [open(), open({ id: 'T2' }), ticket({ id: 'answered' })])
    const steps = stakesInSteps(year)
    let rests = 0
    let step = steps.next()
    for (; !step.done; step = steps.next()) rests++
    expect(rests).toBe(3 + 2)
    expect(step.value).toEqual(atStake(year))
  })
  test('[FC-3] today’s list: due today, then overdue, then urged, then what has time, the earlier due day first', () => {
    const tickets = [
      open({ id: 'later', dueOn: '2019-03-20' }),
      open({ id: 'urged', dueOn: '2019-03-05', urgeLetters: [letter('2019-03-07T09:00')] }),
      open({ id: 'soon', dueOn: '2019-03-12' }),
      open({ id: 'overdue', dueOn: '2019-03-06' }),
      open({ id: 'today' }),
      open({ id: 'undated', dueOn: null }),
    ]
    expect(todaysList(input('2019-03-08T08:00', tickets)).map(({ ticket: id }) => id)).toEqual([
      'today',
      'overdue',
      'urged',
      'soon',
      'later',
      'undated',
    ])
  })
  test('[FC-2] the stake of a ticket is what the whole sheet says: never answered against answered now', () => {
    assert(
      property(anyInput, (year) => {
        const before = score(year)
        for (const stake of atStake(year)) {
          const own = year.facts.tickets.filter(({ id }) => id === stake.ticket)
          const without = {
            ...year,
            facts: { ...year.facts, tickets: year.facts.tickets.filter((one) => !own.includes(one)) },
          }
          const loses = (from: ScoreInput, happenings: Happening[]): number =>
            deducted(score(whatIfInput(from, happenings))) - deducted(score(without))
          if (stake.dueAt === null || stake.dueAt <= endOfDay(period.to))
            expect(stake.now).toBe(loses(year, [{ kind: 'replied', ticket: stake.ticket, at: year.asOf }]))
        }
        expect(deducted(before)).toBeGreaterThanOrEqual(0)
      }),
      RUNS,
    )
  })
})

/** Hundredths lost under the items charged ticket by ticket. */
function deducted(sheet: ReturnType<typeof score>): number {
  return sheet.items
    .filter(({ id }) => ['1.1', '1.2', '1.3a'].includes(id))
    .reduce((sum, { max, points }) => sum + hundredthsOf(max) - hundredthsOf(points ?? max), 0)
}

function whatIfInput(from: ScoreInput, happenings: readonly Happening[]): ScoreInput {
  const tickets = from.facts.tickets.map((one) =>
    happenings.reduce(
      (now, happening) =>
        happening.kind === 'replied' && happening.ticket === now.id
          ? {
              ...now,
              replies: [
                ...now.replies,
                { at: happening.at, kind: 'official' as const, findings: { format: 'ok', seal: 'ok' } as const },
              ],
            }
          : now,
      one,
    ),
  )
  return { ...from, facts: { ...from.facts, tickets } }
}

describe('the season', () => {
  test('[FC-4] a school with nothing open: everything is sure, lost, or not earned', () => {
    const year = input('2019-12-20T08:00', [
      ...followedUp(20, 20),
      ticket({ replies: [official('2019-03-11T10:00')], followUps: [call('2019-03-20T09:00', 'satisfied')] }),
    ])
    expect(season(year)).toMatchObject({ sure: 9300, atRisk: 0, lost: 200, notEarned: 500, ungraded: 0 })
  })
  test('[FC-4] an open ticket puts its 10 at risk, an overdue one has lost its 2 of them', () => {
    const outlook = (asOf: string): unknown => season(input(asOf, [open()])).items[0]
    expect(outlook('2019-03-05T08:00')).toMatchObject({ id: '1.1', sure: 2000, atRisk: 1000, lost: 0 })
    expect(outlook('2019-03-11T08:00')).toMatchObject({ id: '1.1', sure: 2000, atRisk: 800, lost: 200 })
  })
  test('[FC-4] a claim still undecided is at risk, not lost; an ungraded item is neither', () => {
    const year = input('2019-03-12T08:00', [ticket({ replies: [claimed('2019-03-09T08:00', '2019-03-08T17:00')] })])
    expect(season(year).items[0]).toMatchObject({ sure: 2800, atRisk: 200, lost: 0 })
    const { '2.1a': _, ...reviews } = faultless
    const ungraded = season({ ...year, facts: { ...year.facts, reviews } })
    expect(ungraded.ungraded).toBe(500)
  })
  test('[FC-4] the five parts add up to the maximum, item by item and in all', () => {
    assert(
      property(anyInput, (year) => {
        const outlook = season(year)
        for (const [index, { sure, atRisk, lost, ungraded, notEarned }] of outlook.items.entries()) {
          expect(Math.min(sure, atRisk, lost, ungraded, notEarned)).toBeGreaterThanOrEqual(0)
          expect(sure + atRisk + lost + ungraded + notEarned).toBe(year.rubric.items[index]?.max)
        }
        const { sure, atRisk, lost, ungraded, notEarned } = outlook
        expect(sure + atRisk + lost + ungraded + notEarned).toBe(10_000)
      }),
      RUNS,
    )
  })
  /** What has happened by then and nothing of what has not; no waivers, which a forecast does not foretell. */
  const asKnown = (one: TicketFacts, asOf: number): TicketFacts => ({
    ...one,
    extensions: one.extensions.filter(({ requestedAt }) => requestedAt <= asOf),
    urgeLetters: one.urgeLetters.filter(({ issuedAt }) => issuedAt <= asOf),
    replies: one.replies.filter(({ at }) => at <= asOf),
    followUps: one.followUps.filter(({ at }) => at <= asOf),
    returns: one.returns.filter(({ at }) => at <= asOf),
    waivers: [],
  })
  /** Answered, and the caller called already. */
  const isOver = (one: TicketFacts): boolean => one.followUps.length > 0
  test('[FC-4] whatever is done from now on, the year ends between the sure points and those still reachable', () => {
    const anyDeed = record({
      replyOn: integer({ min: -1, max: 330 }),
      findings: record({ format: constantFrom('ok', 'fault'), seal: constantFrom('ok', 'fault') }),
      result: constantFrom('satisfied', 'dissatisfied', null),
      isSentBack: constantFrom(true, false),
      isAccepted: constantFrom(true, false),
    })
    assert(
      property(tuple(anyInput, array(anyDeed, { minLength: 8, maxLength: 8 })), ([any, deeds]) => {
        const policy = { ...defaultPolicy, followUpBasis: any.policy.followUpBasis }
        const tickets = any.facts.tickets.map((one) => asKnown(one, any.asOf))
        const year = { ...any, policy, facts: { ...any.facts, tickets } }
        const last = endOfDay(period.to)
        if (year.asOf > last) return
        const happenings = year.facts.tickets.flatMap((one, index): Happening[] => {
          const deed = deeds[index]
          if (!deed || isOver(one)) return []
          const at = Math.min(last, Math.max(year.asOf, startOfDay('2019-02-01') + deed.replyOn * 86_400_000))
          const calls: Happening[] =
            deed.result === null || one.followUps.length > 0
              ? []
              : [{ kind: 'followedUp', ticket: one.id, at: last, result: deed.result }]
          return [
            { kind: 'claimsDecided', ticket: one.id, accepted: deed.isAccepted },
            { kind: 'repliesReviewed', ticket: one.id, ...deed.findings },
            ...(deed.replyOn < 0 ? [] : [{ kind: 'replied', ticket: one.id, at, findings: deed.findings } as const]),
            ...calls,
            ...(deed.isSentBack ? [{ kind: 'returned', ticket: one.id, at: last } as const] : []),
          ]
        })
        const { after } = whatIf(year, happenings, last)
        for (const [index, { sure, atRisk, ungraded }] of season(year).items.entries()) {
          if (ungraded > 0) continue
          const ended = hundredthsOf(after.items[index]?.points ?? '0.00')
          expect(ended).toBeGreaterThanOrEqual(sure)
          expect(ended).toBeLessThanOrEqual(sure + atRisk)
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('the forecast in words', () => {
  test('[FC-5] a choice, a sentence: now, after the due day, after a letter, never', () => {
    expect(explainStake(onlyStake('2019-03-05T08:00', [open()]))).toEqual([
      '现在回复不扣分。',
      '3月8日 24 点后回复扣 2 分。',
      '下函催办后才回复扣 5 分。',
      '一直不回复扣 10 分。',
    ])
    expect(explainStake(onlyStake('2019-03-11T08:00', [open()]))).toEqual([
      '现在回复扣 2 分。',
      '下函催办后才回复扣 5 分。',
      '一直不回复扣 10 分。',
    ])
    const urged = open({ urgeLetters: [letter('2019-03-10T09:00')] })
    expect(explainStake(onlyStake('2019-03-11T08:00', [urged]))).toEqual(['现在回复扣 5 分。', '一直不回复扣 10 分。'])
  })
  test('[FC-5] an item at zero, a ticket without due day, a ticket sent back', () => {
    expect(explainStake(onlyStake('2019-03-05T08:00', [open(), ...neglected(3)]))).toEqual([
      '这一项已经扣完，这件不会再多扣分；仍请尽快回复。',
    ])
    expect(explainStake(onlyStake('2019-03-05T08:00', [open({ dueOn: null })]))).toEqual([
      '没有办结时限，补上后才知道会不会扣分。',
    ])
    const back = ticket({ returns: [returned('2019-03-11T09:00')] })
    expect(explainStake(onlyStake('2019-03-12T08:00', [back]))).toEqual(['现在回复扣 2 分。'])
  })
  test('[FC-5] [FC-6] of a reply that lacks the photo of its sealed letter the photo is spoken of', () => {
    const unsealed = open({
      replies: [{ ...official('2019-03-05T09:00', { format: 'unreviewed', seal: 'unreviewed' }), stopsClock: false }],
    })
    const stake = onlyStake('2019-03-06T08:00', [unsealed])
    expect(stakeLine(stake, 'sealPhoto')).toBe('现在拍好盖章的信不扣分 · 过期扣 2 分 · 催办后扣 5 分')
    expect(explainStake(stake, 'sealPhoto')).toEqual([
      '现在拍好盖章的信不扣分。',
      '3月8日 24 点后拍好盖章的信扣 2 分。',
      '下函催办后才拍好盖章的信扣 5 分。',
      '一直不拍好盖章的信扣 10 分。',
    ])
  })
  test('[FC-6] a card says what comes next: before the due day, past it, after a letter, and when nothing is left to lose', () => {
    const lineOn = (asOf: string, ...tickets: TicketFacts[]): string => stakeLine(onlyStake(asOf, tickets))
    expect(lineOn('2019-03-05T08:00', open())).toBe('现在回复不扣分 · 过期扣 2 分 · 催办后扣 5 分')
    expect(lineOn('2019-03-11T08:00', open())).toBe('现在回复扣 2 分 · 催办后扣 5 分 · 一直不回扣 10 分')
    const urged = open({ urgeLetters: [letter('2019-03-10T09:00')] })
    expect(lineOn('2019-03-11T08:00', urged)).toBe('现在回复扣 5 分 · 一直不回扣 10 分')
    expect(lineOn('2019-03-05T08:00', open(), ...neglected(3))).toBe('这件不会再多扣分，仍请尽快回复')
    expect(lineOn('2019-03-05T08:00', open({ dueOn: null }))).toBe('没有办结时限，补上后才知道会不会扣分')
    expect(lineOn('2019-03-12T08:00', ticket({ returns: [returned('2019-03-11T09:00')] }))).toBe('现在回复扣 2 分')
  })
  test('[FC-5] the season in one sentence', () => {
    expect(explainOutlook(season(input('2019-03-11T08:00', [open()])))).toBe(
      '稳拿 71 分，还悬着 22 分，已失 2 分，加分项未得 5 分。',
    )
  })
})
