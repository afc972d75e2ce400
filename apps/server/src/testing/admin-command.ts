import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What a command of `npm run admin` said and how it ended. */
export interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs `npm run admin -- …` as people do, in a process of its own. */
export function admin(environment: Readonly<Record<string, string | undefined>>, ...words: string[]): Ended {
  const { BACKUP_DIR: _1, BACKUP_KEY_FILE: _2, BACKUP_PASSPHRASE: _3, BACKUP_UNENCRYPTED: _4, ...clean } = process.env
  // What one command compiled the next need not compile again; the server does the same for itself.
  const cache = { NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled') }
  const env = { ...clean, ...cache, DATABASE_URL: '', DISTRICT: '', ...environment }
  const file = join(import.meta.dirname, '../command-line/admin.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], { encoding: 'utf8', env })
  return { status, out: stdout, err: stderr }
}
