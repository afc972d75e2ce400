import * as v from 'valibot'
import { text } from '../fields.ts'

/** Longest time names may be kept for after the year of acceptance, in years. */
export const MOST_YEARS_KEPT = 30

const years = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_YEARS_KEPT))

/** 保存期限满，抹去姓名电话: the years are those of the retention it is done under (ER-2). */
export const personalErased = v.object({ type: v.literal('personalErased'), years })
export type PersonalErased = v.InferOutput<typeof personalErased>

/** 保存期限: for how many whole years after the year of acceptance names and telephone numbers are kept (ER-1). */
export const retentionSet = v.object({ type: v.literal('retentionSet'), years, reason: text })
