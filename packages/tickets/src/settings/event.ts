import { parsePolicy, parseRubric, type Policy, type Rubric } from '@sunshine/rubric'
import * as v from 'valibot'
import { calendarEditSchema } from '../calendar/edit-schema.ts'
import { limitsSchema } from '../calendar/limits.ts'
import { civilDate, text } from '../fields.ts'

/** Readings as they arrive, the chosen keys alone: an unknown key or value is refused by its name (AC-23). */
export const policySchema = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Partial<Policy> => {
    const parsed = parsePolicy(dataset.value)
    if (!('policy' in parsed)) {
      addIssue({ message: `${parsed.refusal.path}: ${parsed.refusal.expected}` })
      return NEVER
    }
    const chosen = Object.keys(Object(dataset.value))
    return Object.fromEntries(Object.entries(parsed.policy).filter(([key]) => chosen.includes(key)))
  }),
)

/** The approver adopts policy readings (keys of `packages/rubric`) from a day on, with a reason. */
export const policyAdopted = v.object({
  type: v.literal('policyAdopted'),
  policy: policySchema,
  /** The first day on which they are in force. */
  effectiveOn: civilDate,
  reason: text,
})
export type PolicyAdopted = v.InferOutput<typeof policyAdopted>

/** A rubric as it arrives: whatever does not hold together is refused by its path (AC-32). */
export const rubricSchema = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Rubric => {
    const parsed = parseRubric(dataset.value)
    if ('rubric' in parsed) return parsed.rubric
    addIssue({ message: `${parsed.refusal.path}: ${parsed.refusal.expected}` })
    return NEVER
  }),
)

/** The approver adopts a year's printed rubric as data. */
export const rubricAdopted = v.object({
  type: v.literal('rubricAdopted'),
  rubric: rubricSchema,
  /** The first year scored by it. */
  fromYear: v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2200)),
  reason: text,
})
export type RubricAdopted = v.InferOutput<typeof rubricAdopted>

/** 工作日历: days moved by a notice the shipped calendar does not hold; moves no due date by itself (DL-7). */
export const calendarEdited = v.object({
  type: v.literal('calendarEdited'),
  edits: v.pipe(v.array(calendarEditSchema), v.maxLength(400)),
  /** The last day the calendar now speaks for; null leaves it. */
  knownThrough: v.nullable(civilDate),
  reason: text,
})
export type CalendarEdited = v.InferOutput<typeof calendarEdited>

/** 办结时限: the whole table by type and priority (DL-10). */
export const limitsSet = v.object({ type: v.literal('limitsSet'), limits: limitsSchema, reason: text })

/** Whose devices a PIN may be required on. */
export const pinGroup = v.picklist(['school', 'bureau'])
export type PinGroup = v.InferOutput<typeof pinGroup>

/** 要求设 PIN: on whose devices the app asks for a PIN before it shows work; nobody's lifts it (VA-16). */
export const pinDemanded = v.object({
  type: v.literal('pinDemanded'),
  groups: v.pipe(v.array(pinGroup), v.maxLength(2)),
  reason: text,
})

/** 申诉期: how many working days after the feedback a school may object (SL-15). */
export const objectionDaysSet = v.object({
  type: v.literal('objectionDaysSet'),
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  reason: text,
})
