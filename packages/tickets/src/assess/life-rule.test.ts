import { describe, expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import type { AssessmentAct } from '../event.ts'
import { roleMay } from '../permission.ts'
import { defaultSettings } from '../settings/settings.ts'
import { admin, approver, beijing, clerk, dispatcher, otherClerk, principal, reviewer } from '../testing/builders.ts'
import {
  approvedYear,
  feedback,
  graded,
  noObjection,
  objection,
  secondReviewer,
  submitted,
  yearWithFeedback,
  YearStory,
} from '../testing/year-story.ts'
import type { ObjectionDecided, SelfAssessed } from './life-event.ts'
import { sheetLife, sheetStages } from './life.ts'

const own = (hundredths: number, item = '2.1a'): SelfAssessed => ({
  type: 'selfAssessed',
  items: [{ item, review: { kind: 'discretionary', hundredths }, words: '窗口规范', evidence: '', photos: [] }],
})
const decided = (more: Partial<ObjectionDecided> = {}): ObjectionDecided => ({
  type: 'objectionDecided',
  objectionId: 'e6',
  decision: 'maintained',
  review: null,
  reason: '现场查看仍缺',
  ...more,
})
const onTicket: AssessmentAct = { ...objection, item: '1.1', ticketId: 't1', clause: 'late' }
const corrected = { decision: 'corrected', review: { kind: 'discretionary', hundredths: 500 } } as const
const wrongStage = (stage: string) => ({ code: 'notAtThisStage', stage })

describe('自评', () => {
  test('[SL-1] a clerk or the principal assesses the school; a later one replaces it until 评审 begins', () => {
    const year = new YearStory()
      .after(clerk, '2019-11-20T09:00', own(500))
      .after(principal, '2019-11-21T09:00', own(450))
    expect(sheetLife(year.now).selfAssessment).toMatchObject({
      items: [{ item: '2.1a', review: { hundredths: 450 }, words: '窗口规范' }],
      by: '李校长',
      at: beijing('2019-11-21T09:00'),
    })
    year.after(reviewer, '2019-12-01T09:00', { type: 'reviewStarted' })
    expect(year.tries(clerk, '2019-12-01T10:00', own(500))).toEqual(wrongStage('review'))
  })
  test('[SL-1] a grade beyond the rubric, of an item counted from tickets, or one item twice is refused', () => {
    const year = new YearStory()
    const twice: AssessmentAct = { type: 'selfAssessed', items: [...own(500).items, ...own(450).items] }
    expect(year.tries(clerk, '2019-11-20T09:00', own(550))).toEqual({ code: 'amountOutOfRange', item: '2.1a' })
    expect(year.tries(clerk, '2019-11-20T09:00', own(100, '1.1'))).toEqual({ code: 'amountOutOfRange', item: '1.1' })
    expect(year.tries(clerk, '2019-11-20T09:00', twice)).toEqual({ code: 'alreadyExists' })
  })
  test('[SL-14] a school acts on its own year alone, also where nothing has been written yet', () => {
    expect(new YearStory().tries(otherClerk, '2019-11-20T09:00', own(500))).toEqual({ code: 'notYourUnit' })
    const begun = new YearStory().after(clerk, '2019-11-20T09:00', own(500))
    expect(begun.tries(otherClerk, '2019-11-20T09:00', own(500))).toEqual({ code: 'unknownTicket' })
  })
})

describe('评审', () => {
  test('[SL-2] two different reviewers submit before the school has its feedback', () => {
    const year = new YearStory().after(reviewer, '2019-12-01T09:00', { type: 'reviewStarted' })
    expect(year.tries(approver, '2019-12-02T09:00', feedback)).toEqual({ code: 'reviewersMissing', submitted: 0 })
    year.after(reviewer, '2019-12-02T09:00', submitted)
    expect(year.tries(reviewer, '2019-12-02T10:00', submitted)).toEqual({ code: 'alreadySubmitted' })
    expect(year.tries(approver, '2019-12-02T09:00', feedback)).toEqual({ code: 'reviewersMissing', submitted: 1 })
    year.after(secondReviewer, '2019-12-02T11:00', submitted)
    expect(year.tries(approver, '2019-12-02T12:00', feedback)).toBeNull()
  })
  test('[SL-2] a grade changed after a submission takes the submissions back', () => {
    const year = new YearStory()
      .after(reviewer, '2019-12-01T09:00', { type: 'reviewStarted' })
      .after(reviewer, '2019-12-02T09:00', submitted)
      .after(secondReviewer, '2019-12-02T10:00', graded(450))
    expect(sheetLife(year.now).submissions).toEqual([])
  })
})

describe('反馈', () => {
  test('[SL-3] the feedback carries its instant and total, and objections last five working days from it', () => {
    expect(sheetLife(yearWithFeedback().now).feedback).toMatchObject({
      asOf: beijing('2019-12-02T09:00'),
      total: '94.00',
      objectUntil: '2019-12-11',
      provisional: false,
      by: '吴局长',
    })
  })
  test('[SL-15] the number of days is the bureau’s to set, with a reason; a later choice moves no feedback already sent', () => {
    const chosen = { days: 3, reason: '局规定', by: '吴局长', at: 1 }
    const settings = { ...defaultSettings, objectionDays: [chosen] }
    expect(sheetLife(yearWithFeedback(settings).now).feedback?.objectUntil).toBe('2019-12-09')
  })
  test('[SL-4] the school says it has no objection or what it has to say, in words; the later answer counts', () => {
    const year = yearWithFeedback()
    const statement: AssessmentAct = { type: 'feedbackAnswered', answer: 'statement', text: ' ' }
    expect(year.tries(clerk, '2019-12-05T09:00', statement)).toEqual({ code: 'reasonMissing' })
    year.after(clerk, '2019-12-05T09:00', { ...statement, text: '投诉箱在修' })
    year.after(principal, '2019-12-05T10:00', noObjection)
    expect(sheetLife(year.now).answer).toMatchObject({ answer: 'noObjection', by: '李校长' })
  })
})

describe('申诉', () => {
  test('[SL-5] an objection names its item and ground, and is possible to the end of the last day and no longer', () => {
    const year = yearWithFeedback()
    expect(year.tries(clerk, '2019-12-11T23:59', { ...objection, item: '9.9' })).toMatchObject({
      code: 'fieldInvalid',
    })
    expect(year.tries(clerk, '2019-12-11T23:59', { ...objection, ground: ' ' })).toEqual({
      code: 'reasonMissing',
    })
    expect(year.tries(clerk, '2019-12-12T00:00', objection)).toEqual({ code: 'windowOver', until: '2019-12-11' })
    expect(year.tries(clerk, '2019-12-11T23:59', objection)).toBeNull()
    expect(sheetLife(year.now).objections).toMatchObject([{ item: '2.1a', by: '王老师', decided: null }])
  })
  test('[SL-5] whoever objects has taken 无异议 back', () => {
    const year = yearWithFeedback()
      .after(clerk, '2019-12-05T09:00', noObjection)
      .after(clerk, '2019-12-06T09:00', objection)
    expect(sheetLife(year.now).answer).toBeNull()
  })
  test('[SL-6] the first grader of the item does not decide; another reviewer or the approver does', () => {
    const year = yearWithFeedback().after(clerk, '2019-12-05T09:00', objection)
    expect(year.tries(reviewer, '2019-12-06T09:00', decided())).toEqual({ code: 'sameReviewer' })
    expect(year.tries(secondReviewer, '2019-12-06T09:00', decided({ reason: ' ' }))).toEqual({ code: 'reasonMissing' })
    expect(year.tries(secondReviewer, '2019-12-06T09:00', decided())).toBeNull()
    expect(sheetLife(year.now).objections).toMatchObject([{ decided: { decision: 'maintained', final: false } }])
  })
  test('[SL-6] who graded before 评审 began is known by name', () => {
    const year = new YearStory()
      .after(secondReviewer, '2019-05-02T09:00', graded(400))
      .after(reviewer, '2019-12-02T09:00', { type: 'reviewStarted' })
      .after(reviewer, '2019-12-03T09:00', submitted)
      .after(secondReviewer, '2019-12-03T10:00', submitted)
      .after(approver, '2019-12-04T09:00', feedback)
      .after(clerk, '2019-12-05T09:00', objection)
    expect(year.tries(secondReviewer, '2019-12-06T09:00', decided())).toEqual({ code: 'sameReviewer' })
  })
  test('[SL-6] the approver decides over a reviewer’s decision, and then it is final', () => {
    const year = yearWithFeedback()
      .after(clerk, '2019-12-05T09:00', objection)
      .after(secondReviewer, '2019-12-06T09:00', decided())
    expect(year.tries(secondReviewer, '2019-12-06T10:00', decided())).toEqual({ code: 'nothingToDecide' })
    expect(year.tries(approver, '2019-12-06T11:00', decided(corrected))).toBeNull()
    expect(year.tries(approver, '2019-12-06T12:00', decided())).toEqual({ code: 'nothingToDecide' })
    expect(year.tries(approver, '2019-12-06T12:00', decided({ objectionId: 'nobody' }))).toEqual({
      code: 'unknownObjection',
    })
  })
  test('[SL-6] where points are counted from tickets the approver alone decides, and no grade comes with it', () => {
    const year = yearWithFeedback().after(clerk, '2019-12-05T09:00', onTicket)
    expect(year.tries(secondReviewer, '2019-12-06T09:00', decided())).toEqual({ code: 'approverDecides' })
    expect(year.tries(approver, '2019-12-06T09:00', decided(corrected))).toEqual({
      code: 'fieldInvalid',
      field: 'review',
    })
    expect(year.tries(approver, '2019-12-06T09:00', decided({ decision: 'waived' }))).toBeNull()
  })
  test('[SL-7] a corrected grade takes effect with the decision, within the rubric; otherwise no grade changes any more', () => {
    const year = yearWithFeedback().after(clerk, '2019-12-05T09:00', objection)
    expect(year.tries(reviewer, '2019-12-06T09:00', graded(500))).toEqual(wrongStage('feedback'))
    expect(year.tries(approver, '2019-12-06T09:00', decided({ decision: 'corrected' }))).toEqual({
      code: 'fieldMissing',
      field: 'review',
    })
    const tooMuch = { ...corrected, review: { kind: 'discretionary', hundredths: 550 } } as const
    expect(year.tries(approver, '2019-12-06T09:00', decided(tooMuch))).toMatchObject({ code: 'amountOutOfRange' })
    expect(year.tries(approver, '2019-12-06T09:00', decided({ ...corrected, decision: 'waived' }))).toMatchObject({
      code: 'fieldInvalid',
    })
    year.after(approver, '2019-12-06T09:00', decided(corrected))
    expect(year.now.reviews['2.1a']).toMatchObject({ review: { hundredths: 500 }, by: '吴局长' })
  })
})

describe('公示、审定、定稿', () => {
  test('[SL-8] nothing is published over an undecided objection, nor while the school may still object', () => {
    const publish: AssessmentAct = { type: 'published', until: '2019-12-20', note: '' }
    const year = yearWithFeedback()
    expect(year.tries(approver, '2019-12-11T09:00', publish)).toEqual({ code: 'windowOpen', until: '2019-12-11' })
    year.after(clerk, '2019-12-05T09:00', objection)
    expect(year.tries(approver, '2019-12-12T09:00', publish)).toEqual({ code: 'objectionOpen', open: 1 })
    const [raised] = sheetLife(year.now).objections
    year.after(approver, '2019-12-12T09:00', decided({ objectionId: raised?.id ?? '' }))
    expect(year.tries(approver, '2019-12-12T09:00', publish)).toBeNull()
    const content = yearWithFeedback().after(clerk, '2019-12-05T09:00', noObjection)
    expect(content.tries(reviewer, '2019-12-05T10:00', publish)).toBeNull()
  })
  test('[SL-9] a year is approved on the last day of its public notice at the earliest', () => {
    const year = yearWithFeedback()
      .after(clerk, '2019-12-05T09:00', noObjection)
      .after(approver, '2019-12-06T09:00', { type: 'published', until: '2019-12-12', note: '' })
    const approve: AssessmentAct = { type: 'approved', note: '' }
    expect(year.tries(approver, '2019-12-11T23:59', approve)).toEqual({ code: 'windowOpen', until: '2019-12-12' })
    expect(year.tries(approver, '2019-12-12T00:00', approve)).toBeNull()
  })
  test('[SL-12] a final year is opened again with a reason and stands at 评审; the code that was final stays', () => {
    const year = approvedYear().after(approver, '2019-12-13T09:00', final)
    expect(year.tries(approver, '2019-12-14T09:00', { type: 'reopened', reason: ' ' })).toEqual({
      code: 'reasonMissing',
    })
    expect(year.tries(approver, '2019-12-14T09:00', { type: 'vetoRecorded', ground: '', document: '' })).toEqual(
      wrongStage('finalised'),
    )
    year.after(approver, '2019-12-14T09:00', { type: 'reopened', reason: '市里复核' })
    expect(sheetLife(year.now)).toMatchObject({
      stage: 'review',
      submissions: [],
      finalised: null,
      reopenings: [{ reason: '市里复核', code: '7K3M-Q0VX-2B8D-T9AE-W', by: '吴局长' }],
    })
    expect(year.tries(reviewer, '2019-12-15T09:00', graded(500))).toBeNull()
  })
})

const final: AssessmentAct = {
  type: 'finalised',
  asOf: beijing('2019-12-12T15:00'),
  rubric: 'zhuhui-2019',
  policyVersion: 0,
  calendar: 'test',
  code: '7K3M-Q0VX-2B8D-T9AE-W',
  sheet: {
    version: 1,
    rubric: 'zhuhui-2019',
    asOf: '2019-12-12T15:00:00.000+08:00',
    period: { from: '2019-01-01', to: '2019-12-31' },
    policy: {},
    total: '95.00',
    max: '100.00',
    graded: '100.00',
    final: true,
    items: [],
    pending: [],
    labels: [],
    veto: false,
  },
}

const everyAct: { readonly [type: string]: readonly [Actor, AssessmentAct] } = {
  selfAssessed: [clerk, own(500)],
  reviewStarted: [reviewer, { type: 'reviewStarted' }],
  reviewSubmitted: [secondReviewer, submitted],
  feedbackSent: [approver, feedback],
  feedbackAnswered: [clerk, noObjection],
  objectionRaised: [clerk, objection],
  objectionDecided: [approver, decided()],
  published: [approver, { type: 'published', until: '2019-12-12', note: '' }],
  approved: [approver, { type: 'approved', note: '' }],
  finalised: [approver, final],
  reopened: [approver, { type: 'reopened', reason: '复核' }],
}

describe('the order of the acts', () => {
  test.each([
    ['selfAssessment', new YearStory(), ['selfAssessed', 'reviewStarted']],
    [
      'review',
      new YearStory().after(reviewer, '2019-12-01T09:00', { type: 'reviewStarted' }),
      ['reviewSubmitted', 'feedbackSent'],
    ],
    [
      'feedback',
      yearWithFeedback(),
      ['feedbackAnswered', 'objectionRaised', 'objectionDecided', 'published', 'reopened'],
    ],
    [
      'published',
      yearWithFeedback()
        .after(clerk, '2019-12-05T09:00', noObjection)
        .after(approver, '2019-12-06T09:00', { type: 'published', until: '2019-12-12', note: '' }),
      ['approved', 'reopened'],
    ],
    ['approved', approvedYear(), ['finalised', 'reopened']],
    ['finalised', approvedYear().after(approver, '2019-12-13T09:00', final), ['reopened']],
  ] as const)('[SL-13] at %s every act of another stage is refused and the stage is named', (stage, year, allowed) => {
    const { assessment } = year
    for (const [type, [actor, act]] of Object.entries(everyAct)) {
      year.assessment = assessment
      const refused = year.tries(actor, '2019-12-12T15:00', act)
      expect([type, refused?.code === 'notAtThisStage' && refused.stage]).toEqual([
        type,
        allowed.some((one) => one === type) ? false : stage,
      ])
    }
    expect(sheetStages).toContain(stage)
  })
  test('[AC-19] the school self-assesses, answers and objects; the bureau reviews and decides; the approver alone makes final', () => {
    const may = (actor: Actor): string[] =>
      Object.values(everyAct).flatMap(([, { type }]) => (roleMay(actor.role, type) ? [type] : []))
    expect(may(clerk)).toEqual(['selfAssessed', 'feedbackAnswered', 'objectionRaised'])
    expect(may(principal)).toEqual(may(clerk))
    expect(may(reviewer)).toEqual(['reviewStarted', 'reviewSubmitted', 'feedbackSent', 'objectionDecided', 'published'])
    expect(may(approver)).toEqual([
      'reviewStarted',
      'feedbackSent',
      'objectionDecided',
      'published',
      'approved',
      'finalised',
      'reopened',
    ])
    expect([...may(dispatcher), ...may(admin)]).toEqual([])
  })
  test('[SL-16] an assessment that was only ever graded keeps the bytes it always had, and stands at 自评', () => {
    const year = new YearStory().after(reviewer, '2019-05-02T09:00', graded(400))
    expect(Object.keys(year.now).sort()).toEqual(['id', 'kind', 'reviews', 'unitId', 'version', 'veto', 'year'])
    expect(sheetLife(year.now).stage).toBe('selfAssessment')
  })
})
