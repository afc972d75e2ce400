import { databases, paths } from './databases.ts'
import { formulas } from './formulas.ts'
import type { HostileInput, HostileText } from './hostile-input.ts'
import { markup } from './markup.ts'
import { numbers, structures } from './values.ts'
import { brokenTexts, writing } from './writing.ts'

export type { HostileInput, HostileText } from './hostile-input.ts'
export { formulas, markup, writing }

/** Every text that may be put where a person writes. */
export const hostileTexts: readonly HostileText[] = [
  ...markup,
  ...formulas,
  ...databases,
  ...paths,
  ...writing,
  ...brokenTexts,
]

/** Everything that may be put where something is expected (WH-14). */
export const hostileInputs: readonly HostileInput[] = [...hostileTexts, ...numbers, ...structures]
