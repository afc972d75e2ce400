import { parseInstant } from '@sunshine/rubric/civil-date'
import type { Actor, TicketAct } from '@sunshine/tickets'
import { Kysely, sql, SqliteDialect } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { closePostgres, freshPostgres } from '../testing/databases.ts'
import { freshSqlite } from '../testing/fresh-sqlite.ts'
import { registrationAt } from '../testing/acts.ts'
import { foundUnits, gateOver, newDistrict, openTestGate, people } from '../testing/gate.ts'
import { planOf, type Statement } from '../testing/query-plan.ts'
import type { Committed } from './district-store.ts'
import { migrate } from './migrate.ts'
import { isPostgres } from './transactions.ts'
import type { Database } from './schema.ts'
import { openConnection } from './sqlite.ts'

const morning = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
afterAll(closePostgres)

/** The indexes of what each act is written into, beside the tables' own keys. */
async function indexesOfTheLog(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = isPostgres(db)
    ? await sql<{ name: string }>`select indexname as name from pg_indexes where schemaname = current_schema()
        and tablename in ('events', 'documents', 'receipts') and indexname not like '%Key'`.execute(db)
    : await sql<{ name: string }>`select name from sqlite_master
        where type = 'index' and tbl_name in ('events', 'documents', 'receipts') and sql is not null`.execute(db)
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
  await store.receiptsAt('u1', 0)
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
    await sql`delete from kysely_migration where name >= '0019'`.execute(db)
    await db.schema.dropIndex('receiptsByInstant').execute()
    await db.schema.createIndex('receiptsByPerson').on('receipts').columns(['district', 'userId', 'at']).execute()
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

test('[GT-25] an act on a ticket that stays with its unit writes its unit nowhere, one that moves it does', async () => {
  const texts: string[] = []
  const db = new Kysely<Database>({
    dialect: new SqliteDialect({ database: openConnection(':memory:') }),
    log: ({ query }) => void texts.push(query.sql),
  })
  await migrate(db)
  const gate = gateOver(await newDistrict(db, 'zh'), { clock: () => morning, random: (bytes) => bytes.fill(7) })
  await foundUnits(gate, morning)
  const writesUnit = async (by: Actor, act: TicketAct): Promise<readonly boolean[]> => {
    texts.length = 0
    expect((await gate.commitAs(by, { kind: 'ticket', id: 't1', act }, morning)).outcome).toBe('accepted')
    const written = texts.filter((text) => text.startsWith('insert into "documents"'))
    return written.map((text) => text.includes('"unitId" = excluded'))
  }
  const { dispatcher, clerk } = people
  expect(await writesUnit(dispatcher, { ...registrationAt(morning), unitId: 'ZX' })).toEqual([false])
  expect(await writesUnit(dispatcher, dispatchedTo('QH'))).toEqual([true])
  expect(await writesUnit(clerk, edited)).toEqual([false])
  await db.destroy()
})

const dispatchedTo = (unitId: string): TicketAct => ({
  type: 'dispatched',
  unitId,
  assistingUnitIds: [],
  dueOn: null,
  note: '',
})
const edited: TicketAct = { type: 'fieldsEdited', fields: { outcome: '已换菜。' } }

/** Three steps of one commit: an act by which a ticket is with a unit, or a reading before which all that waits is written. */
const commits = steps(3, ['QH', 'BL', 'read'] as const)

function steps<Step>(count: number, each: readonly Step[]): readonly (readonly Step[])[] {
  if (count === 0) return [[]]
  return steps(count - 1, each).flatMap((before) => each.map((step) => [...before, step]))
}

test.each([
  ['SQLite', freshSqlite],
  ['PostgreSQL', freshPostgres],
] as const)(
  '[GT-25] on %s a ticket is found under the unit of its last act, whatever became of it in a commit',
  async (_name, openFresh) => {
    const { gate, database } = await openTestGate(morning, { openFresh })
    const subject = { kind: 'ticket', id: 't1', act: registrationAt(morning) } as const
    expect((await gate.commitAs(people.clerk, subject, morning)).outcome).toBe('accepted')
    const [registered] = await database.documentsOfUnit('ticket', 'QH')
    const [event] = await database.eventsOf('ticket', 't1')
    if (registered?.document.kind !== 'ticket' || !event) throw new Error('the ticket was not registered')
    const { document } = registered
    let { seq } = event
    const actIn = (unitId: string): Committed => ({
      event: { ...event, seq: ++seq, id: `e-${seq}` },
      document: { ...document, unitId },
      scope: `unit:${unitId}`,
      leaves: [],
      personal: null,
      sealPhoto: null,
      erases: false,
    })
    for (const before of ['QH', 'BL'])
      for (const isRead of [true, false])
        for (const commit of commits) {
          let unit = before
          await database.transaction((store) => store.append(actIn(before)))
          await database.transaction(async (store) => {
            if (isRead) await store.document('ticket', 't1')
            for (const step of commit) {
              if (step === 'read') await store.openTickets()
              else await store.append(actIn((unit = step)))
            }
          })
          const under = await Promise.all(['QH', 'BL'].map((one) => database.documentsOfUnit('ticket', one)))
          expect([commit, under.map(({ length }) => length)]).toEqual([commit, unit === 'QH' ? [1, 0] : [0, 1]])
        }
  },
)
