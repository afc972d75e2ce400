import * as v from 'valibot'

/** Any schema: valibot's own type says nothing of what a schema holds. */
export type Schema = v.GenericSchema

/** Where something stands within an input: keys from the outside in. */
export type Path = readonly string[]

/** An input as a client of ours sends it, and every place in it where something else may be put. */
export interface Shape {
  readonly name: string
  readonly sample: unknown
  readonly fields: readonly Path[]
}

/** What a schema holds, read without trusting its type. */
const held = v.object({
  type: v.string(),
  entries: v.optional(v.record(v.string(), v.unknown())),
  options: v.optional(v.array(v.unknown())),
  item: v.optional(v.unknown()),
  items: v.optional(v.array(v.unknown())),
  wrapped: v.optional(v.unknown()),
  value: v.optional(v.unknown()),
  literal: v.optional(v.unknown()),
})
type Held = v.InferOutput<typeof held>

const isSchema = (value: unknown): value is Schema => v.is(held, value)
const heldBy = (schema: Schema): Held => v.parse(held, schema)
const schemaOf = (value: unknown): Schema => {
  if (!isSchema(value)) throw new Error('no schema')
  return value
}

/** Something for each pattern a text may have to follow; the first that passes is taken. */
const candidates: readonly unknown[] = [
  '甲',
  'QH',
  'wang-1',
  '2026-05-06',
  '0123456789abcdef'.repeat(4),
  'A'.repeat(43),
  'A'.repeat(22),
  'ABCD-EFGH-JKMN',
  'https://oapi.dingtalk.com/robot/send?access_token=a',
  '13:30',
  1,
  8,
  2026,
  500,
  1_780_000_000_000,
]

/** A plain input that a schema takes, as far as that can be found without knowing what it is about. */
export function sampleOf(schema: Schema): unknown {
  const { type, entries, options, item, items, wrapped, value, literal } = heldBy(schema)
  if (type === 'literal') return literal
  if (entries) return Object.fromEntries(Object.entries(entries).flatMap(([key, inner]) => requiredOf(key, inner)))
  if (type === 'picklist' || type === 'enum') return options?.[0]
  if (type === 'variant' || type === 'union') return sampleOf(schemaOf(options?.[0]))
  if (items) return items.map((inner) => sampleOf(schemaOf(inner)))
  if (item !== undefined) return [sampleOf(schemaOf(item))]
  if (wrapped !== undefined) return sampleOf(schemaOf(wrapped))
  if (type === 'record') return { a: sampleOf(schemaOf(value)) }
  if (type === 'boolean') return false
  return candidates.find((candidate) => v.is(schema, candidate)) ?? '甲'
}

/** Every field, also those that may be left out: each is to be tried. */
function requiredOf(key: string, inner: unknown): [string, unknown][] {
  return [[key, sampleOf(schemaOf(inner))]]
}

/** Every place in a sample of this schema: the fields, and what holds them. */
export function fieldsOf(schema: Schema, at: Path = []): Path[] {
  const { entries, options, item, items, wrapped, value, type } = heldBy(schema)
  const inside = (key: string, inner: unknown): Path[] => fieldsOf(schemaOf(inner), [...at, key])
  if (entries) return [at, ...Object.entries(entries).flatMap(([key, inner]) => inside(key, inner))]
  if (type === 'variant' || type === 'union') return fieldsOf(schemaOf(options?.[0]), at)
  if (items) return [at, ...items.flatMap((inner, index) => inside(String(index), inner))]
  if (item !== undefined) return [at, ...inside('0', item)]
  if (wrapped !== undefined) return fieldsOf(schemaOf(wrapped), at)
  if (type === 'record') return [at, ...inside('a', value)]
  return [at]
}

/** The shapes of an input: one, or one for each variant of the whole. */
export function shapesOf(name: string, schema: Schema): Shape[] {
  const { type, options } = heldBy(schema)
  if (type === 'variant' && options)
    return options.flatMap((option, index) => shapesOf(`${name}#${index}`, schemaOf(option)))
  return [{ name, sample: sampleOf(schema), fields: fieldsOf(schema) }]
}

/** The same input with something else in one place. */
export function withAt(sample: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  if (Array.isArray(sample)) return sample.map((one, index) => (String(index) === key ? withAt(one, rest, value) : one))
  if (typeof sample !== 'object' || sample === null) return value
  const copy: Record<string, unknown> = { ...sample }
  copy[key] = withAt(copy[key], rest, value)
  return copy
}
