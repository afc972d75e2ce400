import {
  defaultSettings,
  emptyAssessment,
  isRefused,
  sheetLife,
  type Assessment,
  type ItemReview,
  type Subject,
} from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { asIf } from '../district/as-if.ts'
import { beijing } from '../testing/tickets.ts'
import { gradeUndo, type GivenGrade } from './grade-undo.ts'

const actor = { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' } as const
const now = beijing('2026-11-20T09:00')

/** A computer with one assessment and nothing else: what a phone's `act` does to it. */
function desk() {
  let assessment = emptyAssessment('QH:2026') ?? fail()
  const act = async (subject: Subject) => {
    const after = asIf(assessment, subject, { actor, now, settings: defaultSettings })
    if (isRefused(after)) return after
    if (after.kind === 'assessment') assessment = after
    return { eventId: 'e' }
  }
  const undo = gradeUndo({ act })
  return { act, undo, held: () => assessment, put: (next: Assessment) => void (assessment = next) }
}
type Desk = ReturnType<typeof desk>

async function grade({ act, undo, held }: Desk, hundredths: number): Promise<void> {
  const given = { review: { kind: 'discretionary', hundredths } as const, reason: '查看现场' }
  const before: ItemReview | undefined = held().reviews['2.1a']
  await act({ kind: 'assessment', id: 'QH:2026', act: { type: 'itemReviewed', item: '2.1a', ...given, evidence: '' } })
  const pushed: GivenGrade = { assessmentId: 'QH:2026', item: '2.1a', label: '青禾中学 2.1a', before, given }
  undo.push(pushed)
}

test('[SL-38] the latest grade is undone first, back to what it was before and to 待评', async () => {
  const at = desk()
  await grade(at, 400)
  await grade(at, 300)
  expect(await at.undo.undo(at.held)).toBe('已撤销：青禾中学 2.1a 恢复为原来的评定。')
  expect(at.held().reviews['2.1a']?.review).toEqual({ kind: 'discretionary', hundredths: 400 })
  expect(await at.undo.undo(at.held)).toBe('已撤销：青禾中学 2.1a 恢复为待评。')
  expect(at.held().reviews).toEqual({})
  expect(await at.undo.undo(at.held)).toBe('没有可以撤销的评定。')
})
test('[SL-38] a grade somebody changed since is left alone', async () => {
  const at = desk()
  await grade(at, 400)
  const review = { kind: 'discretionary', hundredths: 500 } as const
  await at.act({
    kind: 'assessment',
    id: 'QH:2026',
    act: { type: 'itemReviewed', item: '2.1a', review, reason: '', evidence: '' },
  })
  expect(await at.undo.undo(at.held)).toBe('青禾中学 2.1a 后来又改过，没有撤销。')
  expect(at.held().reviews['2.1a']?.review).toEqual(review)
})
test('[SL-38] twenty grades are remembered, and where the year no longer allows it the refusal is said', async () => {
  const at = desk()
  for (let made = 0; made < 23; made++) await grade(at, made % 2 === 0 ? 400 : 450)
  expect(at.undo.count()).toBe(20)
  at.put({ ...at.held(), life: { ...sheetLife(null), stage: 'feedback' } })
  expect(await at.undo.undo(at.held)).toBe('没有撤销：这个年度的考核现在是“反馈”，这一步做不了。')
})

function fail(): never {
  throw new Error('no assessment')
}
