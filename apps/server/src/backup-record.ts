import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import type { BackupRecord, BackupStatus } from './api/ports.ts'

const FILE = 'last-backup.json'

const record = v.object({
  at: v.pipe(v.number(), v.safeInteger()),
  folder: v.string(),
  bytes: v.number(),
  photos: v.number(),
  sameDisk: v.boolean(),
  events: v.number(),
  fault: v.nullable(v.string()),
})

/** Writes down, beside the data, what the last backup was; whole or not at all (AM-9). */
export function writeBackupRecord(dataDir: string, made: BackupRecord): void {
  const file = join(dataDir, FILE)
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** What is written down; null for nothing, or for what is no record. */
function readBackupRecord(dataDir: string): BackupRecord | null {
  const file = join(dataDir, FILE)
  if (!existsSync(file)) return null
  try {
    const parsed = v.safeParse(record, JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.output : null
  } catch {
    // Not JSON: as good as none, and the screen then says that none is known.
    return null
  }
}

/** What the server knows of its backups at this moment. */
export function backupStatus(about: { dataDir: string; isPostgres: boolean; now: number }): BackupStatus {
  const { dataDir, isPostgres, now } = about
  const last = isPostgres ? null : readBackupRecord(dataDir)
  return {
    storedIn: isPostgres ? 'postgres' : 'file',
    last,
    isThere: last !== null && existsSync(join(last.folder, 'sunshine.db')),
    dataFolder: resolve(dataDir),
    now,
  }
}
