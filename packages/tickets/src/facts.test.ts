import { describe, expect, test } from 'vitest'
import type { Assessment } from './assess/assessment.ts'
import { ticketFacts, unitFacts } from './facts.ts'
import {
  aReply,
  approver,
  beijing,
  clerk,
  dispatcher,
  registeredStory,
  registration,
  repliedStory,
  reviewer,
} from './testing/builders.ts'

/** A ticket to which everything happened that the rubric can read. */
function eventful() {
  return registeredStory({ priority: 'important', channel: 'centre' })
    .after(clerk, '2019-03-08T09:00', { type: 'extensionRequested', newDueOn: '2019-03-15', reason: '需上门核实' })
    .after(dispatcher, '2019-03-08T10:00', { type: 'extensionDecided', requestId: 'e2', approved: true, reason: '' })
    .after(clerk, '2019-03-12T10:00', { type: 'interimNoted', text: '正在核实' })
    .after(dispatcher, '2019-03-16T09:00', {
      type: 'urgeLetterIssued',
      letterNo: '珠教催〔2019〕3号',
      issuedAt: beijing('2019-03-16T09:00'),
    })
    .after(clerk, '2019-03-18T10:00', aReply, { verdict: 'claimUndecided' })
    .after(reviewer, '2019-03-19T10:00', {
      type: 'findingRecorded',
      replyId: 'e6',
      format: 'fault',
      seal: 'ok',
      reason: '没有称呼',
    })
    .after(clerk, '2019-03-19T11:00', { type: 'followedUp', result: 'satisfied', notes: '学校自己回访' })
    .after(dispatcher, '2019-03-20T10:00', { type: 'followedUp', result: 'dissatisfied', notes: '' })
    .after(dispatcher, '2019-03-20T10:01', {
      type: 'returned',
      reason: 'dissatisfied',
      note: '退费没有说明',
      dueOn: '2019-03-27',
    })
    .after(approver, '2019-03-21T10:00', { type: 'waived', clause: 'lateAfterUrge', reason: '洪水断网' })
}

describe('what the rubric reads of one ticket', () => {
  test('[AC-21] every fact that scores crosses the bridge, and no name or phone does', () => {
    const facts = ticketFacts(eventful().now)
    expect(facts).toEqual({
      id: 't1',
      type: 'complaint',
      priority: 'important',
      channel: 'centre',
      acceptedAt: beijing('2019-03-04T09:00'),
      dueOn: '2019-03-11',
      anonymous: false,
      excluded: null,
      extensions: [{ requestedAt: beijing('2019-03-08T09:00'), newDueOn: '2019-03-15', status: 'approved' }],
      urgeLetters: [{ issuedAt: beijing('2019-03-16T09:00'), revoked: false }],
      replies: [
        {
          at: beijing('2019-03-18T10:00'),
          kind: 'official',
          findings: { format: 'fault', seal: 'ok' },
          claim: { claimedAt: beijing('2019-03-18T10:00'), decision: 'undecided' },
        },
        { at: beijing('2019-03-12T10:00'), kind: 'interim', findings: { format: 'ok', seal: 'ok' } },
      ],
      followUps: [
        { at: beijing('2019-03-19T11:00'), by: 'school', result: 'satisfied' },
        { at: beijing('2019-03-20T10:00'), by: 'centre', result: 'dissatisfied' },
      ],
      returns: [{ at: beijing('2019-03-20T10:01'), reason: 'dissatisfied', dueOn: '2019-03-27' }],
      waivers: [{ clause: 'lateAfterUrge', reason: '洪水断网' }],
    })
    expect(JSON.stringify(facts)).not.toContain(registration.personal.visitorName)
    expect(JSON.stringify(facts)).not.toContain(registration.personal.visitorPhone)
  })
  test('[AC-21] a return without a new due date carries none, and a reply without a claim carries none', () => {
    const back = repliedStory()
      .after(dispatcher, '2019-03-09T10:00', { type: 'followedUp', result: 'dissatisfied', notes: '' })
      .after(dispatcher, '2019-03-09T10:01', { type: 'returned', reason: 'dissatisfied', note: '重办', dueOn: null })
    const { returns, replies } = ticketFacts(back.now)
    expect(returns.map((one) => 'dueOn' in one)).toEqual([false])
    expect(replies.map((one) => 'claim' in one)).toEqual([false])
  })
  test('[AC-21] a letter issued in error is read as revoked', () => {
    const story = eventful().after(dispatcher, '2019-03-22T09:00', { type: 'urgeLetterRevoked', letterId: 'e5' })
    expect(ticketFacts(story.now).urgeLetters).toEqual([{ issuedAt: beijing('2019-03-16T09:00'), revoked: true }])
  })
})

describe('what the rubric reads of one unit’s year', () => {
  const graded = (reason: string) => ({ reason, evidence: '', by: '周科长', at: beijing('2019-12-01T09:00') })
  const assessment: Assessment = {
    kind: 'assessment',
    id: 'QH:2019',
    unitId: 'QH',
    year: 2019,
    reviews: {
      '2.1a': { review: { kind: 'discretionary', hundredths: 450 }, ...graded('缺投诉箱') },
      '2.1b': { review: { kind: 'discretionary', hundredths: 500 }, ...graded('') },
      '2.2a': {
        review: {
          kind: 'countDeduction',
          cases: [{ upheld: true, authority: '市教育局', upheldOn: '2019-05-06', reason: '推诿' }],
        },
        ...graded('属实'),
      },
      '2.2b': { review: { kind: 'graded', grade: 'good' }, ...graded('更新不及时') },
      '3.3': {
        review: {
          kind: 'earned',
          awards: [
            { case: '错峰放学', level: 'municipal', documentNo: '衡教〔2019〕8号', issuer: '市教育局', issuedOn: null },
          ],
        },
        ...graded(''),
      },
    },
    veto: { ground: '吃拿卡要', document: '珠纪〔2019〕3号', by: '吴局长' },
    version: 6,
  }
  const facts = (of: Assessment | null) => unitFacts({ unitId: 'QH', year: 2019, tickets: [], assessment: of })

  test('[AC-21] grades become points, grade, cases and awards, with the reason where the rubric prints one', () => {
    expect(facts(assessment).reviews).toEqual({
      '2.1a': { points: 4.5, reason: '缺投诉箱' },
      '2.1b': { points: 5 },
      '2.2a': { cases: [{ upheld: true, reason: '推诿' }] },
      '2.2b': { grade: 'good', reason: '更新不及时' },
      '3.3': { awards: [{ case: '错峰放学', level: 'municipal' }] },
    })
  })
  test('[AC-21] a veto crosses with its document; an ungraded year has neither grades nor veto', () => {
    expect(facts(assessment).veto).toEqual({ ground: '吃拿卡要', document: '珠纪〔2019〕3号' })
    expect(facts(null)).toEqual({
      period: { from: '2019-01-01', to: '2019-12-31' },
      tickets: [],
      reviews: {},
      veto: null,
    })
  })
})
