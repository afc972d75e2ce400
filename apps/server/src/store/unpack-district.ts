import { join } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { BackupFault, faultFrom } from '../backup-fault.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { keysOf } from './move-district.ts'
import type { PortablePage } from './portable-rows.ts'
import type { Database } from './schema.ts'
import { openConnection } from './sqlite.ts'

/** A new SQLite file that a district's rows are put into. */
export interface Unpacking {
  put(page: PortablePage): void
  /** Brings the tables up to date, writes everything into the one file and closes it. */
  finish(): Promise<void>
  /** Closes it as it is. */
  giveUp(): void
}

/**
 * Makes a folder's database as it was when the rows were read, by the migrations of then; `finish` brings it up to now.
 * The rows become those of `district`, whatever they were called. Throws `newer` for a step this program does not have.
 */
export async function unpackInto(folder: string, of: readonly string[], district: string): Promise<Unpacking> {
  if (of.some((name) => !Object.hasOwn(migrations, name)))
    throw new BackupFault('newer', 'the backup was made by a newer program; use that one to read it')
  const connection = openConnection(join(folder, 'sunshine.db'))
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: connection }) })
  const then = Object.fromEntries(Object.entries(migrations).filter(([name]) => of.includes(name)))
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => then } }).migrateToLatest()
  if (error) throw faultFrom(error)
  connection.exec('begin')
  return {
    put({ table, columns, rows }) {
      if (!Object.hasOwn(keysOf, table))
        throw new BackupFault('damaged', 'the backup names a table that does not exist')
      const names = columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ')
      const insert = connection.prepare(
        `insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`,
      )
      const at = columns.indexOf(table === 'districts' ? 'id' : 'district')
      for (const row of rows) insert.run(row.map((value, index) => (index === at ? district : value)))
    },
    async finish() {
      connection.exec('commit')
      await migrate(db)
      connection.pragma('wal_checkpoint(TRUNCATE)')
      // One file without a companion, so that it can be moved.
      connection.pragma('journal_mode = DELETE')
      await db.destroy()
    },
    giveUp: () => void connection.close(),
  }
}
