import { sql, type Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** The database cannot be reached, or does not let this server work; the sentence names no password. */
export class DatabaseAway extends Error {}

/** PostgreSQL's own codes for "not now": connection lost, shutting down, starting, too many, a wait that was cut short. */
const notNow = /^(08...|57P0[1235]|57014|55P03|53...|25006|25P03|40001|40P01)$/
/** What the system says of a line that is gone. */
const lineGone: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
])
/** `pg` gives these no code. */
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered)/

/**
 * Whether an error says that the database is away for now (SV-12): the request is then answered "later", not "broken".
 * A commit whose answer was lost is among them; the phone sends again, and what was committed is answered again (SY-2).
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof DatabaseAway || words.test(error.message)) return true
  const code = 'code' in error ? String(error.code) : ''
  // Files have codes such as ENOENT too; only a socket's errors come from `connect`, `read` or `write`.
  if (lineGone.has(code))
    return 'syscall' in error ? /^(connect|read|write|getaddrinfo)/.test(String(error.syscall)) : true
  return notNow.test(code)
}

/** Whether the database answers now; rejects with what is not a matter of being away. */
export async function answers(db: Kysely<Database>): Promise<boolean> {
  try {
    await sql`select 1`.execute(db)
    return true
  } catch (error) {
    if (isDatabaseAway(error)) return false
    throw error
  }
}
