import * as v from 'valibot'
import { endOfDay, isCivilDate, parseInstant, type Instant } from './civil-date.ts'
import type { Facts, ReviewFact } from './facts.ts'
import { fromNumber } from './points.ts'
import { policySchema } from './policy.ts'
import type { Rubric } from './rubric.ts'
import type { ScoreInput } from './score.ts'

/** Why a facts file was refused: where in it, what was expected, what stood there. */
export interface FactsRefusal {
  readonly path: string
  readonly expected: string
}

const instantText = 'an ISO 8601 instant with offset or Z'
const dateText = 'a calendar day YYYY-MM-DD'
const text = v.string('text')
const line = v.pipe(text, v.nonEmpty('text that is not empty'))
const date = v.pipe(text, v.check(isCivilDate, dateText))
const instant = v.pipe(
  text,
  v.check((value) => parseInstant(value) !== undefined, instantText),
  v.transform((value): Instant => parseInstant(value) ?? 0),
)
/** A letter may carry a date alone: it stands at the end of its day (TM-6). */
const letterInstant = v.pipe(
  text,
  v.check((value) => isCivilDate(value) || parseInstant(value) !== undefined, `${instantText}, or ${dateText}`),
  v.transform((value): Instant => parseInstant(value) ?? endOfDay(value)),
)
const oneOf = <const T extends readonly string[]>(values: T): v.PicklistSchema<T, string> => v.picklist(values, `one of ${values.join(', ')}`)
const yesOrNo = v.boolean('true or false')

const extension = v.strictObject({ requestedAt: instant, newDueOn: date, status: oneOf(['approved', 'rejected', 'pending']) })
const urgeLetter = v.strictObject({ issuedAt: letterInstant, revoked: v.optional(yesOrNo, false) })
const finding = v.optional(oneOf(['ok', 'fault', 'unreviewed']), 'unreviewed')
const reply = v.strictObject({
  at: instant,
  kind: oneOf(['official', 'interim']),
  findings: v.optional(v.strictObject({ format: finding, seal: finding }), {}),
  claim: v.exactOptional(v.strictObject({ claimedAt: instant, decision: oneOf(['undecided', 'accepted', 'refused']) })),
})
const followUp = v.strictObject({
  at: instant,
  by: oneOf(['centre', 'school']),
  result: oneOf(['satisfied', 'basicallySatisfied', 'dissatisfied', 'unreachable', 'declined']),
})
const returned = v.strictObject({ at: instant, reason: oneOf(['dissatisfied', 'format', 'wrongUnit', 'seal']), dueOn: v.exactOptional(date) })
const waiver = v.strictObject({
  clause: oneOf(['late', 'lateAfterUrge', 'unreplied', 'nonCompliant', 'notSealed', 'rework', 'dissatisfied']),
  reason: line,
})
const listOf = <T extends v.GenericSchema>(entry: T): v.OptionalSchema<v.ArraySchema<T, string>, readonly []> => v.optional(v.array(entry, 'a list'), [])

const ticket = v.strictObject({
  id: line,
  type: oneOf(['inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other']),
  priority: oneOf(['normal', 'important', 'critical']),
  channel: oneOf(['centre', 'phone', 'walkIn']),
  acceptedAt: instant,
  dueOn: v.optional(v.nullable(date), null),
  anonymous: v.optional(yesOrNo, false),
  excluded: v.optional(v.nullable(line), null),
  extensions: listOf(extension),
  urgeLetters: listOf(urgeLetter),
  replies: listOf(reply),
  followUps: listOf(followUp),
  returns: listOf(returned),
  waivers: listOf(waiver),
})

const reason = v.exactOptional(text)
const reviewShapes = {
  discretionary: v.strictObject({ points: v.number('a number of points'), reason }),
  graded: v.strictObject({ grade: oneOf(['excellent', 'good', 'fair', 'none']), reason }),
  countDeduction: v.strictObject({ cases: v.array(v.strictObject({ upheld: yesOrNo, reason }), 'a list') }),
  earned: v.strictObject({
    awards: v.array(v.strictObject({ case: line, level: oneOf(['national', 'provincial', 'municipal', 'district']) }), 'a list'),
  }),
}

