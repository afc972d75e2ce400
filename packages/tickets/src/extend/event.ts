import * as v from 'valibot'
import { civilDate, id, text } from '../fields.ts'

/** 延期申请: asked by the school before the due date ends. */
export const extensionRequested = v.object({ type: v.literal('extensionRequested'), newDueOn: civilDate, reason: text })
export type ExtensionRequested = v.InferOutput<typeof extensionRequested>

/** The centre's decision on it. */
export const extensionDecided = v.object({
  type: v.literal('extensionDecided'),
  requestId: id,
  approved: v.boolean(),
  reason: text,
})
export type ExtensionDecided = v.InferOutput<typeof extensionDecided>
