import type { DocumentKind, Scope } from '@sunshine/tickets'
import { sql, type Expression, type Kysely, type Transaction } from 'kysely'
import type { Database } from './schema.ts'
import { isPostgres } from './transactions.ts'

/** A document as it is kept, unread. */
export interface StoredText {
  readonly seq: number
  readonly kind: DocumentKind
  readonly id: string
  /** Its JSON, in UTF-8. */
  readonly json: Buffer
}

type Row = readonly [seq: number, kind: DocumentKind, id: string, bytes: number]

/**
 * Rows of the whole district, or of a unit's scope (and of `unit:*`), after a number, in order. All of them come as one
 * array of bytes: SQLite's driver makes a text of JavaScript out of bytes more slowly than anything else is done with a
 * row, and an array a row makes garbage of another kind (SY-36).
 */
export async function textsAfter(
  db: Kysely<Database> | Transaction<Database>,
  district: string,
  { scope, seq, limit }: { readonly scope: Scope; readonly seq: number; readonly limit: number },
): Promise<readonly StoredText[]> {
  const all = db
    .selectFrom('documents')
    .select(['seq', 'kind', 'id', 'body'])
    .where('district', '=', district)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
  const after = scope === 'district' ? all : all.where('scope', 'in', [scope, 'unit:*'])
  if (isPostgres(db))
    return (await after.execute()).map((row) => ({
      seq: row.seq,
      // Written by this store from a document's own kind.
      kind: row.kind as DocumentKind,
      id: row.id,
      json: Buffer.from(row.body),
    }))
  const page = scope === 'district' ? all : all.where('seq', 'in', numbersIn(district, { scope, seq, limit }))
  const { rows, bytes } = await db
    .selectFrom(page.as('page'))
    .select([
      sql<string>`json_group_array(json_array(seq, kind, id, octet_length(body)))`.as('rows'),
      sql<Buffer | null>`cast(group_concat(body, '') as blob)`.as('bytes'),
    ])
    .executeTakeFirstOrThrow()
  return bytes === null ? [] : cut(JSON.parse(rows) as readonly Row[], bytes)
}

/**
 * The numbers of a unit's page, by its own index: by itself SQLite goes through the rows of all units in their order, to
 * which the plus puts an end (GT-23).
 */
function numbersIn(
  district: string,
  { scope, seq, limit }: { readonly scope: Scope; readonly seq: number; readonly limit: number },
): Expression<number> {
  return sql<number>`(select seq from documents where district = ${district} and scope in (${scope}, 'unit:*')
    and seq > ${seq} order by +seq limit ${limit})`
}

/** Each row's part. Both lists were made by one run through the rows, whose order a database does not promise. */
function cut(rows: readonly Row[], bytes: Buffer): StoredText[] {
  let end = 0
  return rows
    .map(([seq, kind, id, length]) => {
      end += length
      return { seq, kind, id, json: bytes.subarray(end - length, end) }
    })
    .sort((a, b) => a.seq - b.seq)
}
