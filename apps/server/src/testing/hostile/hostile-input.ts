/** One thing a hostile client puts where something else is expected. */
export interface HostileInput {
  /** What it is, in a few words; no two are named alike. */
  readonly name: string
  readonly value: unknown
}

/** A text among them. */
export interface HostileText extends HostileInput {
  readonly value: string
}

/** Texts with what each is, from a list of pairs. */
export function texts(kind: string, pairs: readonly (readonly [name: string, value: string])[]): HostileText[] {
  return pairs.map(([name, value]) => ({ name: `${kind}: ${name}`, value }))
}
