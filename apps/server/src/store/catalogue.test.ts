import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { closePostgres, freshPostgres, newPostgres } from '../testing/databases.ts'
import { freshSqlite } from '../testing/fresh-sqlite.ts'
import { openPostgres } from './postgres.ts'
import type { Database } from './schema.ts'
import { openConnection, openSqlite } from './sqlite.ts'

afterAll(closePostgres)

interface IndexColumn {
  readonly table: string
  readonly index: string
  readonly first: string
}

const onSqlite = sql<IndexColumn>`
  select tables.name as "table", indexes.name as "index", columns.name as first
  from sqlite_master tables join pragma_index_list(tables.name) indexes join pragma_index_info(indexes.name) columns
  where tables.type = 'table' and columns.seqno = 0`
const onPostgres = sql<IndexColumn>`
  select tables.relname as table, indexes.relname as index, columns.attname as first
  from pg_index join pg_class tables on tables.oid = indrelid join pg_class indexes on indexes.oid = indexrelid
    join pg_attribute columns on columns.attrelid = indexrelid and columns.attnum = 1
    join pg_indexes on pg_indexes.indexname = indexes.relname and pg_indexes.schemaname = current_schema()`

/** Kysely's own two tables hold no district's rows. */
const isOurs = ({ table }: IndexColumn): boolean => !table.startsWith('kysely_migration')
const leads = ({ table, first }: IndexColumn): boolean => first === (table === 'districts' ? 'id' : 'district')

async function indexes(db: Kysely<Database>, from: typeof onSqlite): Promise<readonly IndexColumn[]> {
  return (await from.execute(db)).rows.filter(isOurs)
}

test('[GT-12] the district leads every key and index on both databases, and both have the same', async () => {
  const [sqlite, postgres] = [await freshSqlite(), await freshPostgres()]
  const [here, there] = [await indexes(sqlite.db, onSqlite), await indexes(postgres.db, onPostgres)]
  expect([...here, ...there].filter((index) => !leads(index))).toEqual([])
  const counted = (found: readonly IndexColumn[]): string[] => found.map(({ table }) => table).sort()
  expect(counted(here)).toEqual(counted(there))
  const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(sqlite.db)
  const names = tables.rows.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'))
  expect([...new Set(counted(here))]).toEqual(names.sort())
  await sqlite.db.schema.createIndex('wrong').on('events').columns(['id', 'district']).execute()
  expect((await indexes(sqlite.db, onSqlite)).filter((index) => !leads(index))).toMatchObject([{ index: 'wrong' }])
})

test('[GT-12] text sorts by its bytes and numbers have 64 bits on PostgreSQL, as on SQLite', async () => {
  const { db } = await freshPostgres()
  const { rows } = await sql<{ column: string }>`
    select table_name || '.' || column_name as column from information_schema.columns
    where table_schema = current_schema() and table_name not like 'kysely%'
      and (data_type = 'text' and collation_name is distinct from 'C'
        or data_type = 'integer' and column_name not in ('active', 'count', 'width', 'height'))`.execute(db)
  expect(rows).toEqual([])
})

test('accounts and photos of before the third migration are still there after it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'migration-'))
  try {
    const db = await openSqlite(folder)
    await sql`delete from kysely_migration where name >= '0003'`.execute(db)
    const byDevice = ['district', 'deviceId', 'deviceSeq']
    await db.schema.createIndex('eventsByDevice').unique().on('events').columns(byDevice).execute()
    for (const index of ['receiptsByInstant', 'eventsUrging', 'devicesByPerson'])
      await db.schema.dropIndex(index).execute()
    await sql`insert into attachments (district, sha256, about, "unitId", "uploadedBy", bytes, width, height, "storedAt")
      values ('district', 'a1', 't1', 'QH', 'u1', 9, 3, 4, 5)`.execute(db)
    await db.schema.alterTable('attachments').dropColumn('mediaType').execute()
    await db.schema.alterTable('users').dropColumn('passwordSetAt').execute()
    await db.schema.dropIndex('documentsByChange').execute()
    for (const column of ['counted', 'changesAt']) await db.schema.alterTable('documents').dropColumn(column).execute()
    await db.schema.alterTable('devices').dropColumn('membershipId').execute()
    await db.schema.alterTable('attachments').dropColumn('keptSha256').execute()
    await db.schema.alterTable('attachments').renameColumn('about', 'ticketId').execute()
    for (const table of [
      'sessions',
      'signInFailures',
      'setUpCodes',
      'secrets',
      'pairings',
      'calendars',
      'robots',
      'notices',
      'subscriptions',
      'cityDistricts',
      'cityRows',
      'vaultSecrets',
      'authenticators',
      'recoveryCodes',
      'signInSteps',
      'knownDevices',
      'signInPolicies',
      'accountActs',
      'memberships',
      'quarantineBatches',
      'quarantineActs',
      'quarantinePhotos',
      'securityLog',
      'securityEnds',
      'sealPhotos',
      'photoLooks',
      'photoMatches',
      'unitScores',
      'countedBases',
    ])
      await db.schema.dropTable(table).execute()
    await db.destroy()
    const before = openConnection(join(folder, 'sunshine.db'))
    before.exec(`
      create table sessions (tokenHash text primary key, district text, userId text, createdAt bigint, lastUsedAt bigint);
      create index sessionsByUser on sessions (district, userId);
      create table signInFailures (subject text primary key, count integer, lastAt bigint);
      create table setUpCodes (id text primary key, codeHash text);
      insert into sessions values ('token', 'district', 'u1', 1, 2);
      insert into signInFailures values ('login:wang', 3, 4);
      insert into setUpCodes values ('first-run', 'hash');`)
    before.close()
    const after = await openSqlite(folder)
    expect(await after.selectFrom('sessions').selectAll().execute()).toMatchObject([
      { tokenHash: 'token', lastUsedAt: 2 },
    ])
    expect(await after.selectFrom('signInFailures').selectAll().execute()).toEqual([
      { district: 'district', subject: 'login:wang', count: 3, lastAt: 4 },
    ])
    expect(await after.selectFrom('setUpCodes').selectAll().execute()).toMatchObject([{ district: 'district' }])
    // A photo of before belongs to the ticket it belonged to.
    expect(await after.selectFrom('attachments').selectAll().execute()).toMatchObject([
      { sha256: 'a1', about: 'ticket:t1', mediaType: 'image/jpeg', bytes: 9 },
    ])
    await after.destroy()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('[GT-12] two processes that start at once on an empty database bring it up to date once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'migration-'))
  const url = await newPostgres()
  const opening = (call: string, file: string): Promise<number | null> => {
    const program = `const { ${call.slice(0, call.indexOf('('))}: open } = await import('./src/store/${file}');
      await (await open${call.slice(call.indexOf('('))}).destroy()`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' })
    return new Promise((resolve) => child.on('exit', resolve))
  }
  try {
    const onSqliteFile = [1, 2].map(() => opening(`openSqlite('${folder}')`, 'sqlite.ts'))
    const onServer = [1, 2].map(() => opening(`openPostgres('${url}', console.error)`, 'postgres.ts'))
    expect(await Promise.all([...onSqliteFile, ...onServer])).toEqual([0, 0, 0, 0])
    const db = await openPostgres(url, () => undefined)
    expect((await indexes(db, onPostgres)).length).toBeGreaterThan(20)
    await db.destroy()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}, 60_000)
