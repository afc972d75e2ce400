import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { compareByBytes } from './partition-keys.ts'

/** The secrets by which a person opens a device whose PIN they forgot (VA-9). */
export const vaults: Migration = {
  async up(db: Kysely<{ districts: { id: string } }>) {
    await db.schema
      .createTable('vaultSecrets')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('secret', 'text', (column) => column.notNull())
      .addColumn('createdAt', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('vaultSecretsKey', ['district', 'userId', 'id'])
      .execute()
    await compareByBytes(db)
  },
}
