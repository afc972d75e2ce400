import type { ScoreSheet } from '@sunshine/rubric'
import { beijingDate, endOfDay } from '@sunshine/rubric/civil-date'
import {
  consentsOwed,
  policyFor,
  publicNotice,
  roleMay,
  type AssessmentAct,
  type Role,
  type SheetLife,
  type UnitYear,
} from '@sunshine/tickets'
import { frozenHere } from '../../sheet/final-check.ts'
import { owedWords } from '../../wording/sheet-life.ts'

/** What the desk may do next with a year: a button, and what its dialog asks for. */
export interface LifeStep {
  readonly type: AssessmentAct['type']
  readonly button: string
  /** What follows from it, in a sentence. */
  readonly words: string
  readonly asks: 'note' | 'reason' | null
  /** Label of a day to be named, as with a public notice. */
  readonly until?: string
  readonly danger?: boolean
}

const steps: { readonly [type in AssessmentAct['type']]?: LifeStep } = {
  reviewStarted: {
    type: 'reviewStarted',
    button: '开始评审',
    words: '开始后学校不能再改自评。各项评定照常进行。',
    asks: null,
  },
  reviewSubmitted: {
    type: 'reviewSubmitted',
    button: '提交评审',
    words: '您对现在的评定负责。要有 2 位考核员提交；之后谁改了评定，都要重新提交。',
    asks: 'note',
  },
  feedbackSent: {
    type: 'feedbackSent',
    button: '发反馈',
    words: '学校会看到现在的得分和每处扣分，可在申诉期内提出申诉。发出后评定只能通过申诉决定或重开来改。',
    asks: 'note',
  },
  published: { type: 'published', button: '公示', words: '公示期满后才能审定。', asks: 'note', until: '公示到' },
  approved: { type: 'approved', button: '审定', words: '审定后可以定稿。', asks: 'note' },
  finalised: {
    type: 'finalised',
    button: '定稿',
    words: '按区里的记录封存这一年的考核表，生成核对码。',
    asks: null,
  },
  reopened: {
    type: 'reopened',
    button: '重开',
    words: '退回评审。反馈、公示、审定、定稿都要重新做，原来的核对码留在记录里。',
    asks: 'reason',
    danger: true,
  },
}

const at: { readonly [stage in SheetLife['stage']]: readonly AssessmentAct['type'][] } = {
  selfAssessment: ['reviewStarted'],
  review: ['reviewSubmitted', 'feedbackSent'],
  feedback: ['published', 'reopened'],
  published: ['approved', 'reopened'],
  approved: ['finalised', 'reopened'],
  finalised: ['reopened'],
}

/** The steps of the year in their order, reopening apart. */
export function stepsOf(role: Role): LifeStep[] {
  return Object.values(steps).filter((step) => step.type !== 'reopened' && roleMay(role, step.type))
}

/** Whether a year stands where a step is taken. */
export function isAt(life: SheetLife, { type }: LifeStep): boolean {
  return at[life.stage].includes(type)
}

/** The steps open to a role where the year stands; what the fold still refuses says so when it is tried. */
export function stepsAt(life: SheetLife, role: Role): LifeStep[] {
  return at[life.stage].flatMap((type) => {
    const step = steps[type]
    return step && roleMay(role, type) ? [step] : []
  })
}

/** What a step's dialog was filled with. */
export interface StepInput {
  readonly text: string
  readonly until: string
}

/** The act a step makes of the year as this computer holds it, or why it cannot be made. */
export async function actOf(
  step: LifeStep,
  { text, until }: StepInput,
  year: { readonly held: UnitYear; readonly sheet: ScoreSheet },
): Promise<{ readonly act: AssessmentAct } | { readonly fault: string }> {
  switch (step.type) {
    case 'reviewStarted':
      return { act: { type: 'reviewStarted' } }
    case 'reviewSubmitted':
    case 'approved':
      return { act: { type: step.type, note: text } }
    case 'feedbackSent': {
      const ungraded = year.sheet.pending.filter(({ reason }) => reason === 'ungraded')
      if (ungraded.length > 0) return { fault: `还不能反馈：${owedWords(ungraded)}。反馈之后要重开才能再评。` }
      const consents = consentsOwed(year.held.assessment, policyFor(year.held.settings, year.held).policy)
      if (consents.length > 0) return { fault: `还不能反馈：${owedWords(consents)}。` }
      return { act: { type: 'feedbackSent', asOf: year.held.asOf, total: year.sheet.total, note: text } }
    }
    case 'published': {
      if (until === '') return { fault: '请填公示到哪一天。' }
      return { act: { type: 'published', until, note: text, notice: publicNotice(year.held) } }
    }
    case 'reopened':
      return { act: { type: 'reopened', reason: text } }
    case 'finalised': {
      const made = await frozenHere(year.held)
      if ('act' in made) return { act: made.act }
      if ('owed' in made) return { fault: `还有 ${made.owed.length} 处没有评完，不能定稿：${owedWords(made.owed)}。` }
      return { fault: `有一处记录无法封存：${made.unreadable}。请报技术人员。` }
    }
    default:
      throw new Error(`no step of the desk: ${step.type}`)
  }
}

/** The instant a year is assessed at: now, and never later than its last. */
export function assessedAt(year: number, now: number): number {
  return Math.min(now, endOfDay(`${year}-12-31`))
}

/** A first suggestion for the last day of the public notice: a week from now, as notices of this kind run. */
export function suggestedNotice(now: number): string {
  return beijingDate(now + 7 * 86_400_000)
}
