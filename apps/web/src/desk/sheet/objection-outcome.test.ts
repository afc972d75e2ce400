import {
  defaultSettings,
  emptyAssessment,
  isRefused,
  sheetLife,
  unitSheet,
  type Actor,
  type Assessment,
  type AssessmentAct,
  type Ticket,
} from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { asIf } from '../district/as-if.ts'
import { beijing, clerk, reply, ticketAfter } from '../testing/tickets.ts'
import { outcomeOf, type Case, type Choosing } from './objection-outcome.ts'

const settings = defaultSettings
const now = beijing('2026-11-20T12:00')
const reviewer: Actor = { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' }
const second: Actor = { userId: 'u-tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' }
const approver: Actor = { userId: 'u-wu', name: '吴局长', role: 'approver', unitId: 'ZX' }

/** Replied a day late, and the reviewer saw no seal. */
const ticket = ticketAfter('t', [
  ['2026-09-09T09:00', clerk, reply()],
  [
    '2026-09-10T09:00',
    reviewer,
    { type: 'findingRecorded', replyId: 't-1', format: 'ok', seal: 'fault', reason: '照片里没有章' },
  ],
])

/** The year with one objection, to an item or to a deduction on the ticket. */
function caseOf(actor: Actor, against: { item: string; clause?: 'late' | 'notSealed' }): Case {
  const { item, clause = null } = against
  const acts: readonly (readonly [Actor, AssessmentAct])[] = [
    [reviewer, { type: 'reviewStarted' }],
    [
      reviewer,
      {
        type: 'itemReviewed',
        item: '2.1a',
        review: { kind: 'discretionary', hundredths: 400 },
        reason: '没有投诉箱',
        evidence: '',
      },
    ],
    [reviewer, { type: 'reviewSubmitted', note: '' }],
    [second, { type: 'reviewSubmitted', note: '' }],
    [approver, { type: 'feedbackSent', asOf: now, total: '61.00', note: '' }],
    [
      clerk,
      {
        type: 'objectionRaised',
        item,
        ticketId: clause === null ? null : 't',
        clause,
        ground: '章在第二页',
        evidence: '',
        photos: [],
      },
    ],
  ]
  let assessment: Assessment = emptyAssessment('QH:2026') ?? fail()
  for (const [by, act] of acts) {
    const after = asIf(assessment, { kind: 'assessment', id: 'QH:2026', act }, { actor: by, now, settings })
    if (isRefused(after) || after.kind !== 'assessment') throw new Error(JSON.stringify(after))
    assessment = after
  }
  const sheetWith = (held: Assessment, changed: Ticket = ticket) =>
    unitSheet({ unitId: 'QH', year: 2026, asOf: now, tickets: [changed], assessment: held, settings })
  const [objection] = sheetLife(assessment).objections
  return {
    assessment,
    objection: objection ?? fail(),
    ticket: clause === null ? undefined : ticket,
    acting: { actor, now, settings },
    sheetWith,
  }
}

const chosen = (decision: Choosing['decision'], more: Partial<Choosing> = {}): Choosing => ({
  decision,
  review: null,
  reason: '已核实',
  ...more,
})
const acted = ({ acts }: ReturnType<typeof outcomeOf>): string[] => acts.map(({ act }) => act.type)

describe('[SL-32] before an objection is decided', () => {
  test('[SL-32] 维持 changes no points', () => {
    const made = outcomeOf(caseOf(approver, { item: '1.2', clause: 'notSealed' }), chosen('maintained'))
    expect(made).toMatchObject({ now: { item: 900, total: 6100 }, decided: { item: 900, total: 6100 } })
    expect(acted(made)).toEqual(['objectionDecided'])
  })
  test('[SL-32] 更正 of a missing seal takes the finding off, and is made with the decision', () => {
    const made = outcomeOf(caseOf(approver, { item: '1.2', clause: 'notSealed' }), chosen('corrected'))
    expect(made).toMatchObject({
      now: { item: 900, total: 6100 },
      decided: { item: 1000, total: 6200 },
      refused: undefined,
    })
    expect(acted(made)).toEqual(['findingRecorded', 'objectionDecided'])
    expect(made.acts[0]).toMatchObject({ id: 't', act: { replyId: 't-1', format: 'ok', seal: 'ok', reason: '已核实' } })
  })
  test('[SL-32] 核减 of lateness waives it first', () => {
    const made = outcomeOf(caseOf(approver, { item: '1.1', clause: 'late' }), chosen('waived'))
    expect(made).toMatchObject({ now: { item: 2800, total: 6100 }, decided: { item: 3000, total: 6300 } })
    expect(acted(made)).toEqual(['waived', 'objectionDecided'])
  })
  test('[SL-32] a corrected grade shows its points, also before a reason is written', () => {
    const review = { kind: 'discretionary', hundredths: 500 } as const
    const made = outcomeOf(caseOf(second, { item: '2.1a' }), chosen('corrected', { review, reason: '' }))
    expect(made).toMatchObject({
      now: { item: 400, total: 6100 },
      decided: { item: 500, total: 6200 },
      refused: undefined,
    })
  })
  test('[SL-6] [SL-32] the first grader, and a reviewer where points are counted, are told so before they try', () => {
    const review = { kind: 'discretionary', hundredths: 500 } as const
    expect(outcomeOf(caseOf(reviewer, { item: '2.1a' }), chosen('corrected', { review })).refused).toEqual({
      code: 'sameReviewer',
    })
    expect(outcomeOf(caseOf(second, { item: '1.2', clause: 'notSealed' }), chosen('maintained')).refused).toEqual({
      code: 'approverDecides',
    })
  })
})

function fail(): never {
  throw new Error('nothing here')
}
