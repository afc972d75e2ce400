import { zhuhui2019 } from '@sunshine/rubric'
import { describe, expect, test } from 'vitest'
import { apply } from '../apply.ts'
import type { AssessmentAct, StampedEvent } from '../event.ts'
import { approver, beijing, reviewer, stampBy } from '../testing/builders.ts'
import type { Review } from './event.ts'
import { itemLimitOf } from './item-limit.ts'

type Graded = ReturnType<typeof apply>

function assessed(id: string, act: AssessmentAct, before: Exclude<Graded, { refused: unknown }> | null = null): Graded {
  const item = act.type === 'itemReviewed' ? act.item : ''
  const actor = act.type === 'vetoRecorded' ? approver : reviewer
  const event: StampedEvent = {
    id: 'e1',
    subject: { kind: 'assessment', id, act },
    deviceId: 'd1',
    deviceSeq: 1,
    claimedAt: beijing('2019-12-01T09:00'),
    anchor: null,
    baseVersion: 0,
    stamp: stampBy(actor, beijing('2019-12-01T09:00'), { itemLimit: itemLimitOf(zhuhui2019, item) }),
  }
  return apply(before, event)
}

const reviewed = (item: string, review: Review, reason = ''): Graded =>
  assessed('QH:2019', { type: 'itemReviewed', item, review, reason, evidence: '' })

const complaint = { upheld: true, authority: '市教育局', upheldOn: '2019-05-06', reason: '推诿' }
const award = {
  case: '错峰放学',
  level: 'municipal',
  documentNo: '衡教〔2019〕8号',
  issuer: '市教育局',
  issuedOn: null,
} as const
const reasonMissing = { refused: { code: 'reasonMissing' } }

describe('grading an item', () => {
  test.each([0, 50, 450])('[AC-18] %i hundredths of 5 points need a reason; blanks are none', (hundredths) => {
    const review = { kind: 'discretionary', hundredths } as const
    expect([reviewed('2.1a', review), reviewed('2.1a', review, ' 　')]).toEqual([reasonMissing, reasonMissing])
    expect(reviewed('2.1a', review, '缺投诉箱')).toMatchObject({ reviews: { '2.1a': { review } } })
  })
  test('[AC-18] full marks need no reason', () => {
    const full = reviewed('2.1a', { kind: 'discretionary', hundredths: 500 })
    expect(full).toMatchObject({ reviews: { '2.1a': { reason: '', by: '周科长', at: beijing('2019-12-01T09:00') } } })
  })
  test('[AC-18] below 一般 needs a reason', () => {
    expect(reviewed('2.2b', { kind: 'graded', grade: 'none' })).toEqual(reasonMissing)
    expect(reviewed('2.2b', { kind: 'graded', grade: 'none' }, '全年没有更新')).toMatchObject({ version: 1 })
  })
  test('[AC-18] an upheld complaint names its authority, and no reason stands in for it; a rejected one need not', () => {
    const cases = (authority: string, upheld = true): Review => ({
      kind: 'countDeduction',
      cases: [complaint, { ...complaint, authority, upheld }],
    })
    expect(reviewed('2.2a', cases(' '), '来电认定')).toEqual(reasonMissing)
    expect(reviewed('2.2a', cases('', false))).toMatchObject({ version: 1 })
    expect(reviewed('2.2a', cases('市教育局'))).toMatchObject({ version: 1 })
  })
  test.each(['documentNo', 'issuer'] as const)(
    '[AC-18] an award without its %s is refused, whatever the reason says',
    (missing) => {
      const awards = [award, { ...award, [missing]: '' }]
      expect(reviewed('3.3', { kind: 'earned', awards }, '有新闻报道')).toEqual(reasonMissing)
      expect(reviewed('3.3', { kind: 'earned', awards: [award] })).toMatchObject({ version: 1 })
    },
  )
  test.each([
    ['an unknown item', '9.9', { kind: 'graded', grade: 'good' }],
    ['a scored item that nobody grades', '1.1', { kind: 'discretionary', hundredths: 100 }],
    ['another kind than the item’s', '2.2b', { kind: 'discretionary', hundredths: 100 }],
    ['more than the item’s maximum', '2.1a', { kind: 'discretionary', hundredths: 550 }],
    ['a quarter of a point where halves are given', '2.1a', { kind: 'discretionary', hundredths: 425 }],
  ] as const)('[AC-18] %s is refused', (_, item, review) => {
    expect(reviewed(item, review, '有理由')).toEqual({ refused: { code: 'amountOutOfRange', item } })
  })
  test('[AC-18] a later grade replaces the earlier of its item and leaves the others', () => {
    const act = (item: string, hundredths: number, reason: string): AssessmentAct => ({
      type: 'itemReviewed',
      item,
      review: { kind: 'discretionary', hundredths },
      reason,
      evidence: '',
    })
    const later = [act('2.1a', 450, '缺投诉箱'), act('2.1b', 500, ''), act('2.1a', 500, '')].reduce<Exclude<
      Graded,
      { refused: unknown }
    > | null>((before, next) => {
      const after = assessed('QH:2019', next, before)
      return 'refused' in after ? before : after
    }, null)
    expect(later).toMatchObject({
      version: 3,
      reviews: { '2.1a': { review: { hundredths: 500 }, reason: '' }, '2.1b': { review: { hundredths: 500 } } },
    })
  })
  test('[AC-18] an assessment is one unit’s and one year’s, by its id', () => {
    const veto: AssessmentAct = { type: 'vetoRecorded', ground: '吃拿卡要', document: '珠纪〔2019〕3号' }
    expect(assessed('ZX:2:2019', veto)).toMatchObject({ unitId: 'ZX:2', year: 2019 })
    expect(assessed('QH-2019', veto)).toEqual({ refused: { code: 'unknownTicket' } })
  })
})
