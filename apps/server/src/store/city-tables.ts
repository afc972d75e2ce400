import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { compareByBytes } from './partition-keys.ts'

/** A district's subscriptions, and what a city's server holds of its districts (CT-1, CT-3). */
export const city: Migration = {
  async up(db: Kysely<{ districts: { id: string } }>) {
    const { schema } = db
    await schema
      .createTable('subscriptions')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('tokenHash', 'text', (column) => column.notNull())
      .addColumn('createdAt', sql`bigint`, (column) => column.notNull())
      .addColumn('lastReadAt', sql`bigint`)
      .addPrimaryKeyConstraint('subscriptionsKey', ['district', 'id'])
      .execute()
    const byToken = ['district', 'tokenHash']
    await schema.createIndex('subscriptionsByToken').unique().on('subscriptions').columns(byToken).execute()
    await schema
      .createTable('cityDistricts')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('token', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('cursor', sql`bigint`, (column) => column.notNull())
      .addColumn('headSeq', sql`bigint`, (column) => column.notNull())
      .addColumn('headHash', 'text', (column) => column.notNull())
      .addColumn('asOf', sql`bigint`)
      .addColumn('addedBy', 'text', (column) => column.notNull())
      .addColumn('addedAt', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('cityDistrictsKey', ['district', 'id'])
      .execute()
    await schema
      .createTable('cityRows')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('unitId', 'text')
      .addColumn('seq', sql`bigint`, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('cityRowsKey', ['district', 'source', 'kind', 'id'])
      .execute()
    await schema.createIndex('cityRowsByUnit').on('cityRows').columns(['district', 'source', 'unitId']).execute()
    await compareByBytes(db)
  },
}

/** What a city read before districts stopped telling a ticket's kind is no longer there either (CN-9). */
export const cityWithoutKinds: Migration = {
  async up(db: Kysely<{ cityRows: { kind: string; body: string } }>) {
    for (const type of ['inquiry', 'assistance', 'complaint', 'report', 'suggestion'])
      await db
        .updateTable('cityRows')
        .set({ body: sql<string>`replace(body, ${`"type":"${type}"`}, '"type":"other"')` })
        .where('kind', '=', 'ticket')
        .execute()
  },
}
