import type { Item } from '@sunshine/rubric'
import type { ItemReview, Review } from '@sunshine/tickets'

export type Case = Extract<Review, { kind: 'countDeduction' }>['cases'][number]
export type Award = Extract<Review, { kind: 'earned' }>['awards'][number]
export type Grade = Extract<Review, { kind: 'graded' }>['grade']

/** The kinds a person grades; the other two are counted from tickets. */
export type GradableItem = Exclude<Item, { kind: 'ticketDeduction' } | { kind: 'rate' }>

/** What stands in the dialog, whatever the item's kind. */
export interface GradeForm {
  hundredths: number
  grade: Grade
  cases: Case[]
  awards: Award[]
  reason: string
  evidence: string
}

export const emptyCase: Case = { upheld: true, authority: '', upheldOn: null, reason: '' }
export const emptyAward: Award = { case: '', level: 'municipal', documentNo: '', issuer: '', issuedOn: null }

/** Whether a person grades the item. */
export function isGradable(item: Item): item is GradableItem {
  return item.kind !== 'ticketDeduction' && item.kind !== 'rate'
}

/** The dialog's first state: the grade as it stands, or full marks. */
export function formOf(item: GradableItem, given: ItemReview | undefined): GradeForm {
  const review = given?.review
  return {
    hundredths: review?.kind === 'discretionary' ? review.hundredths : item.max,
    grade: review?.kind === 'graded' ? review.grade : 'excellent',
    cases: review?.kind === 'countDeduction' ? review.cases.map((found) => ({ ...found })) : [],
    awards: review?.kind === 'earned' ? review.awards.map((award) => ({ ...award })) : [],
    reason: given?.reason ?? '',
    evidence: given?.evidence ?? '',
  }
}

/** What the form says, in the shape the item's kind asks for. */
export function reviewOf(item: GradableItem, form: GradeForm): Review {
  switch (item.kind) {
    case 'discretionary':
      return { kind: 'discretionary', hundredths: form.hundredths }
    case 'graded':
      return { kind: 'graded', grade: form.grade }
    case 'countDeduction':
      return { kind: 'countDeduction', cases: form.cases.map((found) => ({ ...found })) }
    case 'earned':
      return { kind: 'earned', awards: form.awards.map((award) => ({ ...award })) }
  }
}

/** Why the form cannot be saved yet, in words; undefined when it can. The fold checks the same and more. */
export function missingIn(item: GradableItem, form: GradeForm): string | undefined {
  if (item.kind === 'discretionary' && form.hundredths < item.max && isBlank(form.reason))
    return '还没有写理由。扣分要写理由。'
  if (item.kind === 'graded' && form.grade === 'none' && isBlank(form.reason))
    return '还没有写理由。评为不达标要写理由。'
  if (item.kind === 'countDeduction' && form.cases.some((found) => found.upheld && isBlank(found.authority)))
    return '认定属实的投诉，请写认定机关。'
  if (item.kind !== 'earned') return undefined
  if (form.awards.some((award) => isBlank(award.case))) return '请写案例名称。'
  const undocumented = form.awards.some((award) => isBlank(award.documentNo) || isBlank(award.issuer))
  return undocumented ? '请写文号和发文单位。' : undefined
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
