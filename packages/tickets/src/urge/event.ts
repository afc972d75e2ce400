import * as v from 'valibot'
import { id, instant, line } from '../fields.ts'

/** 下函催办: a formal numbered letter, delivered. */
export const urgeLetterIssued = v.object({ type: v.literal('urgeLetterIssued'), letterNo: line, issuedAt: instant })
export type UrgeLetterIssued = v.InferOutput<typeof urgeLetterIssued>

/** A letter issued in error is revoked; it stays in the record and no longer counts. */
export const urgeLetterRevoked = v.object({ type: v.literal('urgeLetterRevoked'), letterId: id })
export type UrgeLetterRevoked = v.InferOutput<typeof urgeLetterRevoked>
