import * as v from 'valibot'
import { clause, finding, id, text } from '../fields.ts'

/** A reviewer's judgement of one reply: 合规/格式, 盖章 (item 1.2). */
export const findingRecorded = v.object({
  type: v.literal('findingRecorded'),
  replyId: id,
  format: finding,
  seal: finding,
  reason: text,
})
export type FindingRecorded = v.InferOutput<typeof findingRecorded>

/** 待认定: a named person accepts or refuses an offline reply's claimed time, with a reason. */
export const claimDecided = v.object({
  type: v.literal('claimDecided'),
  replyId: id,
  accepted: v.boolean(),
  reason: text,
})
export type ClaimDecided = v.InferOutput<typeof claimDecided>

/** 核减: the approver waives one deduction on this ticket. */
export const waived = v.object({ type: v.literal('waived'), clause, reason: text })
export type Waived = v.InferOutput<typeof waived>
