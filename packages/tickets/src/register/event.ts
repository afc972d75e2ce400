import * as v from 'valibot'
import { channel, civilDate, id, instant, line, priority, text, ticketType } from '../fields.ts'

/** 登记: a citizen's concern is written down. Carries the whole upper half of the form (附件2). */
export const registered = v.object({
  type: v.literal('registered'),
  personal: v.object({ visitorName: line, visitorPhone: line }),
  anonymous: v.boolean(),
  confidential: v.boolean(),
  noReplyWanted: v.boolean(),
  ticketType,
  priority,
  channel,
  acceptedAt: instant,
  acceptingDepartment: line,
  acceptedBy: line,
  description: text,
  /** The unit to handle it; null leaves it with the centre for dispatch. */
  unitId: v.nullable(id),
  accusedUnitId: v.nullable(id),
  /** Only the centre proposes another due date than the table gives. */
  dueOn: v.nullable(civilDate),
})
export type Registered = v.InferOutput<typeof registered>
