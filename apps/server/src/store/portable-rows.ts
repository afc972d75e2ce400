import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type Kysely } from 'kysely'
import { BackupFault } from '../backup-fault.ts'
import { finishRestore } from './finish-restore.ts'
import { migrations } from './migrations.ts'
import { KEY_OF_SERVER, keysOf, pageAfter, SECRETS, type Row } from './move-district.ts'
import { movedMark, type Place } from './open-district.ts'
import { poolOn } from './postgres.ts'
import type { Database } from './schema.ts'
import { openForReading } from './sqlite.ts'
import { readSnapshot } from './transactions.ts'

/** A district as both databases can give and take it: read as of one instant. */
export interface PortableDistrict {
  readonly id: string
  readonly name: string
  readonly headSeq: number
  readonly headHash: string
  /** The server's own key, without which names cannot be proved and anchors not read. */
  readonly key: string
  /** What brought its tables to their shape. */
  readonly migrations: readonly string[]
  /** The digests of its photos and files, and what each is; in pages. */
  photos(): AsyncGenerator<readonly { readonly sha256: string; readonly isPdf: boolean }[]>
  /** Every row of every table, page by page, a table after the other. */
  pages(): AsyncGenerator<PortablePage>
}

export interface PortablePage {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly PortableValue[])[]
}

export type PortableValue = string | number | null

/**
 * Reads a district while its server goes on (BK-1): over a connection of its own, in one snapshot, without waiting for a
 * writer or letting one wait, and without touching a byte. Throws a `BackupFault` where there is none to read.
 */
export async function readPortable<T>(place: Place, read: (district: PortableDistrict) => Promise<T>): Promise<T> {
  const { dataDir, databaseUrl, district = 'district' } = place
  const db = databaseUrl === undefined ? readOnly(dataDir) : poolOn(databaseUrl, () => undefined)
  try {
    return await readSnapshot(db, async (inside) => {
      const applied = await appliedTo(inside)
      const row = await inside.selectFrom('districts').selectAll().where('id', '=', district).executeTakeFirst()
      if (!row) throw new BackupFault('noDistrict', `${databaseUrl ? 'the database' : dataDir} holds no district`)
      const key = databaseUrl === undefined ? keyIn(dataDir) : await keptKey(inside, district)
      const { name, headSeq, headHash } = row
      return read({
        id: district,
        name,
        headSeq,
        headHash,
        key,
        migrations: applied,
        photos: () => photosOf(inside, district),
        pages: () => pagesOf(inside, district),
      })
    })
  } finally {
    await db.destroy()
  }
}

function readOnly(dataDir: string): Kysely<Database> {
  const file = join(dataDir, 'sunshine.db')
  finishRestore(dataDir)
  if (existsSync(movedMark(dataDir)))
    throw new BackupFault('noDistrict', `the district of ${dataDir} has moved to PostgreSQL: set its DATABASE_URL`)
  if (!existsSync(file)) throw new BackupFault('noDistrict', `${dataDir} holds no district`)
  return openForReading(file)
}

async function appliedTo(db: Kysely<Database>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  const applied = rows.map(({ name }) => name)
  if (applied.join() !== Object.keys(migrations).toSorted().join())
    throw new BackupFault(
      'otherVersion',
      'the database is of another version than this program: use the program that serves it',
    )
  return applied
}

function keyIn(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) throw new BackupFault('noDistrict', `${file} is missing: without it a backup is not whole`)
  return readFileSync(file, 'utf8').trim()
}

async function keptKey(db: Kysely<Database>, district: string): Promise<string> {
  const row = await db
    .selectFrom('secrets')
    .select('value')
    .where('district', '=', district)
    .where('name', '=', KEY_OF_SERVER)
    .executeTakeFirst()
  if (!row) throw new BackupFault('noDistrict', 'the key of the district is missing in its database')
  return row.value
}

async function* photosOf(db: Kysely<Database>, district: string): AsyncGenerator<{ sha256: string; isPdf: boolean }[]> {
  const keys = keysOf.attachments
  let before = ''
  for (let last: Row | undefined; ;) {
    const rows = await pageAfter(db, { table: 'attachments', keys, district }, last)
    last = rows[rows.length - 1]
    if (!last) return
    const page = []
    for (const row of rows) {
      const sha256 = String(row['sha256'])
      // One photo may belong to several tickets; they stand together, since the digest leads the key.
      if (sha256 !== before) page.push({ sha256, isPdf: row['mediaType'] === 'application/pdf' })
      before = sha256
    }
    yield page
  }
}

async function* pagesOf(db: Kysely<Database>, district: string): AsyncGenerator<PortablePage> {
  for (const [table, keys] of Object.entries(keysOf)) {
    for (let last: Row | undefined; ;) {
      const rows = await pageAfter(db, { table, keys, district }, last)
      last = rows[rows.length - 1]
      if (!last) break
      const columns = Object.keys(last)
      const kept = table === SECRETS ? rows.filter(({ name }) => name !== KEY_OF_SERVER) : rows
      yield { table, columns, rows: kept.map((row) => columns.map((column) => valueOf(row[column], table))) }
    }
  }
}

function valueOf(value: unknown, table: string): PortableValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value
  throw new Error(`a row of ${table} holds what is neither text nor number`)
}