const file = v.strictObject({
  version: v.literal(1, '1'),
  rubric: text,
  policy: v.optional(policySchema, {}),
  period: v.pipe(
    v.strictObject({ from: date, to: date }),
    v.check(({ from, to }) => from <= to, 'a period whose end is not before its beginning'),
  ),
  asOf: instant,
  tickets: v.array(ticket, 'a list'),
  reviews: v.optional(v.record(text, v.unknown(), 'an object'), {}),
  veto: v.optional(v.nullable(v.looseObject({ ground: line, document: v.exactOptional(text) })), null),
})

/**
 * Reads "Scoring facts, version 1" (JSON already parsed) against the rubrics at hand. Unknown keys, unknown values
 * and ticket ids that stand twice are refused by their path; absent keys mean "did not happen" (SC-9).
 */
export function parseFactsFile(json: unknown, rubrics: readonly Rubric[]): ScoreInput | { readonly refusal: FactsRefusal } {
  const parsed = v.safeParse(file, json)
  if (!parsed.success) return { refusal: refusalOf(parsed.issues[0], json) }
  const { asOf, period, tickets, veto } = parsed.output
  const rubric = rubrics.find((candidate) => candidate.id === parsed.output.rubric)
  if (!rubric) return refuse('rubric', `one of ${rubrics.map(({ id }) => id).join(', ')}`)
  const ids = tickets.map(({ id }) => id)
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (twice >= 0) return refuse(`tickets[${twice}].id`, `an id that no other ticket has, got "${ids[twice]}" again`)
  const reviews = parseReviews(parsed.output.reviews, rubric)
  if ('refusal' in reviews) return reviews
  const facts: Facts = { period, tickets, reviews: reviews.reviews, veto: veto && { ground: veto.ground } }
  return { rubric, policy: parsed.output.policy, facts, asOf }
}

function refuse(path: string, expected: string): { refusal: FactsRefusal } {
  return { refusal: { path, expected } }
}

function parseReviews(reviews: { readonly [item: string]: unknown }, rubric: Rubric): { reviews: Facts['reviews'] } | { refusal: FactsRefusal } {
  const read: Record<string, ReviewFact> = {}
  for (const [id, review] of Object.entries(reviews)) {
    const item = rubric.items.find((candidate) => candidate.id === id)
    if (!item || item.kind === 'ticketDeduction' || item.kind === 'rate') return refuse(`reviews.${id}`, 'an item that a reviewer grades')
    const parsed = v.safeParse(reviewShapes[item.kind], review)
    if (!parsed.success) {
      const { path, expected } = refusalOf(parsed.issues[0], review)
      return refuse(path === 'the file' ? `reviews.${id}` : `reviews.${id}.${path}`, expected)
    }
    if (item.kind === 'discretionary' && 'points' in parsed.output && !isGrantable(parsed.output.points, item))
      return refuse(`reviews.${id}.points`, `points from 0 to ${item.max / 100} in steps of ${item.step / 100}, got ${parsed.output.points}`)
    read[id] = parsed.output
  }
  return { reviews: read }
}

function isGrantable(value: number, item: { readonly max: number; readonly step: number }): boolean {
  const points = fromNumber(value)
  return points !== undefined && points >= 0 && points <= item.max && points % item.step === 0
}

/** The first thing wrong, in one line: `tickets[0].replies[1].at`, what was expected, and what stood there. */
function refusalOf(issue: v.BaseIssue<unknown>, json: unknown): FactsRefusal {
  const keys = issue.path ?? []
  const path = keys.map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return { path: path.replace(/^\./, '') || 'the file', expected: expectedBy(issue, json) }
}

function expectedBy(issue: v.BaseIssue<unknown>, json: unknown): string {
  if (issue.type === 'strict_object' && issue.expected === 'never') return 'no such key'
  const given = issue.input === undefined ? 'nothing' : JSON.stringify(issue.input)
  const shown = given.length > 60 ? `${given.slice(0, 57)}…` : given
  const expected = issue.message.startsWith('Invalid ') ? (issue.expected ?? issue.message) : issue.message
  return json === undefined ? expected : `${expected === 'Object' ? 'an object' : expected}, got ${shown}`
}
