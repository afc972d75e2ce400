import { describe, expect, test } from 'vitest'
import { explainCharge, explainDeduction, printedClause } from './explain.ts'
import { explainFloor, explainLabel, explainPending, explainPoints, explainWaived } from './explain-sheet.ts'
import { plainPoints } from './plain-words.ts'
import {
  call,
  claimed,
  extension,
  faultless,
  followedUp,
  itemOf,
  letter,
  official,
  returned,
  sheet,
  ticket,
  type Year,
} from './testing/builders.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

const name = (id: string): string => `ZH-2019-QH-${id}`

/** An item's deductions as sentences. */
function sentences(id: string, year: Year): string[] {
  return itemOf(id, year).deductions.map((line) => explainDeduction(line, name))
}
const one = (telling: Parameters<typeof ticket>[0], more: Year = {}): Year => ({ tickets: [ticket(telling)], ...more })
const late = { replies: [official('2019-03-12T10:05')] }

test('[SC-17] a grade is called what its own rubric calls it', () => {
  const items = zhuhui2019.items.map((item) =>
    item.kind === 'graded' ? { ...item, levelNames: { excellent: '好', good: '较好', fair: '一般' } } : item,
  )
  const rubric = { ...zhuhui2019, items }
  const year = { rubric, reviews: { ...faultless, '2.2b': { grade: 'good' }, '2.2c': { grade: 'none' } } } as const
  const said = ['2.2b', '2.2c'].flatMap((id) => {
    const item = itemOf(id, year)
    return item.deductions.map((deduction) => explainCharge({ rubric, item, deduction, name }))
  })
  expect(said[0]).toContain('评为较好，扣 1 分')
  expect(said[1]).toContain('评为一般以下，扣 5 分')
})

