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

/**
 * `00A7-9F2C-11D0-77AB`: an entry of the log as people say it and paper carries it: its number, and the beginning of its
 * hash. The code of a hand-over (SY-27) is its beginning.
 */
export function headCode(seq: number, hash: string): string {
  const groups = [0, 4, 8].map((from) => hash.slice(from, from + 4)).filter((group) => group !== '')
  return [seq.toString(36).padStart(4, '0'), ...groups].join('-').toUpperCase()
}
