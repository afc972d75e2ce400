import * as v from 'valibot'
import { text } from '../fields.ts'

/** What a sample is drawn for: a second call by another person, a second review by another person. */
export const samplePurpose = v.picklist(['secondCall', 'secondReview'])
/** What a sample is drawn for. */
export type SamplePurpose = v.InferOutput<typeof samplePurpose>

/** ASCII letters, digits and hyphens alone: what is typed again by hand must hash to the same (SM-2). */
const seed = v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{4,60}$/))

const draw = {
  year: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200)),
  purpose: samplePurpose,
  seed,
  /** The share drawn, in whole percent. */
  percent: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  /** Where the seed comes from, so that nobody could choose it: a lottery number of a named day. */
  ground: text,
}

/** The bureau publishes the seed of a year's sample with its ground; once a year and purpose (SM-1). */
export const samplePublished = v.object({ type: v.literal('samplePublished'), ...draw })
export type SamplePublished = v.InferOutput<typeof samplePublished>

/** The sample is drawn anew with another seed, for a reason; the earlier one stays in the record (SM-1). */
export const sampleRedrawn = v.object({ type: v.literal('sampleRedrawn'), ...draw, reason: text })
export type SampleRedrawn = v.InferOutput<typeof sampleRedrawn>
