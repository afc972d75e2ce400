import * as v from 'valibot'
import { endOfDay, isCivilDate, parseInstant, type Instant } from './civil-date.ts'
import { grantable } from './discretionary.ts'
import type { Facts, ReviewFact, VetoFact } from './facts.ts'
import { policySchema } from './policy-file.ts'
import { refusal, refusalOf, shape, type Refusal } from './refusal.ts'
import type { Item, Rubric } from './rubric.ts'
import type { ScoreInput } from './score.ts'

/** Why a facts file was refused: where in it, what was expected, what stood there. */
export type FactsRefusal = Refusal

const instantText = 'an ISO 8601 instant with offset or Z'
const dateText = 'a calendar day YYYY-MM-DD'
const text = v.string('text')
const line = v.pipe(v.string('text that is not empty'), v.nonEmpty('text that is not empty'))
const date = v.pipe(v.string(dateText), v.check(isCivilDate, dateText))
const instant = v.pipe(
  v.string(instantText),
  v.check((value) => parseInstant(value) !== undefined, instantText),
  v.transform((value): Instant => parseInstant(value) ?? 0),
)
/** A letter may carry a date alone: it stands at the end of its day (TM-6). */
const letterText = `${instantText}, or ${dateText}`
const letterInstant = v.pipe(
  v.string(letterText),
  v.check((value) => isCivilDate(value) || parseInstant(value) !== undefined, letterText),
  v.transform((value): Instant => parseInstant(value) ?? endOfDay(value)),
)
const oneOfText = (values: readonly string[]): string => `one of ${values.join(', ')}`
const oneOf = <const T extends readonly string[]>(values: T): v.PicklistSchema<T, string> =>
  v.picklist(values, oneOfText(values))
const yesOrNo = v.boolean('true or false')

const extension = shape({ requestedAt: instant, newDueOn: date, status: oneOf(['approved', 'rejected', 'pending']) })
const urgeLetter = shape({ issuedAt: letterInstant, revoked: v.optional(yesOrNo, false) })
const finding = v.optional(oneOf(['ok', 'fault', 'unreviewed']), 'unreviewed')
const reply = shape({
  at: instant,
  kind: oneOf(['official', 'interim']),
  stopsClock: v.exactOptional(v.literal(false, 'false, or nothing')),
  findings: v.optional(shape({ format: finding, seal: finding }), {}),
  claim: v.exactOptional(shape({ claimedAt: instant, decision: oneOf(['undecided', 'accepted', 'refused']) })),
})
const followUp = shape({
  at: instant,
  by: oneOf(['centre', 'school']),
  result: oneOf(['satisfied', 'basicallySatisfied', 'dissatisfied', 'unreachable', 'declined']),
})
const returned = shape({
  at: instant,
  reason: oneOf(['dissatisfied', 'format', 'wrongUnit', 'seal']),
  dueOn: v.exactOptional(date),
})
const waiver = shape({
  clause: oneOf(['late', 'lateAfterUrge', 'unreplied', 'nonCompliant', 'notSealed', 'rework', 'dissatisfied']),
  reason: line,
})
const listOf = <T extends v.GenericSchema>(entry: T): v.OptionalSchema<v.ArraySchema<T, string>, readonly []> =>
  v.optional(v.array(entry, 'a list'), [])

const ticket = shape({
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
  discretionary: shape({ points: v.number('a number of points'), reason }),
  graded: shape({ grade: oneOf(['excellent', 'good', 'fair', 'none']), reason }),
  countDeduction: shape({ cases: v.array(shape({ upheld: yesOrNo, reason }), 'a list') }),
  earned: shape({
    awards: v.array(shape({ case: line, level: oneOf(['national', 'provincial', 'municipal', 'district']) }), 'a list'),
  }),
}

/** Further particulars of a veto (date, approver …) are kept by whoever wrote them; the score needs none. */
const vetoShape = v.looseObject({ ground: line, document: v.exactOptional(text) }, (issue) =>
  issue.expected === 'Object' ? 'null or an object with the ground' : 'text that is not empty',
)

/** Each review is read with the shape of its item's kind, once the rubric is known. */
const reviewsById = v.custom<object>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
  'an object',
)

const file = shape({
  version: v.literal(1, '1'),
  rubric: text,
  policy: v.optional(policySchema, {}),
  period: v.pipe(
    shape({ from: date, to: date }),
    v.check(({ from, to }) => from <= to, 'a period whose end is not before its beginning'),
  ),
  asOf: instant,
  tickets: v.array(ticket, 'a list'),
  reviews: v.optional(reviewsById, {}),
  veto: v.optional(v.nullable(vetoShape), null),
})

/**
 * Reads "Scoring facts, version 1" (JSON already parsed) against the rubrics at hand. Unknown keys, unknown values
 * and ticket ids that stand twice are refused by their path; absent keys mean "did not happen" (SC-9).
 */
export function parseFactsFile(
  json: unknown,
  rubrics: readonly Rubric[],
): ScoreInput | { readonly refusal: FactsRefusal } {
  const parsed = v.safeParse(file, json, { abortEarly: true })
  if (!parsed.success) return { refusal: refusalOf(parsed.issues[0]) }
  const { asOf, period, policy, tickets, veto } = parsed.output
  const rubric = rubrics.find(({ id }) => id === parsed.output.rubric)
  if (!rubric) return { refusal: refusal(['rubric'], oneOfText(rubrics.map(({ id }) => id)), parsed.output.rubric) }
  const twice = firstTwice(tickets.map(({ id }) => id))
  if (twice) return { refusal: refusal(['tickets', twice.index, 'id'], 'an id that no other ticket has', twice.id) }
  const read = parseReviews(parsed.output.reviews, rubric)
  if ('refusal' in read) return read
  return { rubric, policy, facts: { period, tickets, reviews: read.reviews, veto: veto && vetoFact(veto) }, asOf }
}

function firstTwice(ids: readonly string[]): { readonly id: string; readonly index: number } | undefined {
  const seen = new Set<string>()
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) return { id, index }
    seen.add(id)
  }
  return undefined
}

function vetoFact({ ground, document }: v.InferOutput<typeof vetoShape>): VetoFact {
  return document === undefined ? { ground } : { ground, document }
}

type Reviews = { readonly reviews: Facts['reviews'] } | { readonly refusal: FactsRefusal }

function parseReviews(reviews: object, rubric: Rubric): Reviews {
  const read: Record<string, ReviewFact> = {}
  for (const [id, review] of Object.entries(reviews)) {
    const item = rubric.items.find((candidate) => candidate.id === id)
    if (!item || item.kind === 'ticketDeduction' || item.kind === 'rate')
      return { refusal: refusal(['reviews', id], 'the id of an item that a reviewer grades', review) }
    const parsed = v.safeParse(reviewShapes[item.kind], review, { abortEarly: true })
    if (!parsed.success) return { refusal: refusalOf(parsed.issues[0], ['reviews', id]) }
    const refused = ungrantable(item, parsed.output)
    if (refused) return { refusal: refused }
    read[id] = parsed.output
  }
  return { reviews: read }
}

function ungrantable(item: Item, review: ReviewFact): Refusal | undefined {
  if (item.kind !== 'discretionary' || !('points' in review) || grantable(item, review.points) !== undefined)
    return undefined
  return refusal(
    ['reviews', item.id, 'points'],
    `points from 0 to ${item.max / 100} in steps of ${item.step / 100}`,
    review.points,
  )
}
