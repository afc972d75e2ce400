import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import { SETTINGS_ID, type Actor } from '@sunshine/tickets'
import { Kysely, PostgresDialect, sql, SqliteDialect } from 'kysely'
import { Pool, types } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import type { Database } from '../store/schema.ts'
import { migrate } from '../store/migrate.ts'
import { openConnection } from '../store/sqlite.ts'
import { registrationAt } from '../testing/acts.ts'
import { closePostgres, newPostgres } from '../testing/databases.ts'
import { foundUnits, gateOver, newDistrict, people } from '../testing/gate.ts'

const now = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const DISTRICT = 'zh'
/** The values a statement was given, which it has to go through. */
const GIVEN = /^SCAN (?:given(?: VIRTUAL TABLE INDEX \d+:)?|\d+ CONSTANT ROWS)$/
afterAll(closePostgres)

interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** A gate whose statements are written down. */
async function watchedGate(dialect: SqliteDialect | PostgresDialect) {
  const statements: Statement[] = []
  const db = new Kysely<Database>({
    dialect,
    log: ({ query }) => void statements.push({ sql: query.sql, parameters: query.parameters }),
  })
  await migrate(db)
  const gate = gateOver(await newDistrict(db, DISTRICT), { clock: () => now, random: (bytes) => bytes.fill(7) })
  await foundUnits(gate, now)
  await gate.standings(people.reviewer, 2026)
  statements.length = 0
  return { gate, db, statements }
}

const onSqlite = async () => watchedGate(new SqliteDialect({ database: openConnection(':memory:') }))
const onPostgres = async () => {
  const getTypeParser: typeof types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
    type === types.builtins.INT8 ? Number : types.getTypeParser(type, format)
  const pool = new Pool({ connectionString: await newPostgres(), types: { getTypeParser } })
  // The database is dropped under it when the file is done.
  pool.on('error', () => undefined)
  return watchedGate(new PostgresDialect({ pool }))
}

/** Fifty phones that register one ticket each, at once. */
function fiftyPhones({ gate }: Awaited<ReturnType<typeof watchedGate>>) {
  return Promise.all(
    Array.from({ length: 50 }, async (_, phone) => {
      const actor: Actor = { ...people.clerk, userId: `u-${phone}` }
      const deviceId = `d-${phone}`
      const event = {
        id: `e-${phone}`,
        subject: { kind: 'ticket', id: `t-${phone}`, act: registrationAt(now) },
        deviceId,
        deviceSeq: 1,
        claimedAt: now,
        anchor: null,
        baseVersion: 0,
      }
      const trail = { last: null, at: [], since: 0 }
      const pushed = { protocol: PROTOCOL, deviceId, sentAt: now, events: [event], known: null, trail }
      return (await gate.push(actor, pushed)).answers[0]?.outcome
    }),
  )
}

describe.each([
  ['SQLite', onSqlite],
  ['PostgreSQL', onPostgres],
] as const)('on %s', (_name, open) => {
  test('[GT-19] fifty hand-overs at once cost less than one statement each, and one commit', async () => {
    const watched = await open()
    expect(new Set(await fiftyPhones(watched))).toEqual(new Set(['accepted']))
    expect(watched.statements.length).toBeLessThan(30)
    expect(watched.statements.filter(({ sql: text }) => text.startsWith('insert into "events"'))).toHaveLength(1)
    await watched.db.destroy()
  })
})

test('[GT-19] [LS-2] no statement of a hand-over or of the table reads through a table of the log', async () => {
  const watched = await onSqlite()
  await fiftyPhones(watched)
  await watched.gate.standings(people.reviewer, 2026)
  const act = { type: 'policyAdopted', policy: { minSample: 3 }, effectiveOn: '2026-03-02', reason: '局务会' } as const
  const adopted = await watched.gate.commitAs(people.approver, { kind: 'settings', id: SETTINGS_ID, act }, now)
  expect(adopted.outcome).toBe('accepted')
  await watched.gate.standings(people.reviewer, 2026)
  expect(watched.statements.filter(({ sql: text }) => text.startsWith('update documents set counted'))).toHaveLength(1)
  const scans: string[] = []
  for (const { sql: text, parameters } of watched.statements.slice()) {
    if (!/^(select|update|delete)/.test(text)) continue
    const values = parameters.map((value) => sql.val(value))
    const parts = text.split('?').map((part) => sql.raw(part))
    const whole = parts.flatMap((part, index) => [part, ...(values[index] ? [values[index]] : [])])
    const plan = await sql<{ detail: string }>`explain query plan ${sql.join(whole, sql``)}`.execute(watched.db)
    scans.push(
      ...plan.rows
        .filter(({ detail }) => detail.startsWith('SCAN') && !GIVEN.test(detail))
        .map(({ detail }) => `${detail}: ${text}`),
    )
  }
  expect(scans).toEqual([])
})
