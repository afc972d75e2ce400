import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { refuse, type Run } from '../command.ts'
import { readWords } from '../words.ts'

/** `new-key FILE`: 256 random bits that only their owner can read; an old key is never written over. */
export const run: Run = async ({ words }) => {
  const [file = ''] = readWords(words, { usage: 'npm run admin -- new-key FILE', plain: [1, 1] }).plain
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    refuse(`${file} cannot be written (${error instanceof Error ? error.message : String(error)})`)
  }
  return {
    lines: [
      `${file} is the new key. Set BACKUP_KEY_FILE=${file} where the server starts.`,
      'Print it and keep the paper away from server and backups: without it no backup opens, for anybody.',
    ],
  }
}
