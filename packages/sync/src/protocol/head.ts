import * as v from 'valibot'

/** Where the district's log ends: its last number and hash. */
export interface Head {
  readonly seq: number
  readonly hash: string
}

const head: v.GenericSchema<Head> = v.object({
  seq: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  hash: v.pipe(v.string(), v.maxLength(64)),
})

/** The head a device saw last; absent from devices of protocol 1. A log that does not hold it was restored (SY-16). */
export const knownHead: v.OptionalSchema<v.NullableSchema<typeof head, undefined>, null> = v.optional(
  v.nullable(head),
  null,
)
