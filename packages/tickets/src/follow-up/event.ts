import * as v from 'valibot'
import { civilDate, followUpResult, id, returnReason, text } from '../fields.ts'

/** 回访: one call to the citizen and its result. */
export const followedUp = v.object({
  type: v.literal('followedUp'),
  result: followUpResult,
  notes: text,
  /** The ticket keeps who called, so that a second caller can be somebody else (FU-6); absent from calls of before. */
  keepCaller: v.optional(v.literal(true)),
})
export type FollowedUp = v.InferOutput<typeof followedUp>

/** The caller takes back the last call, noted by mistake; it stays in the record and counts no more (FU-5). */
export const followUpUndone = v.object({ type: v.literal('followUpUndone'), callId: id })
export type FollowUpUndone = v.InferOutput<typeof followUpUndone>

/** 复核回访: somebody else calls a citizen of the sample again (FU-6). */
export const secondCalled = v.object({
  type: v.literal('secondCalled'),
  firstId: id,
  result: followUpResult,
  notes: text,
})
export type SecondCalled = v.InferOutput<typeof secondCalled>

/** The approver takes the second call as the ticket's result, with a reason (FU-7). */
export const secondCallAdopted = v.object({ type: v.literal('secondCallAdopted'), callId: id, reason: text })
export type SecondCallAdopted = v.InferOutput<typeof secondCallAdopted>

/** 发回重办 (after a dissatisfied follow-up) or 格式退回; sets a new limit for the round if given. */
export const returned = v.object({
  type: v.literal('returned'),
  reason: returnReason,
  note: text,
  dueOn: v.nullable(civilDate),
})
export type Returned = v.InferOutput<typeof returned>
