import { parseFrozenSheet, readCode, verifySheet } from '@sunshine/rubric'
import { refuse, type Run } from '../command.ts'
import { readJson, refuseFor, sha256Hex } from '../files.ts'
import { codeFaultWords, verdictWords } from '../verdict-words.ts'
import { readWords } from '../words.ts'

/** `verify-sheet CODE FILE`: whether a file is the printed sheet, and otherwise what was changed (FZ-10). */
export const run: Run = async ({ words }) => {
  const { plain } = readWords(words, { usage: 'npm run admin -- verify-sheet CODE FILE', plain: [2, 2] })
  const [typed = '', file = ''] = plain
  const read = readCode(typed)
  if ('fault' in read) refuse(codeFaultWords(read))
  const parsed = parseFrozenSheet(readJson(file))
  if ('refusal' in parsed) refuseFor(file, parsed.refusal)
  const verified = await verifySheet(parsed.frozen, read.code, { sha256Hex: async (text) => sha256Hex(text) })
  const { status, lines } = verdictWords(parsed.frozen, verified)
  return { lines, status }
}
