import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { compareByBytes } from './partition-keys.ts'

/** The tables of that time. */
// eslint-disable-next-line typescript/consistent-type-definitions -- Kysely asks for an index signature
type Before = {
  events: { district: string; seq: number; subjectId: string; type: string; body: string }
  sealPhotos: { district: string; sha256: string; ticketId: string; seq: number }
}

const PAGE = 500

/** Which tickets a seal photo answers, what is in it, and which others it resembles (TP-10 to TP-13). */
export const sealPhotos: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable('sealPhotos')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('ticketId', 'text', (column) => column.notNull())
      .addColumn('seq', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('sealPhotosKey', ['district', 'sha256', 'ticketId'])
      .execute()
    await schema
      .createTable('photoLooks')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('unitId', 'text', (column) => column.notNull())
      .addColumn('pixels', 'text', (column) => column.notNull())
      .addColumn('look', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('photoLooksKey', ['district', 'sha256'])
      .execute()
    await schema.createIndex('photoLooksByPixels').on('photoLooks').columns(['district', 'pixels']).execute()
    await schema.createIndex('photoLooksByUnit').on('photoLooks').columns(['district', 'unitId']).execute()
    await schema
      .createTable('photoMatches')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('other', 'text', (column) => column.notNull())
      .addColumn('likeness', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('photoMatchesKey', ['district', 'sha256', 'other'])
      .execute()
    await compareByBytes(db)
    await readTheLog(db.withTables<Before>())
  },
}

/** The photos that were attached before they were kept apart. */
async function readTheLog(db: Kysely<Before>): Promise<void> {
  for (let offset = 0; ; offset += PAGE) {
    const rows = await db
      .selectFrom('events')
      .select(['district', 'seq', 'subjectId', 'body'])
      .where('type', '=', 'sealPhotoAttached')
      .orderBy('district')
      .orderBy('seq')
      .limit(PAGE)
      .offset(offset)
      .execute()
    for (const { district, seq, subjectId: ticketId, body } of rows) {
      // Written by the gate from an event it had parsed, and by nothing else.
      const event: { readonly subject: { readonly act: { readonly sha256: string } } } = JSON.parse(body)
      const row = { district, sha256: event.subject.act.sha256, ticketId, seq }
      await db
        .insertInto('sealPhotos')
        .values(row)
        .onConflict((conflict) => conflict.columns(['district', 'sha256', 'ticketId']).doNothing())
        .execute()
    }
    if (rows.length < PAGE) return
  }
}
