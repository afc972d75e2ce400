import * as v from 'valibot'
import { priority, text, ticketType } from '../fields.ts'

/** 定类: the bureau says what a ticket counts as. As it was written it is a confirmation; otherwise it carries the reason. */
export const classified = v.object({ type: v.literal('classified'), ticketType, priority, reason: text })
export type Classified = v.InferOutput<typeof classified>
