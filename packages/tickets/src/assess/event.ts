import * as v from 'valibot'
import { civilDate, id, line, text } from '../fields.ts'

const reason = text
/** What a reviewer grants for one item; the item's kind in the rubric decides which shape fits. */
export const review = v.variant('kind', [
  v.object({
    kind: v.literal('discretionary'),
    hundredths: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  }),
  v.object({ kind: v.literal('graded'), grade: v.picklist(['excellent', 'good', 'fair', 'none']) }),
  v.object({
    kind: v.literal('countDeduction'),
    cases: v.array(v.object({ upheld: v.boolean(), authority: line, upheldOn: v.nullable(civilDate), reason })),
  }),
  v.object({
    kind: v.literal('earned'),
    awards: v.array(
      v.object({
        case: line,
        level: v.picklist(['national', 'provincial', 'municipal', 'district']),
        documentNo: line,
        issuer: line,
        issuedOn: v.nullable(civilDate),
      }),
    ),
  }),
])
export type Review = v.InferOutput<typeof review>

/** A reviewer grades one item of parts 2 and 3, with reason and evidence. */
export const itemReviewed = v.object({ type: v.literal('itemReviewed'), item: id, review, reason, evidence: text })
export type ItemReviewed = v.InferOutput<typeof itemReviewed>

/** 同意: the approver agrees to a grade below 一般, which gives no points (SL-30). */
export const gradeConsented = v.object({ type: v.literal('gradeConsented'), item: id, note: text })
export type GradeConsented = v.InferOutput<typeof gradeConsented>

/** 撤回评定: the item is 待评 again, with the reason (SL-31). */
export const gradeTakenBack = v.object({ type: v.literal('gradeTakenBack'), item: id, reason })
export type GradeTakenBack = v.InferOutput<typeof gradeTakenBack>

/** 一票否决, by the approver, with the document it rests on; an empty ground lifts it. */
export const vetoRecorded = v.object({ type: v.literal('vetoRecorded'), ground: text, document: line })
export type VetoRecorded = v.InferOutput<typeof vetoRecorded>
