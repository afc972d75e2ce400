import { existsSync } from 'node:fs'
import {
  codeOf,
  freeze,
  parseFactsFile,
  parseRubric,
  sheetQr,
  sheetText,
  zhuhui2019,
  type Rubric,
} from '@sunshine/rubric'
import { chinaCalendar } from '@sunshine/tickets'
import { renderSVG } from 'uqr'
import { refuse, type Run } from '../command.ts'
import { readJson, refuseFor, sha256Hex, writeNew } from '../files.ts'
import { readWords } from '../words.ts'

const usage = 'npm run admin -- freeze FACTS.json OUT.json [--rubric RUBRIC.json] [--calendar VERSION] [--qr OUT.svg]'

/** `freeze FACTS.json OUT.json`: a sheet with everything it was scored by; prints its code (FZ-11). */
export const run: Run = async ({ words }) => {
  const { plain, text } = readWords(words, { usage, plain: [2, 2], texts: ['rubric', 'calendar', 'qr'] })
  const [facts = '', target = ''] = plain
  const qr = text('qr')
  const input = parseFactsFile(readJson(facts), rubricsWith(text('rubric')))
  if ('refusal' in input) refuseFor(facts, input.refusal)
  const made = freeze(input, text('calendar') ?? chinaCalendar.version)
  if ('refusal' in made) refuseFor(facts, made.refusal)
  for (const file of [target, qr]) if (file !== undefined && existsSync(file)) refuse(`${file}: already exists`)
  const written = sheetText(made.frozen)
  const code = codeOf(sha256Hex(written))
  writeNew(target, written)
  if (qr !== undefined) writeNew(qr, renderSVG(sheetQr(code), { ecc: 'M', border: 4 }))
  return { lines: [code] }
}

function rubricsWith(file: string | undefined): readonly Rubric[] {
  if (file === undefined) return [zhuhui2019]
  const parsed = parseRubric(readJson(file))
  return 'refusal' in parsed ? refuseFor(file, parsed.refusal) : [parsed.rubric]
}
