import { zhuhui2019 } from '@sunshine/rubric'
import {
  defaultSettings,
  emptyAssessment,
  isRefused,
  unitSheet,
  type Actor,
  type Assessment,
  type AssessmentAct,
  type Review,
} from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { asIf } from '../district/as-if.ts'
import { stepsOf, type LifeStep } from '../sheet/life-step.ts'
import { scoreRow } from '../testing/score-rows.ts'
import { beijing, clerk } from '../testing/tickets.ts'
import type { ScoreRow } from '../scores/score-row.ts'
import { planStep } from './step-plan.ts'

const reviewer: Actor = { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' }
const second: Actor = { userId: 'u-tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' }
const approver: Actor = { userId: 'u-wu', name: '吴局长', role: 'approver', unitId: 'ZX' }
const settings = defaultSettings
const full: readonly (readonly [string, Review])[] = [
  ['2.1a', { kind: 'discretionary', hundredths: 500 }],
  ['2.1b', { kind: 'discretionary', hundredths: 500 }],
  ['2.2a', { kind: 'countDeduction', cases: [] }],
  ['2.2b', { kind: 'graded', grade: 'excellent' }],
  ['2.2c', { kind: 'graded', grade: 'excellent' }],
  ['3.1', { kind: 'discretionary', hundredths: 500 }],
  ['3.2', { kind: 'discretionary', hundredths: 500 }],
  ['3.3', { kind: 'earned', awards: [] }],
]
const grades = (but: readonly string[] = []): (readonly [Actor, AssessmentAct])[] =>
  full
    .filter(([item]) => !but.includes(item))
    .map(([item, review]) => [reviewer, { type: 'itemReviewed', item, review, reason: '', evidence: '' }])
const submitted: AssessmentAct = { type: 'reviewSubmitted', note: '' }
const started: readonly [Actor, AssessmentAct] = [reviewer, { type: 'reviewStarted' }]
const noon = beijing('2026-11-20T12:00')
const feedback: AssessmentAct = { type: 'feedbackSent', asOf: noon, total: '95.00', note: '' }

/** A unit's row after some acts, by the fold itself. */
function rowAfter(unitId: string, acts: readonly (readonly [Actor, AssessmentAct])[]): ScoreRow {
  let assessment: Assessment | null = emptyAssessment(`${unitId}:2026`) ?? null
  for (const [actor, act] of acts) {
    const by = actor.role === 'schoolClerk' ? { ...actor, unitId } : actor
    const after = asIf(
      assessment,
      { kind: 'assessment', id: `${unitId}:2026`, act },
      { actor: by, now: noon, settings },
    )
    if (isRefused(after) || after.kind !== 'assessment') throw new Error(JSON.stringify(after))
    assessment = after
  }
  const sheet = unitSheet({ unitId, year: 2026, asOf: noon, tickets: [], assessment, settings })
  return scoreRow(unitId, {}, { assessment, sheet, stage: assessment?.life?.stage ?? 'selfAssessment' })
}

function plan(type: LifeStep['type'], actor: Actor, rows: readonly ScoreRow[], now = noon) {
  const step = stepsOf(actor.role).find((one) => one.type === type)
  if (!step) throw new Error(`${actor.role} has no ${type}`)
  const made = planStep(step, rows, { actor, now, settings, year: 2026, rubric: zhuhui2019, until: '2026-11-27' })
  return {
    ready: made.ready.map(({ row }) => row.unit.id),
    waiting: made.waiting.map(({ row, hinders }) => [row.unit.id, hinders]),
    elsewhere: made.elsewhere.map(({ unit }) => unit.id),
  }
}

const reviewed: readonly (readonly [Actor, AssessmentAct])[] = [
  started,
  ...grades(),
  [reviewer, submitted],
  [second, submitted],
]
const objected: AssessmentAct = {
  type: 'objectionRaised',
  item: '2.1a',
  ticketId: null,
  clause: null,
  ground: '投诉箱在门口',
  evidence: '',
  photos: [],
}

test('[MX-6] 开始评审 is ready wherever it has not begun, and the others are said to stand elsewhere', () => {
  const rows = [rowAfter('A', []), rowAfter('B', [started])]
  expect(plan('reviewStarted', reviewer, rows)).toEqual({ ready: ['A'], waiting: [], elsewhere: ['B'] })
})
test('[MX-6] a reviewer submits what is graded; what is not, and a sheet submitted already, by one or by both, wait with who owes what', () => {
  const rows = [
    rowAfter('A', [started, ...grades()]),
    rowAfter('B', [started, ...grades(['3.2', '3.3'])]),
    rowAfter('C', [started, ...grades(), [reviewer, submitted]]),
    rowAfter('D', reviewed),
  ]
  expect(plan('reviewSubmitted', reviewer, rows)).toEqual({
    ready: ['A'],
    waiting: [
      ['B', '考核员评定 2 项（3.2、3.3）'],
      ['C', '您已提交，等另一位考核员提交'],
      ['D', '您已提交，考核员已齐，等审定人发反馈'],
    ],
    elsewhere: [],
  })
})
test('[MX-6] [SL-39] the feedback waits for two reviewers, for every grade, and for the approver’s consent', () => {
  const none: AssessmentAct = {
    type: 'itemReviewed',
    item: '2.2b',
    review: { kind: 'graded', grade: 'none' },
    reason: '全年没有更新',
    evidence: '',
  }
  const rows = [
    rowAfter('A', reviewed),
    rowAfter('B', [started, ...grades(), [reviewer, submitted]]),
    rowAfter('C', [started, ...grades(['3.2']), [reviewer, submitted], [second, submitted]]),
    rowAfter('D', [started, ...grades(['2.2b']), [reviewer, none], [reviewer, submitted], [second, submitted]]),
  ]
  expect(plan('feedbackSent', approver, rows)).toEqual({
    ready: ['A'],
    waiting: [
      ['B', '还要 1 位考核员提交评审（已提交：周科长）'],
      ['C', '考核员评定 1 项（3.2）'],
      ['D', '审定人同意不达标 1 项（2.2b）'],
    ],
    elsewhere: [],
  })
})
test('[MX-6] 公示 waits for the school or the end of its window, and for whoever decides its objections', () => {
  const out = [...reviewed, [approver, feedback] as const]
  const rows = [
    rowAfter('A', [...out, [clerk, { type: 'feedbackAnswered', answer: 'noObjection', text: '' }]]),
    rowAfter('B', out),
    rowAfter('C', [...out, [clerk, objected]]),
    rowAfter('D', [...out, [clerk, { ...objected, item: '1.1' }]]),
  ]
  expect(plan('published', approver, rows)).toEqual({
    ready: ['A'],
    waiting: [
      ['B', '学校还没有答复，申诉期到 11月27日 24 点'],
      ['C', '考核员或审定人决定 1 条申诉（2.1a）'],
      ['D', '审定人决定 1 条申诉（1.1）'],
    ],
    elsewhere: [],
  })
  expect(plan('published', approver, rows, beijing('2026-11-28T09:00')).ready).toEqual(['A', 'B'])
})
test('[MX-6] 审定 waits for the notice’s last day, 定稿 for everything anybody owes', () => {
  const out = [
    ...reviewed,
    [approver, feedback] as const,
    [clerk, { type: 'feedbackAnswered', answer: 'noObjection', text: '' }] as const,
  ]
  const published = (until: string): readonly [Actor, AssessmentAct] => [
    approver,
    { type: 'published', until, note: '' },
  ]
  const rows = [
    rowAfter('A', [...out, published('2026-11-20')]),
    rowAfter('B', [...out, published('2026-11-27')]),
    rowAfter('C', [...out, published('2026-11-20'), [approver, { type: 'approved', note: '' }]]),
  ]
  expect(plan('approved', approver, rows)).toEqual({
    ready: ['A'],
    waiting: [['B', '公示到 11月27日']],
    elsewhere: ['C'],
  })
  const owing = { ...(rows[2] ?? rowAfter('C', [])) }
  const ticket = { item: '1.2', reason: 'unreviewedReply' as const, ticket: 't7', because: {} }
  const withOwed = { ...owing, unit: { ...owing.unit, id: 'D' }, sheet: { ...owing.sheet, pending: [ticket] } }
  expect(plan('finalised', approver, [owing, withOwed])).toEqual({
    ready: ['C'],
    waiting: [['D', '考核员审核回复 1 处']],
    elsewhere: [],
  })
})
