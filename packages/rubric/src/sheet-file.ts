import * as v from 'valibot'
import { isCivilDate, parseInstant } from './civil-date.ts'
import { shape } from './refusal.ts'
import type { Because, ScoreSheet } from './sheet.ts'

const text = v.string('text')
const pointsText = 'points with two decimal places'
const points = v.pipe(v.string(pointsText), v.regex(/^\d+\.\d\d$/, pointsText))
const date = v.pipe(v.string('a calendar day YYYY-MM-DD'), v.check(isCivilDate, 'a calendar day YYYY-MM-DD'))
const instantText = 'an ISO 8601 instant with offset or Z'
const instant = v.pipe(
  v.string(instantText),
  v.check((value) => parseInstant(value) !== undefined, instantText),
)
const yesOrNo = v.boolean('true or false')
const clauses = ['late', 'lateAfterUrge', 'unreplied', 'nonCompliant', 'notSealed', 'rework', 'dissatisfied'] as const
const clause = v.picklist(clauses, `one of ${clauses.join(', ')}`)
const reasons = ['ungraded', 'unreviewedReply', 'claimUndecided', 'noDueDate'] as const
const because = v.custom<Because>(
  (input) => typeof input === 'object' && input !== null && !Array.isArray(input),
  'an object',
)

const deduction = shape({
  ticket: v.nullable(text),
  clause: v.picklist([...clauses, 'upheldComplaint', 'discretionary', 'graded'], 'a clause'),
  points,
  because,
})
const pending = shape({
  item: text,
  reason: v.picklist(reasons, `one of ${reasons.join(', ')}`),
  ticket: v.nullable(text),
  because,
})
const item = shape({
  id: text,
  points: v.nullable(points),
  max: points,
  deductions: v.array(deduction, 'a list'),
  notCharged: points,
  notEarned: points,
  waived: v.array(shape({ ticket: text, clause, points, reason: text }), 'a list'),
  pending: v.array(pending, 'a list'),
  labels: v.array(text, 'a list'),
  because,
})

/** A score sheet as it stands in a file: its shape, not whether it adds up. */
export const sheetSchema: v.GenericSchema<unknown, ScoreSheet> = shape({
  version: v.literal(1, '1'),
  rubric: text,
  asOf: instant,
  period: shape({ from: date, to: date }),
  policy: v.record(text, v.union([text, v.number('a number')], 'text or a number'), 'an object'),
  total: points,
  max: points,
  graded: points,
  final: yesOrNo,
  items: v.array(item, 'a list'),
  pending: v.array(pending, 'a list'),
  labels: v.array(text, 'a list'),
  veto: yesOrNo,
})
