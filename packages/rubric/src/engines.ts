import { parseFactsFile } from './facts-file.ts'
import { factsFileOf } from './frozen-facts.ts'
import type { FrozenInputs } from './frozen-sheet.ts'
import { parsePolicy } from './policy-file.ts'
import { defaultPolicy } from './policy.ts'
import { refusal, type Refusal } from './refusal.ts'
import { parseRubric } from './rubric-file.ts'
import { score } from './score.ts'
import { ENGINE_VERSION, type ScoreSheet } from './sheet.ts'

/** One version of the scoring rules: JSON in, sheet out, so that an old one needs none of today's types (FZ-5). */
export interface Engine {
  readonly version: number
  /** Refused by path is what this version cannot read. */
  readonly read: (inputs: FrozenInputs) => { readonly score: () => ScoreSheet } | { readonly refusal: Refusal }
}

/** The rules of this very package. When they change, they are copied under `engines/` first and get the next version. */
const present: Engine = {
  version: ENGINE_VERSION,
  read: (inputs) => {
    const parsedRubric = parseRubric(inputs.rubric)
    if ('refusal' in parsedRubric) return { refusal: within('rubric', parsedRubric.refusal) }
    const parsedPolicy = parsePolicy(inputs.policy)
    if ('refusal' in parsedPolicy) return { refusal: within('policy', parsedPolicy.refusal) }
    const missing = Object.keys(defaultPolicy).find((key) => inputs.policy[key] === undefined)
    if (missing !== undefined) return { refusal: refusal(['policy', missing], 'every key of the policy', undefined) }
    const input = parseFactsFile(factsFileOf(inputs), [parsedRubric.rubric])
    if ('refusal' in input)
      return { refusal: input.refusal.path === 'asOf' ? input.refusal : within('facts', input.refusal) }
    return { score: () => score(input) }
  },
}

/** Every version that ever froze a sheet; none is ever taken out (FZ-5). */
export const engines: readonly Engine[] = [present]

/** The engine of that version; undefined for one this program does not have. */
export function engineOf(version: number, among: readonly Engine[] = engines): Engine | undefined {
  return among.find((engine) => engine.version === version)
}

function within(part: string, { path, expected }: Refusal): Refusal {
  return { path: path === 'the file' ? part : `${part}.${path}`, expected }
}
