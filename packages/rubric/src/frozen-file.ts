import * as v from 'valibot'
import { parseInstant } from './civil-date.ts'
import { engineOf, engines, type Engine } from './engines.ts'
import type { FrozenFacts, FrozenSheet } from './frozen-sheet.ts'
import { refusal, refusalOf, shape, type Refusal } from './refusal.ts'
import type { Rubric } from './rubric.ts'
import { readCode } from './sheet-code.ts'
import { sheetSchema } from './sheet-file.ts'

const words = v.pipe(
  v.string('text that is not blank'),
  v.check((text) => text.trim() !== '', 'text that is not blank'),
)
const instantText = 'an ISO 8601 instant with offset or Z'
const instant = v.pipe(
  v.string(instantText),
  v.check((text) => parseInstant(text) !== undefined, instantText),
)
const codeText = 'the code of a sheet as it is printed'
const code = v.pipe(
  v.string(codeText),
  v.check((text) => {
    const read = readCode(text)
    return 'code' in read && read.code === text
  }, codeText),
)
/** An object read by the engine the sheet was frozen with: what an older one took is not for today's schema to say. */
const leftToEngine = <T>(): v.GenericSchema<T> =>
  v.custom<T>((input) => typeof input === 'object' && input !== null && !Array.isArray(input), 'an object')
const facts: v.GenericSchema<unknown, FrozenFacts> = shape({
  period: leftToEngine<FrozenFacts['period']>(),
  tickets: v.custom<FrozenFacts['tickets']>(Array.isArray, 'a list'),
  reviews: leftToEngine<FrozenFacts['reviews']>(),
  veto: v.nullable(leftToEngine<NonNullable<FrozenFacts['veto']>>()),
})

const frozenSchema: v.GenericSchema<unknown, FrozenSheet> = shape({
  version: v.literal(1, '1'),
  engine: v.pipe(v.number('a version'), v.integer('a version')),
  rubric: leftToEngine<Rubric>(),
  policy: leftToEngine<FrozenSheet['policy']>(),
  calendar: words,
  facts,
  asOf: instant,
  sheet: sheetSchema,
  supersedes: v.exactOptional(code),
  acceptedBy: v.exactOptional(shape({ name: words, at: instant, reason: words })),
})

/**
 * Reads a frozen sheet (JSON already parsed) as it was written, refused by path: unknown keys, numbers with a fraction,
 * an engine this program does not have, inputs that engine cannot read (FZ-9). Whether its points are right is for
 * {@link recompute}, whether it is the sheet of a code for {@link verifySheet}.
 */
export function parseFrozenSheet(
  json: unknown,
  among: readonly Engine[] = engines,
): { readonly frozen: FrozenSheet } | { readonly refusal: Refusal } {
  const parsed = v.safeParse(frozenSchema, json)
  if (!parsed.success) return { refusal: refusalOf(parsed.issues[0]) }
  const frozen = parsed.output
  const unwhole = findUnwhole(frozen, [])
  if (unwhole) return { refusal: refusal(unwhole.at, 'a whole number, or points as text', unwhole.got) }
  const engine = engineOf(frozen.engine, among)
  if (!engine) {
    const known = among.map(({ version }) => version).join(', ')
    return { refusal: refusal(['engine'], `one of ${known}`, frozen.engine) }
  }
  const read = engine.read(frozen)
  return 'refusal' in read ? read : { frozen }
}

interface Unwhole {
  readonly at: readonly (string | number)[]
  readonly got: number
}

/** A number that canonical JSON has no text for. */
function findUnwhole(value: unknown, at: Unwhole['at']): Unwhole | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? undefined : { at, got: value }
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, held] of Object.entries(value)) {
    const found = findUnwhole(held, [...at, Array.isArray(value) ? Number(key) : key])
    if (found) return found
  }
  return undefined
}
