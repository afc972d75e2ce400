import * as v from 'valibot'
import { civilDate, id, text } from '../fields.ts'

/** 派单、转办: the centre names the unit that answers. `dueOn` null takes the table's date. */
export const dispatched = v.object({
  type: v.literal('dispatched'),
  unitId: id,
  assistingUnitIds: v.array(id),
  dueOn: v.nullable(civilDate),
  note: text,
})
export type Dispatched = v.InferOutput<typeof dispatched>

/**
 * 重算: a fresh due date by the calendar and limits now in force, or the day named; the only way but an extension that
 * a due date moves, and the way a missing one is entered.
 */
export const dueRecalculated = v.object({
  type: v.literal('dueRecalculated'),
  dueOn: v.nullable(civilDate),
  reason: text,
})
export type DueRecalculated = v.InferOutput<typeof dueRecalculated>

/** 不予受理: the concern is none of the service's, with the reason told to the citizen. */
export const declined = v.object({ type: v.literal('declined'), reason: text })
export type Declined = v.InferOutput<typeof declined>
