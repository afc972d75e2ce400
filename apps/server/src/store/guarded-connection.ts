import type SQLite from 'better-sqlite3'
import type { SqliteDatabase } from 'kysely'
import type { DiskHealth } from '../disk-health.ts'

/** As many commits as make about a thousand pages of write-ahead log, SQLite's own measure. */
const COMMITS_A_CHECKPOINT = 100

/**
 * A connection whose writes are watched: after a failed fsync none is taken any more (GT-14), a failed one leaves no
 * trace (GT-15), and the write-ahead log is copied into the database where a failure is seen: SQLite swallows the
 * errors of its automatic checkpoints (GT-16).
 */
export function guarded(connection: SQLite.Database, disk: DiskHealth): SqliteDatabase {
  connection.pragma('wal_autocheckpoint = 0')
  let commits = 0
  let hasWritten = false

  function landed(): void {
    hasWritten = false
    disk.wrote()
    commits++
    if (commits % COMMITS_A_CHECKPOINT !== 0) return
    try {
      connection.pragma('wal_checkpoint(PASSIVE)')
    } catch (error) {
      // What was committed lies whole in the write-ahead log; only the disk's state has to be known.
      disk.failed(error)
    }
  }

  function write<T>(run: () => T): T {
    try {
      disk.mustBeSound()
      const result = run()
      if (connection.inTransaction) hasWritten = true
      else landed()
      return result
    } catch (error) {
      throw disk.failed(error)
    }
  }

  return {
    close: () => connection.close(),
    prepare(sql) {
      const statement = connection.prepare<unknown[]>(sql)
      const changes = (): boolean => !statement.readonly || (sql === 'commit' && hasWritten)
      return {
        reader: statement.reader,
        all: (parameters) => (changes() ? write(() => statement.all(...parameters)) : statement.all(...parameters)),
        run(parameters) {
          if (sql === 'begin') hasWritten = false
          // SQLite has rolled back by itself what a full disk or a failed write cut short.
          if (sql === 'rollback' && !connection.inTransaction) return { changes: 0, lastInsertRowid: 0 }
          return changes() ? write(() => statement.run(...parameters)) : statement.run(...parameters)
        },
        iterate: (parameters) => statement.iterate(...parameters),
      }
    },
  }
}
