import { id } from '@sunshine/tickets'
import * as v from 'valibot'

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

/** The phone's own result, by hash: of the whole canonical sheet and of each item (SY-8). */
export const agreeMessage = v.object({
  protocol: v.number(),
  unitId: id,
  year: v.pipe(v.number(), v.safeInteger(), v.minValue(2000), v.maxValue(2200)),
  asOf: v.pipe(v.number(), v.safeInteger()),
  engineVersion: v.number(),
  /** The log number up to which the phone has everything. */
  upTo: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  sheet: digest,
  items: v.record(v.string(), digest),
})
export type AgreeMessage = v.InferOutput<typeof agreeMessage>

/** `later`: the server has newer events or another engine; nothing can be said yet. */
export type AgreeAnswer =
  | { readonly verdict: 'agrees' }
  | { readonly verdict: 'differs'; readonly items: readonly string[] }
  | { readonly verdict: 'later'; readonly reason: 'behind' | 'engine' }
