import * as v from 'valibot'
import { id, instant, line, text } from '../fields.ts'

/** 下函催办: a formal numbered letter, delivered. */
export const urgeLetterIssued = v.object({
  type: v.literal('urgeLetterIssued'),
  letterNo: line,
  issuedAt: instant,
  /** The sheet of paper: one letter to one unit may name several tickets (UR-2). Absent from letters of before. */
  letter: v.optional(v.object({ id, unitId: id })),
})
export type UrgeLetterIssued = v.InferOutput<typeof urgeLetterIssued>

/** A letter issued in error is revoked; it stays in the record and no longer counts. */
export const urgeLetterRevoked = v.object({
  type: v.literal('urgeLetterRevoked'),
  letterId: id,
  reason: v.optional(text),
})
export type UrgeLetterRevoked = v.InferOutput<typeof urgeLetterRevoked>

/** 提醒: a word to the school in the program; no letter, and without effect on any score (UR-8). */
export const reminded = v.object({ type: v.literal('reminded'), text: line })
export type Reminded = v.InferOutput<typeof reminded>
