import { setTimeout } from 'node:timers/promises'
import { CompiledQuery, PostgresAdapter, sql, type Kysely, type Transaction } from 'kysely'
import type { Database, DistrictRow } from './schema.ts'

type Run<T> = (inside: Transaction<Database>) => Promise<T>

const MOST_TRIES = 6
const LONGEST_PAUSE_MS = 20
/** PostgreSQL broke off the transaction so that another could go on: nothing of it was kept. */
const brokenOff: ReadonlySet<string> = new Set(['40001', '40P01'])

/** SQLite has one writer and one snapshot by itself; PostgreSQL must be told what a transaction may rely on. */
export function isPostgres(db: Kysely<Database>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/**
 * Writes to a district's log. Whoever is inside first asks for `heldHead`, which locks the district's row before anything is
 * read, and so sees all that was committed before and takes the next number: numbers are gapless and in the order of
 * commits (GT-7), and no reader can meet a number before a smaller one. Other districts have other rows and do not wait
 * (GT-10). On PostgreSQL whoever is inside also sends `beginning` with what it reads first and `ending` with what it writes
 * last, so that neither is waited for by itself (GT-22).
 */
export function writeLog<T>(db: Kysely<Database>, run: (inside: Kysely<Database>) => Promise<T>): Promise<T> {
  if (!isPostgres(db)) return db.transaction().execute(run)
  return retried(() =>
    db.connection().execute(async (inside) => {
      try {
        return await run(inside)
      } catch (error) {
        // Of one that has ended already PostgreSQL only says that there is none.
        await sql`rollback`.execute(inside)
        throw error
      }
    }),
  )
}

/** Not the database's default: with an older snapshot the row would be locked and the log read as it was before. */
const BEGIN = CompiledQuery.raw('begin isolation level read committed')
const COMMIT = CompiledQuery.raw('commit')

/** What begins a commit of the log, where that is for whoever is inside to send. */
export const beginning = (inside: Kysely<Database>): CompiledQuery | null => (isPostgres(inside) ? BEGIN : null)

/** What ends it, behind everything that is written; `mustHaveEnded` reads its answer. */
export const ending = (inside: Kysely<Database>): CompiledQuery | null => (isPostgres(inside) ? COMMIT : null)

/** PostgreSQL answers a commit that holds a failure, whoever heard of it, with a word of its own instead of an error. */
export function mustHaveEnded(answer: readonly unknown[] | undefined): void {
  const [said] = answer ?? []
  if (typeof said === 'object' && said !== null && 'command' in said && said.command !== 'COMMIT')
    throw new Error('part of the commit had failed')
}

/** Where the log ends, and nobody else writes to it until the transaction does; SQLite has one writer by itself. */
export function heldHead(inside: Kysely<Database>, district: string): CompiledQuery<DistrictRow> {
  const head = inside
    .selectFrom('districts')
    .select(['id', 'name', 'prefix', 'headSeq', 'headHash'])
    .where('id', '=', district)
  return (isPostgres(inside) ? head.forUpdate() : head).compile()
}

/** Reads many rows as of one instant (GT-8): between its steps no commit becomes visible. */
export function readSnapshot<T>(db: Kysely<Database>, run: Run<T>): Promise<T> {
  if (!isPostgres(db)) return db.transaction().execute(run)
  return retried(() => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(run))
}

/**
 * Checks and then writes accounts (GT-9). One at a time in a district, behind a lock of its own: the rows it checks may
 * not exist yet, and signing in must not wait for the log.
 */
export function writeAccounts<T>(db: Kysely<Database>, district: string, run: Run<T>): Promise<T> {
  return writeBehind(db, `accounts:${district}`, run)
}

/** Claims a digest before it is sent (NT-4), one claim of the district at a time. */
export function claimNotice<T>(db: Kysely<Database>, district: string, run: Run<T>): Promise<T> {
  return writeBehind(db, `notices:${district}`, run)
}

/** Takes the next number of the security log, one at a time in a district (AD-9). */
export function writeSecurity<T>(db: Kysely<Database>, district: string, run: Run<T>): Promise<T> {
  return writeBehind(db, `security:${district}`, run)
}

/** Takes that turn inside a transaction that is under way, until it ends: after the accounts' own, never before (AU-29). */
export async function holdSecurity(inside: Kysely<Database>, district: string): Promise<void> {
  if (isPostgres(inside)) await holdLock(inside, `security:${district}`)
}

async function holdLock(inside: Kysely<Database>, lock: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(inside)
}

function writeBehind<T>(db: Kysely<Database>, lock: string, run: Run<T>): Promise<T> {
  if (!isPostgres(db)) return db.transaction().execute(run)
  return retried(() =>
    db
      .transaction()
      .setIsolationLevel('read committed')
      .execute(async (inside) => {
        await holdLock(inside, lock)
        return run(inside)
      }),
  )
}

/** Tries again what PostgreSQL broke off, a few times and never what may have been committed. */
async function retried<T>(once: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await once()
    } catch (error) {
      if (tries >= MOST_TRIES || !isBrokenOff(error)) throw error
      await setTimeout(Math.random() * LONGEST_PAUSE_MS * tries)
    }
}

function isBrokenOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && brokenOff.has(String(error.code))
}
