import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { compareByBytes } from './partition-keys.ts'

/** What units' years amount to, kept up to date with every event (LS-1). */
export interface UnitScoreRow {
  district: string
  /** What of the settings the marks follow from; rows of another basis belong to no table that is shown. */
  basis: string
  unitId: string
  year: number
  /** The sum of the shares of the unit's tickets, as canonical JSON. */
  share: string
}

/** The basis whose tickets have all been counted. */
export interface CountedBasisRow {
  district: string
  id: string
  basis: string
}

/** Beside each document what it adds to its units' years; those of before are counted when the table is first read. */
export const scores: Migration = {
  async up(db: Kysely<{ districts: { id: string } }>) {
    const { schema } = db
    await schema.alterTable('documents').addColumn('counted', 'text').execute()
    await schema
      .alterTable('documents')
      .addColumn('changesAt', sql`bigint`)
      .execute()
    await schema.createIndex('documentsByChange').on('documents').columns(['district', 'changesAt']).execute()
    await schema
      .createTable('unitScores')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('basis', 'text', (column) => column.notNull())
      .addColumn('unitId', 'text', (column) => column.notNull())
      .addColumn('year', sql`bigint`, (column) => column.notNull())
      .addColumn('share', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('unitScoresKey', ['district', 'basis', 'unitId', 'year'])
      .execute()
    await schema
      .createTable('countedBases')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('basis', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('countedBasesKey', ['district', 'id'])
      .execute()
    await compareByBytes(db)
  },
}
