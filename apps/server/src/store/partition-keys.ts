import { PostgresAdapter, sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** The tables as they lie before this step; what it reads of them. */
interface Before {
  districts: { id: string }
}

/** One database held one district until now: its id, or the one it will get when it is set up. */
const theDistrict = sql<string>`coalesce((select min(id) from districts), 'district')`

/** Numbers that were `integer`: 32 bits on PostgreSQL, and a phone's own numbers may be any whole number below 2^53. */
const numbers: Readonly<Record<string, readonly string[]>> = {
  districts: ['headSeq'],
  events: ['seq', 'deviceSeq'],
  documents: ['seq'],
  exits: ['seq'],
  personal: ['seq'],
  refused: ['deviceSeq'],
  devices: ['lastSeq'],
  serials: ['last'],
  attachments: ['bytes'],
}

/**
 * The district leads every key, those of accounts too, so that rows can be partitioned by it (GT-12). On PostgreSQL also:
 * numbers get 64 bits, and text is compared by its bytes as SQLite does, so that both databases sort alike whatever
 * language the machine speaks.
 */
export const partitionKeys: Migration = {
  async up(db: Kysely<Before>) {
    await keySessions(db)
    await keyFailures(db)
    await keySetUpCodes(db)
    await addSecrets(db)
    if (db.getExecutor().adapter instanceof PostgresAdapter) await widenNumbers(db)
    await compareByBytes(db)
  },
}

async function keySessions(db: Kysely<Before>): Promise<void> {
  const { schema } = db
  await schema.dropIndex('sessionsByUser').execute()
  await schema.alterTable('sessions').renameTo('sessionsBefore').execute()
  await schema
    .createTable('sessions')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('tokenHash', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull())
    .addColumn('createdAt', sql`bigint`, (column) => column.notNull())
    .addColumn('lastUsedAt', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('sessionsKey', ['district', 'tokenHash'])
    .execute()
  await schema.createIndex('sessionsByUser').on('sessions').columns(['district', 'userId']).execute()
  await schema.createIndex('sessionsByUse').on('sessions').columns(['district', 'lastUsedAt']).execute()
  await sql`insert into sessions (district, "tokenHash", "userId", "createdAt", "lastUsedAt")
    select district, "tokenHash", "userId", "createdAt", "lastUsedAt" from "sessionsBefore"`.execute(db)
  await schema.dropTable('sessionsBefore').execute()
}

async function keyFailures(db: Kysely<Before>): Promise<void> {
  const { schema } = db
  await schema.alterTable('signInFailures').renameTo('signInFailuresBefore').execute()
  await schema
    .createTable('signInFailures')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addColumn('lastAt', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('signInFailuresKey', ['district', 'subject'])
    .execute()
  await schema.createIndex('signInFailuresByAge').on('signInFailures').columns(['district', 'lastAt']).execute()
  await sql`insert into "signInFailures" (district, subject, count, "lastAt")
    select ${theDistrict}, subject, count, "lastAt" from "signInFailuresBefore"`.execute(db)
  await schema.dropTable('signInFailuresBefore').execute()
}

async function keySetUpCodes(db: Kysely<Before>): Promise<void> {
  const { schema } = db
  await schema.alterTable('setUpCodes').renameTo('setUpCodesBefore').execute()
  await schema
    .createTable('setUpCodes')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('codeHash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('setUpCodesKey', ['district', 'id'])
    .execute()
  await sql`insert into "setUpCodes" (district, id, "codeHash")
    select ${theDistrict}, id, "codeHash" from "setUpCodesBefore"`.execute(db)
  await schema.dropTable('setUpCodesBefore').execute()
}

/** On PostgreSQL every process of a district signs with the one key that lies here; on SQLite it is a file. */
async function addSecrets({ schema }: Kysely<Before>): Promise<void> {
  await schema
    .createTable('secrets')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('secretsKey', ['district', 'name'])
    .execute()
}

async function widenNumbers({ schema }: Kysely<Before>): Promise<void> {
  for (const [table, columns] of Object.entries(numbers)) {
    for (const column of columns)
      await schema
        .alterTable(table)
        .alterColumn(column, (alter) => alter.setDataType(sql`bigint`))
        .execute()
  }
}

/** Makes PostgreSQL compare every text column by its bytes; SQLite does. For the end of a step that adds columns. */
export async function compareByBytes(db: Kysely<Before>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return
  const { rows } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = current_schema() and data_type = 'text' and collation_name is distinct from 'C'`.execute(db)
  for (const { table, column } of rows)
    await sql`alter table ${sql.table(table)} alter column ${sql.ref(column)} type text collate "C"`.execute(db)
}
