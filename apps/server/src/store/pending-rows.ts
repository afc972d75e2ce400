import type { Insertable, Kysely, Transaction } from 'kysely'
import type { FoldedDocument } from './district-store.ts'
import type { Database, DocumentRow } from './schema.ts'

type Row<T extends keyof Database> = Omit<Insertable<Database[T]>, 'district'>

/** Rows of a commit that are not written yet: each table's are written by one statement instead of one a row. */
export interface PendingRows {
  readonly events: Row<'events'>[]
  readonly exits: Row<'exits'>[]
  readonly personal: Row<'personal'>[]
  readonly refused: Row<'refused'>[]
  readonly receipts: Row<'receipts'>[]
  /** By what tells them apart: of what is written twice in a commit, the last stands. */
  readonly documents: Map<string, Row<'documents'>>
  readonly devices: Map<string, Row<'devices'>>
  readonly serials: Map<string, Row<'serials'>>
  readonly unitScores: Map<string, Row<'unitScores'>>
  head: { readonly headSeq: number; readonly headHash: string } | null
}

/** Rows of one statement: PostgreSQL and SQLite both take some ten thousand values. */
const MOST_ROWS = 200

export function noRows(): PendingRows {
  return {
    events: [],
    exits: [],
    personal: [],
    refused: [],
    receipts: [],
    documents: new Map(),
    devices: new Map(),
    serials: new Map(),
    unitScores: new Map(),
    head: null,
  }
}

/** Writes them, in an order that no reader can tell from one after another: they are one commit. */
export async function writeRows(
  db: Kysely<Database> | Transaction<Database>,
  district: string,
  rows: PendingRows,
): Promise<void> {
  const into = db.insertInto.bind(db)
  for (const some of parts(rows.events)) await into('events').values(ofDistrict(some, district)).execute()
  for (const some of parts([...rows.documents.values()]))
    await into('documents')
      .values(ofDistrict(some, district))
      .onConflict((conflict) =>
        conflict.columns(['district', 'kind', 'id']).doUpdateSet((row) => ({
          seq: row.ref('excluded.seq'),
          scope: row.ref('excluded.scope'),
          unitId: row.ref('excluded.unitId'),
          state: row.ref('excluded.state'),
          dueOn: row.ref('excluded.dueOn'),
          body: row.ref('excluded.body'),
          counted: row.ref('excluded.counted'),
          changesAt: row.ref('excluded.changesAt'),
        })),
      )
      .execute()
  for (const some of parts(rows.exits)) await into('exits').values(ofDistrict(some, district)).execute()
  for (const some of parts(rows.personal)) await into('personal').values(ofDistrict(some, district)).execute()
  for (const some of parts(rows.refused)) await into('refused').values(ofDistrict(some, district)).execute()
  for (const some of parts([...rows.devices.values()]))
    await into('devices')
      .values(ofDistrict(some, district))
      .onConflict((conflict) =>
        conflict.columns(['district', 'id']).doUpdateSet((row) => ({
          userId: row.ref('excluded.userId'),
          lastSeq: row.ref('excluded.lastSeq'),
          lastContactAt: row.ref('excluded.lastContactAt'),
          membershipId: row.ref('excluded.membershipId'),
        })),
      )
      .execute()
  for (const some of parts([...rows.serials.values()]))
    await into('serials')
      .values(ofDistrict(some, district))
      .onConflict((conflict) =>
        conflict.columns(['district', 'prefix']).doUpdateSet((row) => ({ last: row.ref('excluded.last') })),
      )
      .execute()
  for (const some of parts([...rows.unitScores.values()]))
    await into('unitScores')
      .values(ofDistrict(some, district))
      .onConflict((conflict) =>
        conflict
          .columns(['district', 'basis', 'unitId', 'year'])
          .doUpdateSet((row) => ({ share: row.ref('excluded.share') })),
      )
      .execute()
  for (const some of parts(rows.receipts)) await into('receipts').values(ofDistrict(some, district)).execute()
  if (rows.head !== null) await db.updateTable('districts').set(rows.head).where('id', '=', district).execute()
}

function parts<T>(rows: readonly T[]): readonly T[][] {
  const count = Math.ceil(rows.length / MOST_ROWS)
  return Array.from({ length: count }, (_, part) => rows.slice(part * MOST_ROWS, (part + 1) * MOST_ROWS))
}

function ofDistrict<T extends object>(rows: readonly T[], district: string): (T & { district: string })[] {
  return rows.map((row) => ({ ...row, district }))
}

/** A document with what it is looked up by. */
export function documentRow({ seq, document, scope, counting }: FoldedDocument): Omit<DocumentRow, 'district'> {
  return {
    kind: document.kind,
    id: document.id,
    seq,
    scope,
    unitId: 'unitId' in document ? document.unitId : null,
    state: document.kind === 'ticket' ? document.state : null,
    dueOn: document.kind === 'ticket' ? (document.due?.on ?? null) : null,
    body: JSON.stringify(document),
    counted: counting?.counted ?? null,
    changesAt: counting?.changesAt ?? null,
  }
}