describe('lost points, a sentence a clause', () => {
  test('[SC-10] late', () => {
    expect(sentences('1.1', one(late))).toEqual([
      '工单 ZH-2019-QH-T1：3月8日 24 点到期，3月12日 10:05 才回复，扣 2 分。',
    ])
  })
  test('[SC-10] late against an extended day', () => {
    const extended = { ...late, extensions: [extension('2019-03-08T09:00', '2019-03-11')] }
    expect(sentences('1.1', one(extended))).toEqual([
      '工单 ZH-2019-QH-T1：原定 3月8日，准予延期，3月11日 24 点到期，3月12日 10:05 才回复，扣 2 分。',
    ])
  })
  test('[SC-10] late where the due day ends at the time of acceptance', () => {
    expect(sentences('1.1', one(late, { policy: { deadlineMoment: 'acceptanceTime' } }))).toEqual([
      '工单 ZH-2019-QH-T1：3月8日 12:00 到期，3月12日 10:05 才回复，扣 2 分。',
    ])
  })
  test('[SC-10] a reply of another year than the due day says its year', () => {
    const overNewYear = one(
      { dueOn: '2019-12-30', replies: [official('2020-01-02T09:00')] },
      { asOf: '2020-01-31T00:00' },
    )
    expect(sentences('1.1', overNewYear)[0]).toContain('12月30日 24 点到期，2020年1月2日 09:00 才回复')
  })
  test('[SC-10] late after urging', () => {
    expect(sentences('1.1', one({ ...late, urgeLetters: [letter('2019-03-11T09:00')] }))).toEqual([
      '工单 ZH-2019-QH-T1：3月8日 24 点到期，3月11日 09:00 下函催办，3月12日 10:05 才回复，扣 5 分。',
    ])
  })
  test('[SC-10] late after a letter that carried a date alone', () => {
    const dated = { ...late, urgeLetters: [letter('2019-03-11T23:59:59.999')] }
    expect(sentences('1.1', one(dated))[0]).toContain('，3月11日下函催办，')
  })
  test('[SC-10] unreplied', () => {
    expect(sentences('1.1', one({ replies: [] }, { asOf: '2019-06-30T08:00' }))).toEqual([
      '工单 ZH-2019-QH-T1：3月8日 24 点到期，到 6月30日 08:00 仍未回复，扣 10 分。',
    ])
  })
  test('[SC-10] unreplied without a due day', () => {
    const undated = one({ dueOn: null, replies: [] }, { policy: { unrepliedScope: 'all' } })
    expect(sentences('1.1', undated)).toEqual([
      '工单 ZH-2019-QH-T1：没有办结时限，到 12月31日 24 点仍未回复，扣 10 分。',
    ])
  })
  test('[SC-10] a rework round answered late, and one not answered', () => {
    const policy = { reworkTimeliness: 'worstRound' } as const
    const returns = [{ ...returned('2019-03-10T09:00'), dueOn: '2019-03-13' }]
    const replies = [official('2019-03-07T12:00'), official('2019-03-20T09:00')]
    expect(sentences('1.1', one({ returns, replies }, { policy }))).toEqual([
      '工单 ZH-2019-QH-T1：3月10日 09:00 发回重办，限 3月13日 24 点前回复，3月20日 09:00 才回复，扣 2 分。',
    ])
    expect(sentences('1.1', one({ returns }, { policy }))[0]).toContain(
      '限 3月13日 24 点前回复，到 12月31日 24 点仍未回复',
    )
  })
  test('[SC-10] out of form, and without the seal', () => {
    const faulty = one({ replies: [official('2019-03-07T12:00', { format: 'fault', seal: 'fault' })] })
    expect(sentences('1.2', faulty)).toEqual([
      '工单 ZH-2019-QH-T1：3月7日 12:00 的回复未按规范要求，扣 1 分。',
      '工单 ZH-2019-QH-T1：3月7日 12:00 的回复未加盖公章并拍图发送，扣 1 分。',
    ])
  })
  test('[SC-10] two replies out of form name both', () => {
    const replies = [
      official('2019-03-07T12:00', { format: 'fault' }),
      official('2019-03-09T12:00', { format: 'fault' }),
    ]
    expect(sentences('1.2', one({ replies }))[0]).toContain('3月7日 12:00、3月9日 12:00 的回复')
  })
  test('[SC-10] sent back', () => {
    expect(sentences('1.3a', one({ returns: [returned('2019-03-10T09:00')] }))).toEqual([
      '工单 ZH-2019-QH-T1：3月7日 12:00 回复后，3月10日 09:00 因回访不满意发回重办，扣 2 分。',
    ])
  })
  test('[SC-10] the rate with its arithmetic', () => {
    expect(sentences('1.3b', { tickets: followedUp(14, 15) })).toEqual([
      '回访 15 件，满意 14 件，满意率 93.33%，低于 95% 计 1 个百分点，每个百分点扣 2 分，扣 2 分。',
    ])
  })
  test('[SC-10] the rate capped at the item', () => {
    expect(sentences('1.3b', { tickets: followedUp(88, 100) })).toEqual([
      '回访 100 件，满意 88 件，满意率 88.00%，低于 95% 计 7 个百分点，每个百分点扣 2 分，共 14 分，本项扣完为止，扣 10 分。',
    ])
  })
  test('[SC-10] the rate below the zero line', () => {
    expect(sentences('1.3b', { tickets: followedUp(1, 2) })).toEqual([
      '回访 2 件，满意 1 件，满意率 50.00%，低于 85%，本项计零分，扣 10 分。',
    ])
  })
  test('[SC-10] the exact rate says its fraction in points, not as a division', () => {
    const [line] = sentences('1.3b', { tickets: followedUp(14, 15), policy: { rateStep: 'proRata' } })
    expect(line).toBe('回访 15 件，满意 14 件，满意率 93.33%，低于 95% 的部分按比例计，每个百分点扣 2 分，扣 3.33 分。')
  })
  test('[SC-10] no sample under `zero`', () => {
    expect(sentences('1.3b', { tickets: [ticket()], policy: { emptyRate: 'zero' } })).toEqual([
      '没有回访样本，按本区口径计零分，扣 10 分。',
    ])
  })
  test('[SC-10] an upheld complaint, a discretionary item, a grade, with and without a reason', () => {
    const reviews = {
      ...faultless,
      '2.1a': { points: 4.5 },
      '2.1b': { points: 0, reason: '平台未联通' },
      '2.2a': { cases: [{ upheld: true, reason: '市局认定' }, { upheld: true }] },
      '2.2b': { grade: 'good' },
      '2.2c': { grade: 'none', reason: '没有台账' },
    } as const
    expect(sentences('2.1a', { reviews })).toEqual(['评定 4.5 分，扣 0.5 分。'])
    expect(sentences('2.1b', { reviews })).toEqual(['评定 0 分（平台未联通），扣 5 分。'])
    expect(sentences('2.2a', { reviews })).toEqual([
      '经上级主管部门认定属实的投诉 1 件（市局认定），扣 2 分。',
      '经上级主管部门认定属实的投诉 1 件，扣 2 分。',
    ])
    expect(sentences('2.2b', { reviews })).toEqual(['评为良好，扣 1 分。'])
    expect(sentences('2.2c', { reviews })).toEqual(['评为一般以下（没有台账），扣 5 分。'])
  })
})

describe('the printed words', () => {
  test('[SC-10] a rule’s own words where it has them, else the item’s', () => {
    expect(printedClause(zhuhui2019, { id: '1.1' }, 'unreplied')).toBe('未办理回复的工单，一件扣10分')
    expect(printedClause(zhuhui2019, { id: '2.2a' }, 'upheldComplaint')).toContain('对阳光服务中心有投诉的工单')
  })
  test('[SC-10] a charge stands under the words it rests on', () => {
    const [deduction] = itemOf('1.1', one({ replies: [] })).deductions
    if (!deduction) throw new Error('an unreplied ticket costs something')
    expect(explainCharge({ rubric: zhuhui2019, item: { id: '1.1' }, deduction, name })).toMatch(
      /^细则“未办理回复的工单，一件扣10分”。工单 /,
    )
  })
})

