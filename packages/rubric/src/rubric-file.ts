import * as v from 'valibot'
import { isCivilDate } from './civil-date.ts'
import { refusal, refusalOf, shape, variantShape, type Refusal } from './refusal.ts'
import { unsoundnesses } from './rubric-soundness.ts'
import type { Rubric } from './rubric.ts'

const words = v.pipe(v.string('text'), v.nonEmpty('text that is not empty'))
const list = v.array(words, 'a list of texts')
const pointsText = 'whole hundredths of a point from 1 to 100000'
const points = v.pipe(
  v.number(pointsText),
  v.integer(pointsText),
  v.minValue(1, pointsText),
  v.maxValue(100_000, pointsText),
)
const percentText = 'whole per cent from 0 to 100'
const percent = v.pipe(
  v.number(percentText),
  v.integer(percentText),
  v.minValue(0, percentText),
  v.maxValue(100, percentText),
)
const clauses = ['late', 'lateAfterUrge', 'unreplied', 'nonCompliant', 'notSealed', 'rework'] as const

const base = {
  id: words,
  content: words,
  label: words,
  max: points,
  notes: list,
  limitText: v.exactOptional(words),
  criteria: v.exactOptional(list),
  evidence: v.exactOptional(list),
}
const rule = shape({ when: v.picklist(clauses, `one of ${clauses.join(', ')}`), label: words, points })

const item = v.variant(
  'kind',
  [
    variantShape({
      kind: v.literal('ticketDeduction'),
      ...base,
      exclusive: v.boolean('true or false'),
      rules: v.array(rule, 'a list'),
    }),
    variantShape({ kind: v.literal('rate'), ...base, threshold: percent, perPoint: points, zeroBelow: percent }),
    variantShape({ kind: v.literal('discretionary'), ...base, step: points }),
    variantShape({ kind: v.literal('countDeduction'), ...base, perCase: points }),
    variantShape({
      kind: v.literal('graded'),
      ...base,
      levels: shape({ excellent: points, good: points, fair: points }),
      levelNames: shape({ excellent: words, good: words, fair: words }),
    }),
    variantShape({
      kind: v.literal('earned'),
      ...base,
      levels: shape({ national: points, provincial: points, municipal: points }),
      levelNames: shape({ national: words, provincial: words, municipal: words }),
    }),
  ],
  'one of ticketDeduction, rate, discretionary, countDeduction, graded, earned',
)

/** The shape of a rubric file; what JSON Schema can say of it is `rubric.schema.json` (RB-1). */
export const rubricSchema: v.GenericSchema<unknown, Rubric> = shape({
  id: words,
  docNo: words,
  issuedOn: v.pipe(v.string('a calendar day YYYY-MM-DD'), v.check(isCivilDate, 'a calendar day YYYY-MM-DD')),
  title: words,
  max: points,
  categories: v.array(shape({ id: words, label: words, max: points }), 'a list'),
  contents: v.array(shape({ id: words, category: words, label: words, max: points, notes: list }), 'a list'),
  items: v.array(item, 'a list'),
  veto: shape({ label: words, grounds: list }),
})

/**
 * Reads a rubric (JSON already parsed). Refused by path: unknown keys, missing labels, points that are not whole
 * hundredths, sums that do not match, ids and clauses that stand twice (SC-7). Says the first fault only.
 */
export function parseRubric(json: unknown): { readonly rubric: Rubric } | { readonly refusal: Refusal } {
  const parsed = v.safeParse(rubricSchema, json)
  if (!parsed.success) return { refusal: refusalOf(parsed.issues[0]) }
  const [fault] = unsoundnesses(parsed.output)
  return fault ? { refusal: refusal(fault.at, fault.expected, fault.got) } : { rubric: parsed.output }
}

/** Every fault of a rubric whose keys are all there, one for each path: parts that are malformed, then what does not hold together (RB-2). */
export function rubricFaults(rubric: Rubric): readonly Refusal[] {
  const malformed = (v.safeParse(rubricSchema, rubric).issues ?? []).map((issue) => refusalOf(issue))
  const unsound = unsoundnesses(rubric).map(({ at, expected, got }) => refusal(at, expected, got))
  const byPath = new Map<string, Refusal>()
  for (const fault of [...malformed, ...unsound]) if (!byPath.has(fault.path)) byPath.set(fault.path, fault)
  return [...byPath.values()]
}
