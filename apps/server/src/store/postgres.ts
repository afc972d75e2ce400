import { Kysely, PostgresDialect, sql, type PostgresPool } from 'kysely'
import { Client, defaults, Pool, types, type ClientConfig } from 'pg'
import { DatabaseAway } from './database-away.ts'
import { GatheringSocket } from './gathering-socket.ts'
import { migrate } from './migrate.ts'
import { preparing } from './prepared.ts'
import type { Database } from './schema.ts'

const INT8 = types.builtins.INT8
/** Connections a process holds at most; PostgreSQL's own default is 100 for all. */
const MOST_CONNECTIONS = 10
const CONNECT_WITHIN_MS = 5_000
const STATEMENT_WITHIN_MS = 30_000
const LOCK_WITHIN_MS = 10_000

// Asked for a password it was not given, pg would look into a file of the home folder, with a package that is left out.
defaults.password = () => {
  throw new Error('it asks for a password, and DATABASE_URL has none')
}

/** What every connection is opened with. */
function settingsOf(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'sunshine',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    // Instants and numbers are below 2^53; a bigint as text would reach people as text.
    types: {
      getTypeParser: (type, format) => (type === INT8 ? Number : types.getTypeParser(type, format)),
    },
  }
}

/** How the line of a district's server is called at the database: whoever would exchange the district looks for it. */
const lineOf = (district: string): string => `sunshine ${district}`

/** A connection of a district's server outside the pool, for notifications. */
export function newClient(url: string, district: string): Client {
  return new Client({ ...settingsOf(url), application_name: lineOf(district), query_timeout: LOCK_WITHIN_MS })
}

/** Whether a server of the district is at work on this database. */
export async function isServed(db: Kysely<Database>, district: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and application_name = ${lineOf(district)}`.execute(db)
  return rows.length > 0
}

/**
 * A pool on PostgreSQL, brought up to date. Throws `DatabaseAway` with one sentence that names no password when it
 * cannot be reached or does not keep what it acknowledges.
 */
export async function openPostgres(url: string, logError: (error: unknown) => void): Promise<Kysely<Database>> {
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new DatabaseAway('DATABASE_URL must begin with postgres:// or postgresql://')
  await migrateAlone(url)
  return poolOn(url, logError)
}

/** A pool on a database that is up to date already. */
export function poolOn(url: string, logError: (error: unknown) => void): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: connectionsTo(url, logError) }) })
}

/** Its connections, as Kysely asks for them. */
export function connectionsTo(url: string, logError: (error: unknown) => void): PostgresPool {
  const pool = new Pool({
    ...settingsOf(url),
    max: MOST_CONNECTIONS,
    statement_timeout: STATEMENT_WITHIN_MS,
    lock_timeout: LOCK_WITHIN_MS,
    idle_in_transaction_session_timeout: STATEMENT_WITHIN_MS,
    // Statements that do not wait for each other are on their way together (GT-22).
    pipeline: true,
    stream: () => new GatheringSocket(),
  })
  // A connection that breaks while it is lent out or idle says so as an event; unheard, it would end the process (SV-12).
  pool.on('error', logError)
  pool.on('connect', (client) => void client.on('error', logError))
  return preparing(pool)
}

/** Migrates over a connection without a time limit: it may wait for another process that migrates, or copy large tables. */
async function migrateAlone(url: string): Promise<void> {
  const pool = new Pool({ ...settingsOf(url), max: 1 })
  const unheard: unknown[] = []
  pool.on('error', (error) => void unheard.push(error))
  pool.on('connect', (client) => void client.on('error', (error) => void unheard.push(error)))
  const database = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  try {
    await checkPromises(database)
    await migrate(database)
  } catch (error) {
    if (error instanceof DatabaseAway) throw error
    throw new DatabaseAway(`${nameOf(url)} cannot be used: ${reasonOf(error)}`, { cause: error })
  } finally {
    await database.destroy()
  }
}

/** Text is UTF-8 and an acknowledged commit is on the disk (GT-11), as `synchronous=FULL` has it on SQLite. */
async function checkPromises(database: Kysely<Database>): Promise<void> {
  const { rows } = await sql<{ encoding: string; fsync: string; commit: string; pages: string }>`
    select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
      current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages`.execute(database)
  const { encoding, fsync, commit, pages } = rows[0] ?? { encoding: '', fsync: '', commit: '', pages: '' }
  if (encoding !== 'UTF8') throw new DatabaseAway(`the database's encoding is ${encoding}; it must be UTF8`)
  for (const [name, value] of Object.entries({ fsync, synchronous_commit: commit, full_page_writes: pages }))
    if (value === 'off') throw new DatabaseAway(`PostgreSQL runs with ${name}=off and would lose what it acknowledged`)
}

/** `PostgreSQL at HOST:PORT, database NAME`, without user and password. */
function nameOf(url: string): string {
  const { host, port, database } = new Client({ connectionString: url })
  return `PostgreSQL at ${host}:${port}, database ${database ?? ''},`
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return `${error.message} (${reasonOf(error.cause)})`
  const code = 'code' in error ? String(error.code) : ''
  // Of many addresses tried each has its own error, and the one that holds them has no words.
  return error.message === '' ? code : error.message.replaceAll(/\s+/g, ' ')
}
