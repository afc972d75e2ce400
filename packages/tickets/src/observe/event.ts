import * as v from 'valibot'
import { evidenceFiles } from '../assess/evidence.ts'
import { civilDate, id, text } from '../fields.ts'

/** 平时台账: what was seen of one item of the year, on which day, with what shows it (OB-1). Its id is the event's. */
export const observationLogged = v.object({
  type: v.literal('observationLogged'),
  item: id,
  observedOn: civilDate,
  text,
  files: evidenceFiles,
})
export type ObservationLogged = v.InferOutput<typeof observationLogged>

/** 撤回: who wrote an entry takes it back, with the reason; it stays in the record, struck through (OB-4). */
export const observationWithdrawn = v.object({
  type: v.literal('observationWithdrawn'),
  observationId: id,
  reason: text,
})
export type ObservationWithdrawn = v.InferOutput<typeof observationWithdrawn>
