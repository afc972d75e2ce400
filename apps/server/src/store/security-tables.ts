import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { compareByBytes } from './partition-keys.ts'

/** One entry of the security log (AD-8): ids, codes and instants, never a citizen's name or phone. */
export interface SecurityRow {
  district: string
  seq: number
  at: number
  kind: string
  actorId: string | null
  deviceId: string | null
  /** The person, unit, ticket or thing it is about. */
  subject: string | null
  /** Canonical JSON of all of the above and the details. */
  body: string
  hash: string
}

/** Where the security log begins, after entries past their time were trimmed, and where it ends (AD-10). */
export interface SecurityEndsRow {
  district: string
  baseSeq: number
  baseHash: string
  headSeq: number
  headHash: string
}

/** The security log and its ends. */
export const audit: Migration = {
  async up(db: Kysely<{ districts: { id: string } }>) {
    const { schema } = db
    await schema
      .createTable('securityLog')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('seq', sql`bigint`, (column) => column.notNull())
      .addColumn('at', sql`bigint`, (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('actorId', 'text')
      .addColumn('deviceId', 'text')
      .addColumn('subject', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('securityLogKey', ['district', 'seq'])
      .execute()
    await schema.createIndex('securityLogByDay').on('securityLog').columns(['district', 'at']).execute()
    await schema
      .createTable('securityEnds')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('baseSeq', sql`bigint`, (column) => column.notNull())
      .addColumn('baseHash', 'text', (column) => column.notNull())
      .addColumn('headSeq', sql`bigint`, (column) => column.notNull())
      .addColumn('headHash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('securityEndsKey', ['district'])
      .execute()
    // Of the bytes as they are kept: a picture is written anew when it comes, and its own digest is of what came (AD-16).
    await schema.alterTable('attachments').addColumn('keptSha256', 'text').execute()
    await compareByBytes(db)
  },
}
