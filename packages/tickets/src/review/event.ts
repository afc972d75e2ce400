import * as v from 'valibot'
import { clause, finding, id, text } from '../fields.ts'

/** A reviewer's judgement of one reply: 合规/格式, 盖章 (item 1.2). */
export const findingRecorded = v.object({
  type: v.literal('findingRecorded'),
  replyId: id,
  format: finding,
  seal: finding,
  reason: text,
  /** The finding the person saw standing, null for none (RV-1); absent from the program before, which overwrote. */
  over: v.optional(v.nullable(id)),
})
export type FindingRecorded = v.InferOutput<typeof findingRecorded>

const judgement = v.picklist(['ok', 'fault'])

/** 复审: a second reviewer's judgement of the same reply, given without sight of the first (RV-4). */
export const secondFindingRecorded = v.object({
  type: v.literal('secondFindingRecorded'),
  replyId: id,
  format: judgement,
  seal: judgement,
  reason: text,
})
export type SecondFindingRecorded = v.InferOutput<typeof secondFindingRecorded>

/** 裁定: the approver settles what two reviewers saw differently (RV-6). */
export const findingSettled = v.object({
  type: v.literal('findingSettled'),
  replyId: id,
  format: judgement,
  seal: judgement,
  reason: text,
  /** The settlement the approver saw standing; null for none. */
  over: v.nullable(id),
})
export type FindingSettled = v.InferOutput<typeof findingSettled>

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
