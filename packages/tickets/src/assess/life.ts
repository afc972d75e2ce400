import type { Pending } from '@sunshine/rubric'
import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import type { Occurrence } from '../stamp.ts'
import type { Assessment } from './assessment.ts'
import type {
  Approved,
  FeedbackAnswered,
  FeedbackSent,
  Finalised,
  ObjectionDecided,
  ObjectionRaised,
} from './life-event.ts'
import type { Published, Reopened, ReviewSubmitted, SelfAssessed } from './life-event.ts'

/** The stages of a year's sheet, in order: 自评, 评审, 反馈 (and 申诉), 公示, 审定, 定稿. */
export const sheetStages = ['selfAssessment', 'review', 'feedback', 'published', 'approved', 'finalised'] as const
export type SheetStage = (typeof sheetStages)[number]

/** Who did something, and when the server received it. */
export interface Signed {
  readonly by: string
  readonly at: Instant
}

/** Whoever did this, and when. */
export function signedBy({ stamp }: Occurrence): Signed {
  return { by: stamp.actor.name, at: stamp.receivedAt }
}

/** An act as the life keeps it: all it says, and who did it when. */
type Kept<Act extends { readonly type: string }> = Omit<Act, 'type'> & Signed

/** The feedback as sent, with the last day for objections counted when it was sent (SL-3). */
export interface Feedback extends Kept<FeedbackSent> {
  readonly objectUntil: CivilDate
  /** Whether that day lies beyond what the calendar knows. */
  readonly provisional: boolean
}

/** One objection with its decision. */
export interface Objection extends Kept<ObjectionRaised> {
  readonly id: string
  readonly decided: (Omit<Kept<ObjectionDecided>, 'objectionId'> & { readonly final: boolean }) | null
}

/** Everything that has happened to a year's sheet beside its grades. */
export interface SheetLife {
  readonly stage: SheetStage
  readonly selfAssessment: Kept<SelfAssessed> | null
  /** Who graded which item first since 评审 began, by user id. */
  readonly graders: { readonly [item: string]: string }
  readonly submissions: readonly (Kept<ReviewSubmitted> & { readonly userId: string })[]
  readonly feedback: Feedback | null
  readonly answer: Kept<FeedbackAnswered> | null
  readonly objections: readonly Objection[]
  readonly published: Kept<Published> | null
  readonly approved: Kept<Approved> | null
  readonly finalised: Kept<Finalised> | null
  /** Each with the code that had been final, or null when nothing was. */
  readonly reopenings: readonly (Kept<Reopened> & { readonly code: string | null })[]
}

/** What somebody still owes before the year may be final; `consentMissing`: the approver's, to a grade below 一般. */
export interface Owed extends Pick<Pending, 'item' | 'ticket'> {
  readonly reason: Pending['reason'] | 'consentMissing'
}

const untouched: SheetLife = {
  stage: 'selfAssessment',
  selfAssessment: null,
  graders: {},
  submissions: [],
  feedback: null,
  answer: null,
  objections: [],
  published: null,
  approved: null,
  finalised: null,
  reopenings: [],
}

/** The life of a year's sheet; one nobody has touched stands at 自评 (SL-16). */
export function sheetLife(assessment: Pick<Assessment, 'life'> | null): SheetLife {
  return assessment?.life ?? untouched
}
