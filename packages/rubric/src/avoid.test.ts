import { assert, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { avoidancesOf, explainAvoidance, explainLeftOut, explainOneMore, oneMoreDissatisfied } from './avoid.ts'
import { timelinessCharges } from './charge.ts'
import { parseInstant } from './civil-date.ts'
import { explainPoints } from './explain-sheet.ts'
import { knownOf } from './known.ts'
import { defaultPolicy } from './policy.ts'
import { score } from './score.ts'
import { anyInput } from './testing/any.ts'
import {
  call,
  faultless,
  followedUp,
  itemOf,
  letter,
  official,
  returned,
  ticket,
  type Year,
} from './testing/builders.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

/** What would have avoided an item's deductions in such a year, as sentences. */
function avoided(id: string, year: Year): string[] {
  const scoredBy = { rubric: zhuhui2019, policy: { ...defaultPolicy, ...year.policy } }
  return itemOf(id, year).deductions.flatMap((line) => avoidancesOf(line, scoredBy).map(explainAvoidance))
}
const one = (telling: Parameters<typeof ticket>[0], more: Year = {}): Year => ({ tickets: [ticket(telling)], ...more })
const late = { replies: [official('2019-03-12T10:05')] }

describe('what would have avoided it', () => {
  test('[SC-19] a reply by the due instant', () => {
    expect(avoided('1.1', one(late))).toEqual(['3月8日 24 点前回复，就不扣这 2 分。'])
  })
  test('[SC-19] after a letter: a reply in time, or at least before the letter', () => {
    const urged = { ...late, urgeLetters: [letter('2019-03-11T09:00')] }
    expect(avoided('1.1', one(urged))).toEqual([
      '3月8日 24 点前回复，就不扣这 5 分。',
      '3月11日 09:00 下函催办前回复，可少扣 3 分。',
    ])
    expect(avoided('1.1', one(urged, { policy: { urgeCombine: 'sum' } }))).toEqual([
      '3月8日 24 点前回复，就不扣这 2 分。',
      '3月8日 24 点前回复，就不扣这 5 分。',
      '3月11日 09:00 下函催办前回复，可少扣 5 分。',
    ])
  })
  test('[SC-19] of two letters charged, a reply before the second saves the whole of its line', () => {
    const twice = { ...late, urgeLetters: [letter('2019-03-10T09:00'), letter('2019-03-11T09:00')] }
    expect(avoided('1.1', one(twice, { policy: { urgeCount: 'perLetter' } }))).toContain(
      '3月11日 09:00 下函催办前回复，可少扣 5 分。',
    )
  })
  test('[SC-19] never replied: in time, or late rather than not', () => {
    expect(avoided('1.1', one({ replies: [] }))).toEqual([
      '3月8日 24 点前回复，就不扣这 10 分。',
      '逾期也要回复：在下函催办前回复，可少扣 8 分。',
      '下函催办以后才回复，也可少扣 5 分。',
    ])
    const urged = one({ replies: [], urgeLetters: [letter('2019-03-11T09:00')] })
    expect(avoided('1.1', urged)).toEqual(avoided('1.1', one({ replies: [] })))
    expect(avoided('1.1', { ...urged, policy: { urgeCombine: 'sum' } })).toContain(
      '下函催办以后才回复，也可少扣 3 分。',
    )
    expect(avoided('1.1', { ...urged, policy: { urgeCount: 'perLetter' } })).toHaveLength(2)
    const undated = one({ replies: [], dueOn: null }, { policy: { unrepliedScope: 'all' } })
    expect(avoided('1.1', undated)).toEqual(['按时回复，就不扣这 10 分。'])
  })
  test('[SC-19] a late round of rework: its own limit', () => {
    const back = { returns: [{ ...returned('2019-03-11T09:00'), dueOn: '2019-03-14' }] }
    expect(avoided('1.1', one(back, { policy: { reworkTimeliness: 'worstRound' } }))).toEqual([
      '发回重办的，3月14日 24 点前再次回复，就不扣这 2 分。',
    ])
  })
  test('[SC-19] format, seal, rework, complaints, grades', () => {
    const faulty = { replies: [official('2019-03-07T12:00', { format: 'fault', seal: 'fault' })] }
    expect(avoided('1.2', one(faulty))).toEqual([
      '按附件3的格式写回复，就不扣这 1 分。',
      '回复盖上公章并拍清楚上传，就不扣这 1 分。',
    ])
    expect(avoided('1.3a', one({ returns: [returned('2019-03-10T09:00')] }))).toEqual([
      '第一次回复就让来电人满意、不被发回，就不扣这 2 分。',
    ])
    const reviews = { ...faultless, '2.1a': { points: 4.5 }, '2.2a': { cases: [{ upheld: true }] } }
    expect(avoided('2.1a', { reviews })).toEqual(['按细则备齐材料、达到要求，就不扣这 0.5 分。'])
    expect(avoided('2.2a', { reviews })).toEqual(['没有经认定属实的投诉，就不扣这 2 分。'])
  })
  test('[SC-19] the rate: how many callers more had to be satisfied', () => {
    expect(avoided('1.3b', { tickets: followedUp(18, 20) })).toEqual(['其中再有 1 位来电人满意，就不扣这 10 分。'])
    expect(avoided('1.3b', { tickets: followedUp(10, 20) })).toEqual(['其中再有 9 位来电人满意，就不扣这 10 分。'])
    expect(avoided('1.3b', { policy: { emptyRate: 'zero' } })).toEqual(['有一件回访满意的工单，就不扣这 10 分。'])
  })
  test('[SC-19] a ticket replied to when it should have been costs nothing under 1.1, whatever the policy', () => {
    assert(
      property(anyInput, (any) => {
        const input = {
          ...any,
          policy: { ...any.policy, reworkTimeliness: 'ignore', unrepliedScope: 'overdue' },
        } as const
        for (const line of score(input).items[0]?.deductions ?? []) {
          const inTime = avoidancesOf(line, input).find(({ act }) => act === 'replyInTime')
          const own = input.facts.tickets.find(({ id }) => id === line.ticket)
          const at = parseInstant(inTime?.by ?? '')
          if (own === undefined || at === undefined) continue
          const replied = { at, kind: 'official', findings: { format: 'ok', seal: 'ok' } } as const
          expect(timelinessCharges(knownOf({ ...own, replies: [replied] }, input), input.rubric)).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('the rate', () => {
  const oneMore = (year: Year): string => {
    const scoredBy = { rubric: zhuhui2019, policy: { ...defaultPolicy, ...year.policy } }
    const found = oneMoreDissatisfied(itemOf('1.3b', year), scoredBy)
    return found === undefined ? '' : explainOneMore(found)
  }
  test('[SF-10] one more dissatisfied caller: what the item would lose, floors and samples considered', () => {
    expect(oneMore({ tickets: followedUp(19, 20) })).toBe('再有 1 位来电人不满意，满意率变为 90.47%，多扣 8 分。')
    expect(oneMore({ tickets: followedUp(200, 200) })).toBe('再有 1 位来电人不满意，满意率变为 99.50%，不会多扣分。')
    expect(oneMore({ tickets: followedUp(10, 20) })).toBe('再有 1 位来电人不满意，满意率变为 47.61%，不会多扣分。')
    expect(oneMore({})).toBe('再有 1 位来电人不满意，满意率变为 0.00%，多扣 10 分。')
    expect(oneMore({ policy: { minSample: 5 } })).toBe('再有 1 位来电人不满意，满意率变为 0.00%，不会多扣分。')
  })
  test('[SF-10] what is foretold is what one more call does', () => {
    assert(
      property(anyInput, (input) => {
        const item = score(input).items.find(({ id }) => id === '1.3b')
        if (!item || item.points === null) return
        const more = ticket({
          id: 'more',
          acceptedAt: input.asOf,
          dueOn: '2019-06-30',
          followUps: [{ at: input.asOf, by: 'centre', result: 'dissatisfied' }],
        })
        const facts = { ...input.facts, tickets: [...input.facts.tickets, more] }
        const policy = { ...input.policy, yearBasis: 'due' } as const
        const before = itemAt({ ...input, policy })
        const after = itemAt({ ...input, policy, facts })
        const foretold = oneMoreDissatisfied(before, { rubric: input.rubric, policy })
        if (before.points === null || after.points === null) return
        expect(foretold?.costs).toBe(Math.max(0, points(before.points) - points(after.points)))
      }),
      { numRuns: 300 },
    )
  })
  test('[SF-9] who left the denominator, and why', () => {
    const tickets = [
      ticket({ id: 'A', anonymous: true, followUps: [call('2019-03-20T10:00', 'satisfied')] }),
      ticket({ id: 'B', followUps: [call('2019-03-20T10:00', 'unreachable')] }),
      ticket({ id: 'C', followUps: [call('2019-03-20T10:00', 'declined')] }),
      ticket({
        id: 'D',
        followUps: [call('2019-03-20T10:00', 'dissatisfied')],
        waivers: [{ clause: 'dissatisfied', reason: '录音不清' }],
      }),
    ]
    expect(explainLeftOut(itemOf('1.3b', { tickets }), (id) => id)).toEqual([
      '工单 A：匿名，没有回访对象，不计入满意率。',
      '工单 B：回访没有接通，不计入满意率。',
      '工单 C：来电人不愿回答，不计入满意率。',
      '工单 D：不满意已核减，不计入满意率。',
    ])
  })
  test('[SC-11] awards beyond the cap are said to be beyond it', () => {
    const awards = ['A', 'B'].map((name) => ({ case: name, level: 'national' as const }))
    expect(explainPoints(itemOf('3.3', { reviews: { ...faultless, '3.3': { awards } } }))).toBe(
      '满分 5 分，成效合计 8 分，按 5 分封顶，得 5 分。',
    )
  })
})

function itemAt(input: Parameters<typeof score>[0]): ReturnType<typeof itemOf> {
  const found = score(input).items.find(({ id }) => id === '1.3b')
  if (!found) throw new Error('no 1.3b')
  return found
}
const points = (text: string): number => Math.round(Number(text) * 100)
