import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { Kysely, sql, SqliteDialect, type SqliteDatabase } from 'kysely'
import { createDiskHealth, type DiskHealth } from '../disk-health.ts'
import { guarded } from './guarded-connection.ts'
import { keptStatements } from './kept-statements.ts'
import { migrate } from './migrate.ts'
import type { Database } from './schema.ts'

const SYNCHRONOUS_FULL = 2
/** Of the database's pages: the system keeps them as well, and four times as many here cost 32 MB and made nothing faster (SV-31). */
const CACHE_KIB = 4_000

/**
 * Opens a connection that loses no acknowledged commit when the power goes (GT-1): better-sqlite3 opens WAL files at
 * NORMAL, which does, so FULL is set on every connection and read back.
 */
export function openConnection(file: string | Buffer): SQLite.Database {
  const connection = new SQLite(file)
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = FULL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  if (connection.pragma('synchronous', { simple: true }) !== SYNCHRONOUS_FULL)
    throw new Error('SQLite refused synchronous=FULL')
  return connection
}

/** For the command line, whose every failure ends the command. */
const unwatched = (): DiskHealth => createDiskHealth(Date.now, () => undefined)

/** The database of a data folder, migrated; `:memory:` for tests. `disk` learns how its writes go. */
export async function openSqlite(dataDir: string, disk = unwatched()): Promise<Kysely<Database>> {
  if (dataDir === ':memory:') return over(await migrated(openConnection(dataDir)))
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const connection = openConnection(join(dataDir, 'sunshine.db'))
  // After a failed fsync the write-ahead log may be whole in the system's memory and not on the disk: it is written anew,
  // into the database, before any of it is built upon (GT-16).
  connection.pragma('wal_checkpoint(TRUNCATE)')
  await migrated(connection)
  connection.pragma(`cache_size = -${CACHE_KIB}`)
  return over(keptStatements(guarded(connection, disk)))
}

/** A database in memory that can be copied as bytes; from such a copy it opens as it was, for the simulator. */
export async function openInMemory(
  copy?: Buffer,
): Promise<{ readonly database: Kysely<Database>; readonly copy: () => Buffer }> {
  const connection = openConnection(copy ?? ':memory:')
  const database = over(copy === undefined ? await migrated(connection) : connection)
  return { database, copy: () => connection.serialize() }
}

function over(connection: SqliteDatabase): Kysely<Database> {
  return new Kysely<Database>({ dialect: new SqliteDialect({ database: connection }) })
}

/**
 * All migrations in one transaction (Kysely makes none on SQLite): a power cut leaves the database as it was, and a second
 * process waits for the first, then finds nothing to do.
 */
async function migrated(connection: SQLite.Database): Promise<SQLite.Database> {
  connection.exec('begin immediate')
  try {
    await migrate(over(connection))
    connection.exec('commit')
  } catch (error) {
    connection.exec('rollback')
    throw error
  }
  return connection
}

/** The database of a data folder for a reader that touches nothing: no migration, no checkpoint, no lock a writer would wait for. */
export function openForReading(file: string): Kysely<Database> {
  return over(new SQLite(file, { readonly: true, timeout: 5000 }))
}

/** What a database says of itself without being opened for use. */
export interface SeenSqlite {
  readonly isInUse: boolean
  /** The district's name; null where it cannot be read or there is none. */
  readonly name: string | null
  /** Whether it was read and no district is in it, as in one that a server made at its first start. */
  readonly isEmpty: boolean
}

/** Looks at the database of a data folder. */
export function peekSqlite(file: string): SeenSqlite {
  try {
    const connection = new SQLite(file, { fileMustExist: true, timeout: 0 })
    try {
      // Only who is alone with a database gets it for itself.
      connection.pragma('locking_mode = EXCLUSIVE')
      connection.exec('begin exclusive')
      const [row] = connection.prepare<[], { name: string }>('select name from districts').all()
      connection.exec('rollback')
      return { isInUse: false, name: row?.name ?? null, isEmpty: row === undefined }
    } finally {
      connection.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return { isInUse: code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'), name: null, isEmpty: false }
  }
}

/** Runs one statement as it stands; for tests that go behind the gate's back. */
export async function runStatement(database: Kysely<Database>, statement: string): Promise<void> {
  await sql.raw(statement).execute(database)
}
