import type { Rubric } from '@sunshine/rubric'
import {
  assessmentId,
  consentsOwed,
  isRefused,
  policyFor,
  sheetLife,
  type AssessmentAct,
  type Owed,
  type Rejection,
} from '@sunshine/tickets'
import { isGradable } from '../../sheet/grade-form.ts'
import { dayWords } from '../../wording/dates.ts'
import { rejectionWords } from '../../wording/rejection.ts'
import { owedWords } from '../../wording/sheet-life.ts'
import { asIf, type Acting } from '../district/as-if.ts'
import type { ScoreRow } from '../scores/score-row.ts'
import { isAt, type LifeStep } from '../sheet/life-step.ts'

/** One unit before a step: ready, or what somebody still owes, in words and by ticket (MX-6). */
export interface UnitPlan {
  readonly row: ScoreRow
  /** Empty for a unit that is ready. */
  readonly hinders: string
  /** The tickets it hangs on. */
  readonly tickets: readonly string[]
  /** Of a ready one: what is still open and hinders no more than the last step. */
  readonly remark: string
}

/** The units of a step: those that are ready, those that wait for somebody, and those that stand elsewhere. */
export interface StepPlan {
  readonly ready: readonly UnitPlan[]
  readonly waiting: readonly UnitPlan[]
  readonly elsewhere: readonly ScoreRow[]
}

/** What a step would find at every unit, by the fold itself and by what the sheet still lacks (MX-6). */
export function planStep(
  step: LifeStep,
  rows: readonly ScoreRow[],
  about: Acting & { readonly year: number; readonly rubric: Rubric; readonly until: string },
): StepPlan {
  const here = rows.filter(({ assessment }) => isAt(sheetLife(assessment), step))
  const plans = here.map((row) => planOf(step, row, about))
  return {
    ready: plans.filter(({ hinders }) => hinders === ''),
    waiting: plans.filter(({ hinders }) => hinders !== ''),
    elsewhere: rows.filter((row) => !here.includes(row)),
  }
}

function planOf(
  step: LifeStep,
  row: ScoreRow,
  about: Acting & { readonly year: number; readonly rubric: Rubric; readonly until: string },
): UnitPlan {
  const owed = owedAt(step, row, about)
  const refusal = refusalOf(step, row, about)
  const hinders = [
    refusal && refusalWords(refusal, { row, rubric: about.rubric, now: about.now }),
    owed.length > 0 && owedWords(owed),
  ]
  const left = row.sheet.pending.filter(({ ticket }) => ticket !== null)
  return {
    row,
    hinders: hinders.filter(Boolean).join('；'),
    tickets: [...new Set(owed.flatMap(({ ticket }) => ticket ?? []))],
    remark:
      step.type !== 'reviewStarted' && owed.length === 0 && left.length > 0 ? `定稿前还要：${owedWords(left)}` : '',
  }
}

/** What has to be there before the step: every grade before reviewers stand behind them, everything before 定稿. */
function owedAt(
  step: LifeStep,
  { sheet, assessment }: ScoreRow,
  { settings, year, now }: Acting & { year: number },
): Owed[] {
  const consents = consentsOwed(assessment, policyFor(settings, { year, asOf: now }).policy)
  const ungraded = sheet.pending.filter(({ reason }) => reason === 'ungraded')
  switch (step.type) {
    case 'reviewSubmitted':
      return ungraded
    case 'feedbackSent':
      return [...ungraded, ...consents]
    case 'finalised':
      return [...sheet.pending, ...consents]
    default:
      return []
  }
}

/** Why the fold would refuse the step; undefined when it would not. */
function refusalOf(
  step: LifeStep,
  row: ScoreRow,
  about: Acting & { readonly year: number; readonly until: string },
): Rejection | undefined {
  const act = trialOf(step, row, about)
  if (act === undefined) return undefined
  const subject = { kind: 'assessment', id: assessmentId(row.unit.id, about.year), act } as const
  const after = asIf(row.assessment, subject, about)
  return isRefused(after) ? after.refused : undefined
}

/** The act as the fold would see it; 定稿 has only its stage to pass there. */
function trialOf(
  { type }: LifeStep,
  { sheet }: ScoreRow,
  { now, until }: Acting & { until: string },
): AssessmentAct | undefined {
  switch (type) {
    case 'reviewStarted':
      return { type }
    case 'reviewSubmitted':
    case 'approved':
      return { type, note: '' }
    case 'feedbackSent':
      return { type, asOf: now, total: sheet.total, note: '' }
    case 'published':
      return { type, until, note: '' }
    default:
      return undefined
  }
}

function refusalWords(
  refusal: Rejection,
  { row, rubric, now }: { readonly row: ScoreRow; readonly rubric: Rubric; readonly now: number },
): string {
  const life = sheetLife(row.assessment)
  switch (refusal.code) {
    case 'reviewersMissing': {
      const submitted = life.submissions.map(({ by }) => by).join('、')
      return `还要 ${2 - refusal.submitted} 位考核员提交评审${submitted === '' ? '' : `（已提交：${submitted}）`}`
    }
    case 'alreadySubmitted':
      return life.submissions.length < 2 ? '您已提交，等另一位考核员提交' : '您已提交，考核员已齐，等审定人发反馈'
    case 'objectionOpen': {
      const open = life.objections.filter(({ decided }) => decided === null).map(({ item }) => item)
      const counted = open.some((id) => !rubric.items.filter(isGradable).some((item) => item.id === id))
      return `${counted ? '审定人' : '考核员或审定人'}决定 ${refusal.open} 条申诉（${open.join('、')}）`
    }
    case 'windowOpen':
      return life.stage === 'published'
        ? `公示到 ${dayWords(refusal.until)}`
        : `学校还没有答复，申诉期到 ${dayWords(refusal.until)} 24 点`
    default:
      return rejectionWords(refusal, now).happened.replace(/。$/u, '')
  }
}
