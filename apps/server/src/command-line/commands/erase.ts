import type { Run } from '../command.ts'
import { eraseNow } from '../erase.ts'
import { readWords } from '../words.ts'

/** `erase [--dry-run]` (ER-2). */
export const run: Run = async ({ words, environment }) => {
  const { flag } = readWords(words, { usage: 'npm run admin -- erase [--dry-run]', plain: [0, 0], flags: ['dry-run'] })
  return { lines: [await eraseNow(environment, { dryRun: flag('dry-run'), now: Date.now })] }
}
