import { sql, type Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** How one table came over. */
export interface MovedTable {
  readonly table: string
  readonly rows: number
}

/** A row as any driver gives it: texts, whole numbers and nulls. */
export type Row = Readonly<Record<string, unknown>>

const PAGE = 500
/** The server's key lies in the data folder on SQLite, and in this table on PostgreSQL. */
export const SECRETS = 'secrets'
export const KEY_OF_SERVER = 'server'

/** Why a district cannot be moved to a database. */
export type MoveRefusal = 'noDistrict' | 'alreadyThere'

/**
 * Copies one district with everything that belongs to it into another database of the same migrations, in one transaction,
 * and reads every row of it back (GT-17). Whatever differs, or breaks off, throws and leaves the target as it was. `key` is
 * the server's own, which the log's digests are made with. With `aside`, a district that is there already is kept under that
 * id, in the same transaction.
 */
export async function moveDistrict(
  from: Kysely<Database>,
  to: Kysely<Database>,
  about: { readonly district: string; readonly key: string; readonly aside?: string },
): Promise<MovedTable[] | MoveRefusal> {
  const { district, key, aside } = about
  const holds = (db: Kysely<Database>): Promise<unknown> =>
    db.selectFrom('districts').select('id').where('id', '=', district).executeTakeFirst()
  if (!(await holds(from))) return 'noDistrict'
  if (aside === undefined && (await holds(to))) return 'alreadyThere'
  return from.transaction().execute((source) =>
    to.transaction().execute(async (target) => {
      const moved: MovedTable[] = []
      if (aside !== undefined) await putAside(target, district, aside)
      for (const [table, keys] of Object.entries(keysOf)) {
        const rows = await copyTable(source, target, { table, keys, district })
        await compareTable(source, target, { table, keys, district })
        moved.push({ table, rows })
      }
      await target.insertInto(SECRETS).values({ district, name: KEY_OF_SERVER, value: key }).execute()
      return moved
    }),
  )
}

/** Gives every row of a district to another id. */
async function putAside(db: Kysely<Database>, district: string, aside: string): Promise<void> {
  for (const table of Object.keys(keysOf)) {
    const column = sql.ref(table === 'districts' ? 'id' : 'district')
    await sql`update ${sql.table(table)} set ${column} = ${aside} where ${column} = ${district}`.execute(db)
  }
}

/** What tells the rows of a table apart, beside the district; a table that is not named here does not compile. */
export const keysOf: { readonly [table in keyof Database]: readonly (keyof Database[table])[] } = {
  districts: ['id'],
  events: ['seq'],
  documents: ['kind', 'id'],
  exits: ['scope', 'seq', 'kind', 'id'],
  personal: ['ticketId', 'eventId'],
  refused: ['id'],
  devices: ['id'],
  serials: ['prefix'],
  receipts: ['code'],
  users: ['id'],
  sessions: ['tokenHash'],
  invites: ['userId'],
  signInFailures: ['subject'],
  setUpCodes: ['id'],
  attachments: ['sha256', 'about'],
  secrets: ['name'],
  pairings: ['sessionHash'],
  calendars: ['userId'],
  robots: ['unitId'],
  notices: ['unitId', 'day'],
  subscriptions: ['id'],
  cityDistricts: ['id'],
  cityRows: ['source', 'kind', 'id'],
  vaultSecrets: ['userId', 'id'],
  authenticators: ['userId'],
  recoveryCodes: ['userId', 'codeHash'],
  signInSteps: ['stepHash'],
  knownDevices: ['userId', 'deviceHash'],
  signInPolicies: ['id'],
  accountActs: ['id'],
  memberships: ['userId', 'id'],
  quarantineBatches: ['id'],
  quarantineActs: ['batch', 'id'],
  quarantinePhotos: ['batch', 'sha256', 'about'],
  securityLog: ['seq'],
  securityEnds: ['headSeq'],
  sealPhotos: ['sha256', 'ticketId'],
  photoLooks: ['sha256'],
  photoMatches: ['sha256', 'other'],
  unitScores: ['basis', 'unitId', 'year'],
  countedBases: ['id'],
}

/** A district's part of a table. */
interface Part {
  readonly table: string
  readonly keys: readonly string[]
  readonly district: string
}

/** The rows after one, in the order of their keys: the same on both databases, which compare texts by their bytes. */
export async function pageAfter(db: Kysely<Database>, part: Part, last: Row | undefined): Promise<readonly Row[]> {
  const keys = sql.join(part.keys.map((key) => sql.ref(key)))
  const beyond = last ? sql`and (${keys}) > (${sql.join(part.keys.map((key) => last[key]))})` : sql``
  const { rows } = await sql<Row>`select * from ${sql.table(part.table)}
    where ${sql.ref(part.table === 'districts' ? 'id' : 'district')} = ${part.district} ${beyond}
    order by ${keys} limit ${PAGE}`.execute(db)
  return rows
}

async function copyTable(source: Kysely<Database>, target: Kysely<Database>, part: Part): Promise<number> {
  let count = 0
  let last: Row | undefined
  for (;;) {
    const rows = await pageAfter(source, part, last)
    const [first] = rows
    if (!first) return count
    const names = Object.keys(first)
    const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`)
    await sql`insert into ${sql.table(part.table)} (${sql.join(names.map((name) => sql.ref(name)))})
      values ${sql.join(values)}`.execute(target)
    count += rows.length
    last = rows[rows.length - 1]
  }
}

/** Reads both sides again, row by row. */
async function compareTable(source: Kysely<Database>, target: Kysely<Database>, part: Part): Promise<void> {
  let last: Row | undefined
  for (;;) {
    const [here, there] = [await pageAfter(source, part, last), await pageAfter(target, part, last)]
    for (const [index, row] of here.entries())
      if (written(row) !== written(there[index]))
        throw new Error(
          `a row of ${part.table} came over otherwise than it was: ${part.keys.map((key) => String(row[key])).join(' ')}`,
        )
    if (there.length > here.length) throw new Error(`${part.table} has rows that nobody moved`)
    last = here[here.length - 1]
    if (!last) return
  }
}

const written = (row: Row | undefined): string =>
  JSON.stringify(Object.entries(row ?? {}).sort(([one], [other]) => (one < other ? -1 : 1)))
