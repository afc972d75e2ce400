import type { Run } from '../command.ts'
import { migrateTo } from '../migrate-to.ts'
import { readWords } from '../words.ts'

/** `migrate-to postgres://…` (GT-17). */
export const run: Run = async ({ words, environment }) => {
  const [url = ''] = readWords(words, { usage: 'npm run admin -- migrate-to postgres://…', plain: [1, 1] }).plain
  return { lines: await migrateTo(url, environment) }
}
