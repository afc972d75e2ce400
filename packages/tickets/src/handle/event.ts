import * as v from 'valibot'
import { line, text } from '../fields.ts'

/** 受理: the school takes up a dispatched ticket. */
export const accepted = v.object({ type: v.literal('accepted'), acceptedBy: line })
export type Accepted = v.InferOutput<typeof accepted>

/**
 * One or more fields of the form were written: 问题描述, 拟办意见, 处理结果, name and phone. A field this version does not
 * know is refused, not kept: it may name a person, and names stay out of the log (PV-3).
 */
export const fieldsEdited = v.object({
  type: v.literal('fieldsEdited'),
  fields: v.partial(
    v.strictObject({
      description: text,
      proposedAction: text,
      outcome: text,
      visitorName: line,
      visitorPhone: line,
      accusedUnitId: line,
    }),
  ),
})
export type FieldsEdited = v.InferOutput<typeof fieldsEdited>

/** 领导批示. */
export const instructed = v.object({ type: v.literal('instructed'), text })
export type Instructed = v.InferOutput<typeof instructed>

/** 阶段性答复: tells the citizen how things stand; it never stops the clock. */
export const interimNoted = v.object({ type: v.literal('interimNoted'), text })
export type InterimNoted = v.InferOutput<typeof interimNoted>

/** 退回 (不属本单位): the school hands the ticket back to the centre with a reason. */
export const handedBack = v.object({ type: v.literal('handedBack'), reason: text })
export type HandedBack = v.InferOutput<typeof handedBack>
