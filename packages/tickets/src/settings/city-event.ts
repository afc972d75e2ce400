import * as v from 'valibot'
import { id, line, text } from '../fields.ts'

/** 同意市级读取: a named city may read the district's scores, in this scope, until that is taken back (CT-1). */
export const cityAdmitted = v.object({
  type: v.literal('cityAdmitted'),
  subscription: id,
  city: v.pipe(line, v.minLength(1)),
  scope: v.literal('scores'),
  reason: text,
})
export type CityAdmitted = v.InferOutput<typeof cityAdmitted>

/** 撤回同意: from here on the city reads nothing more (CT-6). */
export const cityDismissed = v.object({ type: v.literal('cityDismissed'), subscription: id, reason: text })
export type CityDismissed = v.InferOutput<typeof cityDismissed>
