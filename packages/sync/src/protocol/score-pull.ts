import { id, scoreDocumentSchema } from '@sunshine/tickets'
import * as v from 'valibot'
import type { PullAnswer } from './pull.ts'

/** The one scope of a city that was let in; its cursor in a pull's message stands under this name (CT-3). */
export const SCORES = 'scores'

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** A page of the scope `scores`, as a city checks it: rows in order, and documents to forget. */
const scorePage = v.object({
  scope: v.literal(SCORES),
  rows: v.array(v.object({ seq: number, document: scoreDocumentSchema })),
  left: v.array(v.object({ seq: number, kind: v.picklist(['ticket', 'unit', 'assessment', 'settings']), id })),
  cursor: number,
  more: v.boolean(),
})
export type ScorePage = v.InferOutput<typeof scorePage>

/**
 * The answer to a city's pull: the message, cursor, head and rewind of every pull, with rows that hold what the rubric
 * counts and nothing else (CT-2, CT-3).
 */
export const scorePullAnswer = v.object({
  protocol: v.number(),
  pages: v.array(scorePage),
  head: v.object({ seq: number, hash: v.pipe(v.string(), v.maxLength(64)) }),
  serverTime: number,
  rewind: v.boolean(),
})
export interface ScorePullAnswer extends Omit<PullAnswer, 'pages' | 'lost' | 'anchor'> {
  readonly pages: readonly ScorePage[]
}

/** What a district says of a city's sheet. */
export const agreeAnswer = v.variant('verdict', [
  v.object({ verdict: v.literal('agrees') }),
  v.object({ verdict: v.literal('differs'), items: v.array(v.string()) }),
  v.object({ verdict: v.literal('later'), reason: v.picklist(['behind', 'engine']) }),
])
