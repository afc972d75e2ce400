import type { Refusal } from '@sunshine/rubric'
import * as v from 'valibot'
import type { LimitsTable } from './due.ts'

const daysText = 'a whole number of days from 1 to 365'
const unitText = 'working or calendar'

const limit = strict({
  days: v.pipe(v.number(daysText), v.integer(daysText), v.minValue(1, daysText), v.maxValue(365, daysText)),
  unit: v.picklist(['working', 'calendar'], unitText),
})

/** A table as the bureau enters it: every type has a limit, every priority a limit or null, nothing else (DL-10). */
export const limitsSchema = strict({
  byType: strict({
    inquiry: limit,
    assistance: limit,
    complaint: limit,
    report: limit,
    suggestion: limit,
    other: limit,
  }),
  byPriority: strict({ normal: v.nullable(limit), important: v.nullable(limit), critical: v.nullable(limit) }),
})

/** The table, or where in it the first fault stands, such as `byType.report.days`, and what was expected there (DL-10). */
export function parseLimits(entered: unknown): { readonly limits: LimitsTable } | { readonly refusal: Refusal } {
  const parsed = v.safeParse(limitsSchema, entered)
  if (parsed.success) return { limits: parsed.output }
  const [issue] = parsed.issues
  const path = (issue.path ?? []).map(({ key }) => String(key)).join('.')
  return { refusal: { path: path === '' ? 'limits' : path, expected: issue.message } }
}

/** An object whose missing and unknown keys are both refused by name. */
function strict<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, (issue) => {
    const known = Object.keys(entries).join(', ')
    if (issue.expected === 'never') return `no such key (known: ${known})`
    return issue.expected === 'Object' ? `an object with ${known}` : 'a limit, none is missing'
  })
}