describe('what is owed, waived, bounded, labelled', () => {
  const owed = (year: Year): string[] => sheet(year).pending.map((entry) => explainPending(entry, name))
  test('[SC-10] ungraded', () => {
    expect(owed({ reviews: { ...faultless, '2.1a': { points: 5 } } })).toEqual([])
    expect(new Set(owed({ reviews: {} }))).toEqual(new Set(['待评：考核员还没有评定，评定后才能定稿。']))
  })
  test('[SC-10] an unreviewed reply names what is still open', () => {
    const at = '2019-03-07T12:00'
    const unreviewed = (findings: Parameters<typeof official>[1]): Year => one({ replies: [official(at, findings)] })
    expect(owed(unreviewed({ seal: 'unreviewed' }))).toEqual([
      '工单 ZH-2019-QH-T1：3月7日 12:00 的回复待审（盖章），暂不扣分，审完才能定稿。',
    ])
    expect(owed(unreviewed({ format: 'unreviewed', seal: 'unreviewed' }))[0]).toContain('待审（格式、盖章）')
  })
  test('[SC-10] an undecided claim', () => {
    expect(owed(one({ replies: [claimed('2019-03-09T08:00', '2019-03-08T17:00')] }))).toEqual([
      '工单 ZH-2019-QH-T1：手机记录 3月8日 17:00 回复，区里 3月9日 08:00 收到，待认定。认定前照扣，认定后可少扣 2 分。',
    ])
  })
  test('[SC-10] no due day', () => {
    expect(owed(one({ dueOn: null }))).toEqual(['工单 ZH-2019-QH-T1：没有办结时限，补上后才能定稿。'])
  })
  const waivers = (id: string, year: Year): string[] => itemOf(id, year).waived.map((line) => explainWaived(line, name))
  test('[SC-10, WV-1] a waived deduction', () => {
    expect(waivers('1.1', one({ ...late, waivers: [{ clause: 'late', reason: '台风停课' }] }))).toEqual([
      '工单 ZH-2019-QH-T1：核减 2 分，理由：台风停课。',
    ])
  })
  test('[SC-10, WV-3] a waived answer says what leaving the rate saves', () => {
    const answer = {
      followUps: [call('2019-03-20T10:00', 'dissatisfied')],
      waivers: [{ clause: 'dissatisfied' as const, reason: '打错电话' }],
    }
    expect(waivers('1.3b', one(answer))).toEqual([
      '工单 ZH-2019-QH-T1：不满意不计入满意率，少扣 10 分，理由：打错电话。',
    ])
  })
  test('[SC-11] an item already at zero says what is not charged', () => {
    const four = { tickets: Array.from({ length: 4 }, (_, n) => ticket({ id: `T${n}`, replies: [] })) }
    expect(explainFloor(itemOf('1.1', four))).toBe('本项已扣完，多出的 10 分不再扣。')
    expect(explainFloor(itemOf('1.1'))).toBeUndefined()
    expect(explainPoints(itemOf('1.1', four))).toBe(
      '满分 30 分，扣 10 + 10 + 10 + 10 分，得 0 分。本项已扣完，多出的 10 分不再扣。',
    )
  })
  test('[SC-10] an item’s points from full marks down', () => {
    expect(explainPoints(itemOf('1.1'))).toBe('满分 30 分，没有扣分，得 30 分。')
    expect(explainPoints(itemOf('1.1', { reviews: {} }))).toBe('满分 30 分，没有扣分，得 30 分。')
    expect(explainPoints(itemOf('2.1a', { reviews: {} }))).toBe('待评，不计 0 分也不计满分。')
    expect(explainPoints(itemOf('1.3b', { policy: { emptyRate: 'notApplicable' } }))).toBe(
      '不适用，总分按其余项目折算。',
    )
    expect(explainPoints(itemOf('3.3'))).toBe('满分 5 分，得 0 分；按成效加分，未得的 5 分不算失分。')
  })
  test('[SC-10] every label the engine writes has words', () => {
    const labels = [
      ...sheet({ policy: { emptyRate: 'notApplicable' } }).labels,
      ...sheet({ tickets: followedUp(1, 2), policy: { minSample: 3 } }).labels,
    ]
    expect(new Set(labels)).toEqual(new Set(['noTickets', 'notApplicable', 'noFollowUpSample', 'smallSample']))
    for (const label of labels) expect(explainLabel(label)).toMatch(/^[\u4e00-\u9fff，]+$/)
  })
  test.each([
    ['30.00', '30'],
    ['10.50', '10.5'],
    ['0.05', '0.05'],
    ['100.00', '100'],
    ['0.00', '0'],
  ])('[SC-10] %s is said as %s', (points, plain) => {
    expect(plainPoints(points)).toBe(plain)
  })
})
