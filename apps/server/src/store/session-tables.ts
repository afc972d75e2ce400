import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { compareByBytes } from './partition-keys.ts'

/**
 * A session becomes a family of secrets that follow one another, bound to a device's key (SE-1), and stays known after its
 * end, so that a revoked device finds the door to the quarantine (SE-11).
 */
export const sessions: Migration = {
  async up(db: Kysely<{ districts: { id: string } }>) {
    const { schema } = db
    for (const column of ['secretHash', 'previousHash', 'seed', 'publicKey', 'endReason'])
      await schema.alterTable('sessions').addColumn(column, 'text').execute()
    for (const column of ['secretAt', 'previousAt', 'confirmedAt', 'endedAt', 'toldAt'])
      await schema
        .alterTable('sessions')
        .addColumn(column, sql`bigint`)
        .execute()
    await schema
      .createTable('quarantineBatches')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('kind', 'text')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('revokedAt', sql`bigint`, (column) => column.notNull())
      .addColumn('receivedAt', sql`bigint`, (column) => column.notNull())
      .addColumn('completedAt', sql`bigint`)
      .addColumn('decision', 'text')
      .addColumn('decidedBy', 'text')
      .addColumn('decidedAt', sql`bigint`)
      .addColumn('why', 'text')
      .addPrimaryKeyConstraint('quarantineBatchesKey', ['district', 'id'])
      .execute()
    await schema
      .createTable('quarantineActs')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('batch', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('deviceId', 'text', (column) => column.notNull())
      .addColumn('deviceSeq', sql`bigint`, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('bytes', sql`bigint`, (column) => column.notNull())
      .addColumn('answer', 'text')
      .addPrimaryKeyConstraint('quarantineActsKey', ['district', 'batch', 'id'])
      .execute()
    await schema
      .createTable('quarantinePhotos')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('batch', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('base64', 'text', (column) => column.notNull())
      .addColumn('bytes', sql`bigint`, (column) => column.notNull())
      .addColumn('answer', 'text')
      .addPrimaryKeyConstraint('quarantinePhotosKey', ['district', 'batch', 'sha256', 'about'])
      .execute()
    await compareByBytes(db)
  },
}
