import * as v from 'valibot'
import { id, text } from '../fields.ts'

/** 办结, with the outcome that goes into the form's last cell. */
export const closed = v.object({ type: v.literal('closed'), outcome: text })
export type Closed = v.InferOutput<typeof closed>

/** 撤诉: the citizen takes the concern back. */
export const withdrawn = v.object({ type: v.literal('withdrawn'), reason: text })
export type Withdrawn = v.InferOutput<typeof withdrawn>

/** 重复件并案: counted once, under the other ticket. */
export const mergedAsDuplicate = v.object({ type: v.literal('mergedAsDuplicate'), into: id })
export type MergedAsDuplicate = v.InferOutput<typeof mergedAsDuplicate>
