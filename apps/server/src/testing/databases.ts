import type { Kysely } from 'kysely'
import { afterAll, describe, expect, inject } from 'vitest'
import { openPostgres } from '../store/postgres.ts'
import type { Database } from '../store/schema.ts'
import { freshSqlite, type OpenFresh } from './fresh-sqlite.ts'
import { createDatabase, dropDatabase, type Cluster } from './postgres-cluster.ts'

/** The run's PostgreSQL. */
export function testCluster(): Pick<Cluster, 'url'> {
  return { url: (database) => inject('postgres').replace('DATABASE', database) }
}

/** An empty database of the calling test file's own; dropped when the file is done. */
export async function newPostgres(): Promise<string> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  made.push(name)
  return createDatabase(testCluster(), name)
}

const made: string[] = []
let opened: Promise<Kysely<Database>> | undefined
let districts = 0
/** From here on a line may end without a fault: the database is dropped under a pool that is still saying goodbye. */
let closing = false

/** PostgreSQL: one database for the test file; each test has a district of its own in it, as in the field. */
export const freshPostgres: OpenFresh = async () => {
  const fault = (error: unknown): void => void (closing || expect.fail(String(error)))
  opened ??= newPostgres().then((url) => openPostgres(url, fault))
  return { db: await opened, district: `zh-${++districts}` }
}

/** Removes what the calling test file had of PostgreSQL. */
export async function closePostgres(): Promise<void> {
  closing = true
  await (await opened)?.destroy()
  for (const name of made.splice(0)) await dropDatabase(testCluster(), name)
}

/** Runs the same tests on SQLite and on PostgreSQL. */
export function onBothDatabases(tests: (openFresh: OpenFresh) => void): void {
  describe.each([
    ['SQLite', freshSqlite],
    ['PostgreSQL', freshPostgres],
  ] as const)('on %s', (_name, openFresh) => tests(openFresh))
  afterAll(closePostgres)
}
