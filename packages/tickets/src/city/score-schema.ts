import * as v from 'valibot'
import { sheetStages } from '../assess/life.ts'
import { channel, civilDate, clause, finding, followUpResult, id, instant, line, returnReason } from '../fields.ts'
import { policySchema, rubricSchema } from '../settings/event.ts'
import { orgKinds } from '../unit/unit.ts'

const yesOrNo = v.boolean()
/** Lists are read, never written to. */
const listOf = <T extends v.GenericSchema>(entry: T) => v.pipe(v.array(entry), v.readonly())
/** Why a ticket is in no score at all. */
export const exclusions = ['duplicate', 'declined', 'withdrawn', 'other'] as const

/**
 * No rule of scoring reads a ticket's kind or urgency, so a city is told neither, and what a district of before still says is not
 * kept: it could not count 举报 if it wanted to (CN-9).
 */
export const untold = { type: 'other', priority: 'normal' } as const

const ticketFacts = v.object({
  id,
  type: v.fallback(v.literal(untold.type), untold.type),
  priority: v.fallback(v.literal(untold.priority), untold.priority),
  channel,
  acceptedAt: instant,
  dueOn: v.nullable(civilDate),
  anonymous: yesOrNo,
  excluded: v.nullable(v.picklist(exclusions)),
  extensions: listOf(
    v.object({ requestedAt: instant, newDueOn: civilDate, status: v.picklist(['approved', 'rejected', 'pending']) }),
  ),
  urgeLetters: listOf(v.object({ issuedAt: instant, revoked: yesOrNo })),
  replies: listOf(
    v.object({
      at: instant,
      kind: v.picklist(['official', 'interim']),
      stopsClock: v.exactOptional(v.literal(false)),
      findings: v.object({ format: finding, seal: finding }),
      claim: v.exactOptional(
        v.object({ claimedAt: instant, decision: v.picklist(['undecided', 'accepted', 'refused']) }),
      ),
    }),
  ),
  followUps: listOf(v.object({ at: instant, by: v.picklist(['centre', 'school']), result: followUpResult })),
  returns: listOf(v.object({ at: instant, reason: returnReason, dueOn: v.exactOptional(civilDate) })),
  waivers: listOf(v.object({ clause, reason: v.literal('—') })),
})

const review = v.union([
  v.object({ points: v.number() }),
  v.object({ grade: v.picklist(['excellent', 'good', 'fair', 'none']) }),
  v.object({ cases: listOf(v.object({ upheld: yesOrNo })) }),
  v.object({
    awards: listOf(
      v.object({
        case: v.pipe(v.string(), v.regex(/^case-\d{1,4}$/)),
        level: v.picklist(['national', 'provincial', 'municipal', 'district']),
      }),
    ),
  }),
])

const year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200))

/**
 * The documents of the scope `scores`, as a city reads and checks them: whatever else a district sends is dropped, and
 * words where none belong refuse the whole row (CT-2).
 */
export const scoreDocumentSchema = v.variant('kind', [
  v.object({ kind: v.literal('unit'), id, name: line, orgKind: v.picklist(orgKinds), active: yesOrNo }),
  v.object({ kind: v.literal('ticket'), id, unitId: id, facts: ticketFacts }),
  v.object({
    kind: v.literal('assessment'),
    id,
    unitId: id,
    year,
    reviews: v.record(id, review),
    veto: yesOrNo,
    stage: v.picklist(sheetStages),
    code: v.nullable(line),
  }),
  v.object({
    kind: v.literal('settings'),
    id,
    policies: listOf(
      v.object({ version: v.pipe(v.number(), v.safeInteger()), policy: policySchema, effectiveOn: civilDate }),
    ),
    rubrics: listOf(v.object({ rubric: rubricSchema, fromYear: year })),
  }),
])
export type ScoreDocument = v.InferOutput<typeof scoreDocumentSchema>
export type ScoreUnit = Extract<ScoreDocument, { kind: 'unit' }>
export type ScoreTicket = Extract<ScoreDocument, { kind: 'ticket' }>
export type ScoreAssessment = Extract<ScoreDocument, { kind: 'assessment' }>
export type ScoreSettings = Extract<ScoreDocument, { kind: 'settings' }>
