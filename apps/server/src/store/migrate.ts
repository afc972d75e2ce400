import { sql, type Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { DatabaseAway } from './database-away.ts'
import { migrations } from './migrations.ts'
import type { Database } from './schema.ts'

/**
 * Brings a database up to date, on SQLite and on PostgreSQL by the same migrations. Throws `DatabaseAway` for one that a
 * newer program has brought further (OP-14): an older one would leave undone what the newer keeps beside each event.
 */
export async function migrate(database: Kysely<Database>): Promise<void> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (!error) return
  if (await isNewer(database))
    throw new DatabaseAway(
      'the data was written by a newer program: put that program back, or restore a backup from before the upgrade',
    )
  throw new Error('the database could not be brought up to date', { cause: error })
}

async function isNewer(database: Kysely<Database>): Promise<boolean> {
  const done = await sql<{ name: string }>`select name from kysely_migration`.execute(database).catch(() => undefined)
  return done?.rows.some(({ name }) => !Object.hasOwn(migrations, name)) ?? false
}
