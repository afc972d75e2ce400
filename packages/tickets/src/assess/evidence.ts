import * as v from 'valibot'
import { line } from '../fields.ts'

/** Largest file of evidence, in bytes; the server takes no larger one (EV-3). */
export const MOST_EVIDENCE_BYTES = 8 * 1024 * 1024
/** Most files one act names. */
export const MOST_FILES = 20

/** A file an act rests on, by the digest of its bytes, which travel apart; `name` is the one its maker knows it by. */
export const evidenceFile = v.object({
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  kind: v.picklist(['image', 'pdf']),
  name: line,
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_EVIDENCE_BYTES)),
})
export type EvidenceFile = v.InferOutput<typeof evidenceFile>

/** The files of an act; absent where there are none, as in every act from before there were any (EV-1). */
export const evidenceFiles = v.exactOptional(v.pipe(v.array(evidenceFile), v.minLength(1), v.maxLength(MOST_FILES)))
