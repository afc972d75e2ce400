import * as v from 'valibot'
import { id, line } from '../fields.ts'

/** A person of the service complained of, with the unit they act for. */
export const accusedPerson = v.object({ userId: id, unitId: id })

/** More are not named in one 举报. */
export const MOST_ACCUSED = 50

/**
 * 写明被举报人: whom a 举报 complains of. Those of the service are named by their account, which never sees the ticket
 * again; all of them by the names people read. Names stay out of the log (PV-3).
 */
export const accusedNamed = v.object({
  type: v.literal('accusedNamed'),
  personal: v.object({ accusedNames: v.pipe(v.array(line), v.maxLength(MOST_ACCUSED)) }),
  persons: v.pipe(v.array(accusedPerson), v.maxLength(MOST_ACCUSED)),
})
export type AccusedNamed = v.InferOutput<typeof accusedNamed>
