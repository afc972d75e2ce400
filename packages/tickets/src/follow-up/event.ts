import * as v from 'valibot'
import { civilDate, followUpResult, returnReason, text } from '../fields.ts'

/** 回访: one call to the citizen and its result. */
export const followedUp = v.object({ type: v.literal('followedUp'), result: followUpResult, notes: text })
export type FollowedUp = v.InferOutput<typeof followedUp>

/** 发回重办 (after a dissatisfied follow-up) or 格式退回; sets a new limit for the round if given. */
export const returned = v.object({
  type: v.literal('returned'),
  reason: returnReason,
  note: text,
  dueOn: v.nullable(civilDate),
})
export type Returned = v.InferOutput<typeof returned>
