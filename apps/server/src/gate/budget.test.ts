import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import { SETTINGS_ID, type Actor } from '@sunshine/tickets'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Database } from '../store/schema.ts'
import { migrate } from '../store/migrate.ts'
import { connectionsTo, openPostgres } from '../store/postgres.ts'
import { openConnection } from '../store/sqlite.ts'
import { registrationAt } from '../testing/acts.ts'
import { closePostgres, newPostgres } from '../testing/databases.ts'
import { foundUnits, gateOver, newDistrict, people } from '../testing/gate.ts'
import { planOf, type Statement } from '../testing/query-plan.ts'
import { waitedFor } from '../testing/waited-for.ts'
import type { Gate } from './gate.ts'

const now = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const DISTRICT = 'zh'
/** The values a statement was given, which it has to go through. */
const GIVEN = /^SCAN (?:given(?: VIRTUAL TABLE INDEX \d+:)?|\d+ CONSTANT ROWS)$/
/** It begins, takes the log and reads; writes and commits. */
const WAITS_A_COMMIT = 2
afterAll(closePostgres)

/** A gate whose statements are written down. */
async function watchedGate(dialect: SqliteDialect | PostgresDialect) {
  const statements: Statement[] = []
  const db = new Kysely<Database>({
    dialect,
    log: ({ query }) => void statements.push({ sql: query.sql, parameters: query.parameters }),
  })
  await migrate(db)
  const { gate } = await gateOn(db)
  statements.length = 0
  return { gate, db, statements }
}

/** A district with its units, counted. */
async function gateOn(db: Kysely<Database>) {
  const gate = gateOver(await newDistrict(db, DISTRICT), { clock: () => now, random: (bytes) => bytes.fill(7) })
  await foundUnits(gate, now)
  await gate.standings(people.reviewer, 2026)
  return { gate, db }
}

const onSqlite = async () => watchedGate(new SqliteDialect({ database: openConnection(':memory:') }))
/** The database is dropped under its connections when the file is done. */
const unheard = (): void => undefined
const onPostgres = async () => watchedGate(new PostgresDialect({ pool: connectionsTo(await newPostgres(), unheard) }))

/** Fifty phones that register one ticket each, at once. */
const fiftyPhones = ({ gate }: { readonly gate: Gate }) => phonesAtOnce(gate, { from: 0, count: 50 })

function phonesAtOnce(gate: Gate, { from, count }: { readonly from: number; readonly count: number }) {
  return Promise.all(
    Array.from({ length: count }, async (_, place) => {
      const phone = from + place
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

test('[GT-22] a commit of fifty hand-overs waits for PostgreSQL as often as one of a single one, with the same texts', async () => {
  const url = await newPostgres()
  await (await openPostgres(url, unheard)).destroy()
  const { pool, seen } = waitedFor(connectionsTo(url, unheard))
  const { gate, db } = await gateOn(new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }))
  const asked = async (from: number, count: number) => {
    seen.waits = 0
    seen.texts.clear()
    expect(new Set(await phonesAtOnce(gate, { from, count }))).toEqual(new Set(['accepted']))
    return { waits: seen.waits, texts: [...seen.texts].sort() }
  }
  const one = await asked(0, 1)
  expect(one.waits).toBe(WAITS_A_COMMIT)
  expect(await asked(1, 50)).toEqual(one)
  await db.destroy()
})

test('[GT-22] a commit one part of which PostgreSQL refused is none, though whoever was refused kept silent', async () => {
  const db = await openPostgres(await newPostgres(), unheard)
  const database = await newDistrict(db, DISTRICT)
  const receipt = { code: 'c1', userId: 'u', at: now, eventIds: [] }
  const silent = database.transaction(async (store) => {
    await store.keepReceipt(receipt)
    await store.keepReceipt(receipt)
    await store.receiptsAt('u', now).catch(() => undefined)
  })
  await expect(silent).rejects.toThrow('part of the commit had failed')
  expect(await database.receipt('c1')).toBeUndefined()
  await database.transaction((store) => store.keepReceipt(receipt))
  expect(await database.receipt('c1')).toMatchObject(receipt)
  await db.destroy()
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
  for (const statement of watched.statements.slice()) {
    if (!/^(select|update|delete)/.test(statement.sql)) continue
    const through = await planOf(watched.db, statement)
    scans.push(
      ...through
        .filter((line) => line.startsWith('SCAN') && !GIVEN.test(line))
        .map((line) => `${line}: ${statement.sql}`),
    )
  }
  expect(scans).toEqual([])
})
