import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { compareByBytes } from './partition-keys.ts'

/** Robots and the digests sent to them (NT-4). */
export const notices: Migration = {
  async up(db: Kysely<{ districts: { id: string } }>) {
    const { schema } = db
    await schema
      .createTable('robots')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('unitId', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('robotKey', 'text', (column) => column.notNull())
      .addColumn('hour', sql`bigint`, (column) => column.notNull())
      .addColumn('appAddress', 'text', (column) => column.notNull())
      .addColumn('savedBy', 'text', (column) => column.notNull())
      .addColumn('savedAt', sql`bigint`, (column) => column.notNull())
      .addColumn('testedAt', sql`bigint`)
      .addColumn('testResult', 'text')
      .addPrimaryKeyConstraint('robotsKey', ['district', 'unitId'])
      .execute()
    await schema
      .createTable('notices')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('unitId', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('robotKey', 'text', (column) => column.notNull())
      .addColumn('tries', sql`bigint`, (column) => column.notNull())
      .addColumn('triedAt', sql`bigint`, (column) => column.notNull())
      .addColumn('nextAt', sql`bigint`)
      .addColumn('result', 'text')
      .addPrimaryKeyConstraint('noticesKey', ['district', 'unitId', 'day'])
      .execute()
    await schema.createIndex('noticesByRobot').on('notices').columns(['district', 'robotKey', 'triedAt']).execute()
    await compareByBytes(db)
  },
}
