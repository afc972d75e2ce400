import * as v from 'valibot'

/** Why an input was refused: where in it, what was expected there, and what stood there instead. */
export interface Refusal {
  /** Such as `tickets[0].replies[1].at`; `the file` for the whole. */
  readonly path: string
  /** Such as `an ISO 8601 instant with offset or Z, got "yesterday"`. */
  readonly expected: string
}

type Key = string | number

type Shape<Entries extends v.ObjectEntries> = v.StrictObjectSchema<Entries, (issue: v.StrictObjectIssue) => string>

/** An object whose unknown keys are refused, and whose missing keys are refused with what they should hold. */
export function shape<const Entries extends v.ObjectEntries>(
  entries: Entries,
): v.SchemaWithPipe<
  readonly [v.UnknownSchema, v.CheckAction<unknown, string>, v.RawCheckAction<unknown>, Shape<Entries>]
> {
  return v.pipe(v.unknown(), isNoList, hasNoPrototypeKey, variantShape(entries))
}

/** To valibot an array is an object without keys; to a reader of JSON it is not. */
const isNoList = v.check<unknown, string>((input) => !Array.isArray(input), 'an object')

/** Keys that valibot passes over in silence, for they would reach an object's prototype; here they are unknown keys. */
const prototypeKeys = ['__proto__', 'constructor', 'prototype'] as const

const hasNoPrototypeKey = v.rawCheck<unknown>(({ dataset, addIssue }) => {
  if (typeof dataset.value !== 'object' || dataset.value === null) return
  const input: Record<string, unknown> = { ...dataset.value }
  for (const key of prototypeKeys)
    if (Object.prototype.hasOwnProperty.call(dataset.value, key))
      addIssue({
        expected: 'never',
        message: 'no such key',
        path: [{ type: 'object', origin: 'key', input, key, value: undefined }],
      })
})

/** The same for a member of `v.variant`, which an array cannot be: it has no `kind`. */
export function variantShape<const Entries extends v.ObjectEntries>(entries: Entries): Shape<Entries> {
  return v.strictObject(entries, (issue) => {
    if (issue.expected === 'never') return `no such key (known: ${Object.keys(entries).join(', ')})`
    if (issue.expected === 'Object') return 'an object'
    const entry = entries[issue.expected.slice(1, -1)]
    return entry === undefined ? issue.expected : expectationOf(entry)
  })
}

/** What a schema expects, from the message of its last check. */
function expectationOf(schema: object): string {
  const checks: readonly unknown[] = 'pipe' in schema && Array.isArray(schema.pipe) ? schema.pipe : [schema]
  const messages = checks.flatMap((check) =>
    typeof check === 'object' && check !== null && 'message' in check && typeof check.message === 'string'
      ? [check.message]
      : [],
  )
  return messages[messages.length - 1] ?? 'an object'
}

/** A refusal from valibot's first finding; `inside` is where the parsed value stands in the whole input. */
export function refusalOf(issue: v.BaseIssue<unknown>, inside: readonly Key[] = []): Refusal {
  const keys = [...inside, ...(issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)))]
  if (issue.expected === 'never') return { path: pathOf(keys), expected: issue.message }
  return refusal(keys, issue.message, issue.input)
}

/** A refusal written by hand. */
export function refusal(keys: readonly Key[], expected: string, got: unknown): Refusal {
  return { path: pathOf(keys), expected: `${expected}, got ${shown(got)}` }
}

/** `['tickets', 0, 'id']` → `tickets[0].id`; a key that would not read as one is quoted. */
function pathOf(keys: readonly Key[]): string {
  const steps = keys.map((key) => {
    if (typeof key === 'number') return `[${key}]`
    return /^[\w.-]+$/.test(key) ? `.${key}` : `[${shown(key)}]`
  })
  return steps.join('').replace(/^\./, '') || 'the file'
}

const LONGEST = 60

function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]/g, ' ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
