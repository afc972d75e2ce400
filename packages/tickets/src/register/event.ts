import * as v from 'valibot'
import { accusedPerson, MOST_ACCUSED } from '../accuse/event.ts'
import { channel, civilDate, id, instant, line, priority, text, ticketType } from '../fields.ts'

/** 登记: a citizen's concern is written down. Carries the whole upper half of the form (附件2). */
export const registered = v.object({
  type: v.literal('registered'),
  personal: v.object({
    visitorName: line,
    visitorPhone: line,
    /** 举报: whom it complains of, by name. */
    accusedNames: v.optional(v.pipe(v.array(line), v.maxLength(MOST_ACCUSED))),
  }),
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
  /** 举报: those of them who are people of the service. */
  accusedPersons: v.optional(v.pipe(v.array(accusedPerson), v.maxLength(MOST_ACCUSED))),
  /** Units that help the handling one; only where the centre names both at once. */
  assistingUnitIds: v.optional(v.array(id)),
  /** The platform it was brought in from, and its number there. */
  origin: v.optional(v.object({ platform: line, number: v.pipe(line, v.minLength(1)) })),
  /** Only the centre proposes another due date than the table gives. */
  dueOn: v.nullable(civilDate),
})
export type Registered = v.InferOutput<typeof registered>
