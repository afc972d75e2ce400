import { Kysely, sql, SqliteDialect } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { closePostgres, freshPostgres } from '../testing/databases.ts'
import { freshSqlite } from '../testing/fresh-sqlite.ts'
import { newDistrict } from '../testing/gate.ts'
import { planOf, type Statement } from '../testing/query-plan.ts'
import { migrate } from './migrate.ts'
import { isPostgres } from './transactions.ts'
import type { Database } from './schema.ts'
import { openConnection } from './sqlite.ts'

afterAll(closePostgres)

/** The indexes of what each act is written into, beside the tables' own keys. */
async function indexesOfTheLog(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = isPostgres(db)
    ? await sql<{ name: string }>`select indexname as name from pg_indexes where schemaname = current_schema()
        and tablename in ('events', 'documents') and indexname not like '%Key'`.execute(db)
    : await sql<{ name: string }>`select name from sqlite_master
        where type = 'index' and tbl_name in ('events', 'documents') and sql is not null`.execute(db)
  return rows.map(({ name }) => name).toSorted()
}

test('[GT-23] every index an act is written into is one that a reading uses', async () => {
  const statements: Statement[] = []
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: openConnection(':memory:') }),
    log: ({ query }) => void statements.push({ sql: query.sql, parameters: query.parameters }),
  })
  await migrate(db)
  const store = await newDistrict(db, 'zh')
  statements.length = 0
  await store.event('e1')
  await store.eventsOf('ticket', 't1')
  await store.urgeLetters()
  await store.documentsAfter(0, 500)
  await store.textsAfter('unit:QH', 0, 500)
  await store.documentsOfUnit('ticket', 'QH')
  await store.changedBy(0, 500)
  const used = new Set<string>()
  for (const statement of statements.slice())
    for (const line of await planOf(db, statement)) used.add(/USING (?:COVERING )?INDEX (\w+)/.exec(line)?.[1] ?? '')
  expect(await indexesOfTheLog(db)).toEqual(
    [...used].filter((name) => name !== '' && !name.startsWith('sqlite_autoindex')).toSorted(),
  )
  await db.destroy()
})

test.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
] as const)(
  '[GT-23] on %s a log of before keeps its acts and loses the index nothing read',
  async (_name, openFresh) => {
    const { db, district } = await openFresh()
    const now = await indexesOfTheLog(db)
    await sql`delete from kysely_migration where name = '0019-read-indexes'`.execute(db)
    const columns = ['district', 'deviceId', 'deviceSeq']
    await db.schema.createIndex('eventsByDevice').unique().on('events').columns(columns).execute()
    const text = {
      id: 'e1',
      kind: 'ticket',
      subjectId: 't1',
      type: 'registered',
      deviceId: 'd1',
      userId: 'u1',
      body: '{}',
    }
    const event = { district, seq: 1, deviceSeq: 1, receivedAt: 1, contentHash: 'c', prevHash: '', hash: 'h', ...text }
    await db.insertInto('events').values(event).execute()
    await migrate(db)
    expect(await indexesOfTheLog(db)).toEqual(now)
    expect(await db.selectFrom('events').selectAll().where('district', '=', district).execute()).toEqual([event])
  },
)
