import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import type { BackupFailure, BackupRecord, BackupStatus, DrillRecord } from './api/ports.ts'

const BACKUP = 'last-backup.json'
const FAILURE = 'last-backup-failure.json'
const DRILL = 'last-drill.json'

const instant = v.pipe(v.number(), v.safeInteger())
const record = v.object({
  at: instant,
  folder: v.string(),
  file: v.string(),
  bytes: v.number(),
  photos: v.number(),
  photosMissing: v.number(),
  encrypted: v.boolean(),
  sameDisk: v.boolean(),
  events: v.number(),
  fault: v.nullable(v.string()),
  headCode: v.string(),
})
const failure = v.object({ at: instant, code: v.string() })
const drill = v.object({
  at: instant,
  file: v.string(),
  madeAt: v.nullable(instant),
  events: v.number(),
  photos: v.number(),
  fault: v.nullable(v.string()),
})

/** Writes down, beside the data, what the last backup was; whole or not at all (AM-9). */
export function writeBackupRecord(dataDir: string, made: BackupRecord): void {
  write(dataDir, BACKUP, made)
  rmSync(join(dataDir, FAILURE), { force: true })
}

/** Writes down that a backup the server tried could not be made. */
export function writeBackupFailure(dataDir: string, failed: BackupFailure): void {
  write(dataDir, FAILURE, failed)
}

/** Writes down what the last drill found. */
export function writeDrillRecord(dataDir: string, done: DrillRecord): void {
  write(dataDir, DRILL, done)
}

/** Why the server's last try failed, and when; null while they go well. */
export function readBackupFailure(dataDir: string): BackupFailure | null {
  return read(dataDir, FAILURE, failure)
}

/** When the last backup was made; null for none. */
export function lastBackupAt(dataDir: string): number | null {
  return read(dataDir, BACKUP, record)?.at ?? null
}

/** What the server knows of its backups at this moment. */
export function backupStatus(about: {
  dataDir: string
  isPostgres: boolean
  hourlyInto: string | null
  now: number
}): BackupStatus {
  const { dataDir, isPostgres, hourlyInto, now } = about
  const last = read(dataDir, BACKUP, record)
  return {
    storedIn: isPostgres ? 'postgres' : 'file',
    last,
    isThere: last !== null && existsSync(join(last.folder, last.file)),
    dataFolder: resolve(dataDir),
    hourlyInto,
    failure: readBackupFailure(dataDir),
    drill: read(dataDir, DRILL, drill),
    now,
  }
}

function write(dataDir: string, name: string, written: object): void {
  const file = join(dataDir, name)
  writeFileSync(`${file}.new`, `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/** What is written down; null for nothing, or for what is no record. */
function read<T>(dataDir: string, name: string, schema: v.GenericSchema<unknown, T>): T | null {
  const file = join(dataDir, name)
  if (!existsSync(file)) return null
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? parsed.output : null
  } catch {
    // Not JSON: as good as none, and the screen then says that none is known.
    return null
  }
}
