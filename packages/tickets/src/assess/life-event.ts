import type { ScoreSheet } from '@sunshine/rubric'
import * as v from 'valibot'
import { civilDate, clause, id, instant, line, text } from '../fields.ts'
import { review } from './event.ts'
import { evidenceFiles } from './evidence.ts'

/** Photos by digest alone, from before files had a name and a kind; what is written today stands in `files` (EV-1). */
const photos = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), v.maxLength(20))

/** What a school says of one item of parts 2 and 3: the grade it gives itself, in words, with evidence. */
const selfAssessedItem = v.object({ item: id, review, words: text, evidence: text, photos, files: evidenceFiles })

/** 自评: the school assesses itself, all items at once; a later one replaces it (SL-1). */
export const selfAssessed = v.object({
  type: v.literal('selfAssessed'),
  items: v.pipe(v.array(selfAssessedItem), v.minLength(1), v.maxLength(60)),
})
export type SelfAssessed = v.InferOutput<typeof selfAssessed>

/** 开始评审: from here on the school's self-assessment stays as it is (SL-2). */
export const reviewStarted = v.object({ type: v.literal('reviewStarted') })

/** 提交评审: one reviewer stands behind the grades as they are (SL-2). */
export const reviewSubmitted = v.object({ type: v.literal('reviewSubmitted'), note: text })
export type ReviewSubmitted = v.InferOutput<typeof reviewSubmitted>

/** 反馈: the provisional sheet as of an instant goes to the school, with its total as people read it ("92.50") (SL-3). */
export const feedbackSent = v.object({
  type: v.literal('feedbackSent'),
  asOf: instant,
  total: v.pipe(v.string(), v.regex(/^\d{1,3}\.\d\d$/)),
  note: text,
})
export type FeedbackSent = v.InferOutput<typeof feedbackSent>

/** The school's answer to the feedback: 无异议, or 单位说明 in words (SL-4). */
export const feedbackAnswered = v.object({
  type: v.literal('feedbackAnswered'),
  answer: v.picklist(['noObjection', 'statement']),
  text,
})
export type FeedbackAnswered = v.InferOutput<typeof feedbackAnswered>

/** 申诉: against an item, or one ticket's deduction in it (SL-5). Its id is the event's. */
export const objectionRaised = v.object({
  type: v.literal('objectionRaised'),
  item: id,
  ticketId: v.nullable(id),
  clause: v.nullable(clause),
  ground: text,
  evidence: text,
  photos,
  files: evidenceFiles,
})
export type ObjectionRaised = v.InferOutput<typeof objectionRaised>

/**
 * 申诉决定: 维持, 更正 or 核减, with its reason (SL-6). A corrected grade comes with the decision (SL-7); a corrected
 * finding, or a waiver, is an act on the ticket.
 */
export const objectionDecided = v.object({
  type: v.literal('objectionDecided'),
  objectionId: id,
  decision: v.picklist(['maintained', 'corrected', 'waived']),
  review: v.nullable(review),
  reason: text,
})
export type ObjectionDecided = v.InferOutput<typeof objectionDecided>

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** One unit's line of the public notice: scores and counts, and nothing of any ticket or citizen (SL-35). */
export const noticeLine = v.object({
  asOf: instant,
  total: v.pipe(v.string(), v.regex(/^\d{1,3}\.\d\d$/)),
  /** Assessed tickets of the year; like all counts here without those that complain of somebody (CN-9). */
  tickets: count,
  late: count,
  lateAfterUrge: count,
  unreplied: count,
  rework: count,
  followedUp: count,
  satisfied: count,
  veto: v.boolean(),
})
export type NoticeLine = v.InferOutput<typeof noticeLine>

/** 公示, up to and with a day (SL-8). */
export const published = v.object({
  type: v.literal('published'),
  until: civilDate,
  note: text,
  /** What the notice says of the unit, kept as published (SL-35); absent from notices before there was such a line. */
  notice: v.optional(noticeLine),
})
export type Published = v.InferOutput<typeof published>

/** 审定 (SL-9). */
export const approved = v.object({ type: v.literal('approved'), note: text })
export type Approved = v.InferOutput<typeof approved>

const sheet = v.custom<ScoreSheet>(
  (input) => typeof input === 'object' && input !== null && 'items' in input && 'total' in input,
  'a score sheet',
)

/** 定稿: the frozen year. The district computes it again and refuses any other sheet or code (SL-11). */
export const finalised = v.object({
  type: v.literal('finalised'),
  asOf: instant,
  /** The rubric's id. */
  rubric: line,
  /** The number of the readings in force; 0 as shipped. */
  policyVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The version of the working-day calendar. */
  calendar: line,
  /** The frozen sheet's code, as printed. */
  code: v.pipe(v.string(), v.regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}-[0-9A-Z]$/)),
  /** What is printed: kept whole, for a phone cannot compute it again once its tickets have gone on. */
  sheet,
})
export type Finalised = v.InferOutput<typeof finalised>

/** 重开: back to 评审, with the reason; what was final stays in the record (SL-12). */
export const reopened = v.object({ type: v.literal('reopened'), reason: text })
export type Reopened = v.InferOutput<typeof reopened>
