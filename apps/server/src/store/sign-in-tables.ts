import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { compareByBytes } from './partition-keys.ts'

/** A person's authenticator (AU-17), several units of one person (AU-24), known devices (AU-23), the district's password policy (AU-20). */
export const signIn: Migration = {
  async up(db: Kysely<{ districts: { id: string } }>) {
    await secondFactors(db)
    await policies(db)
    await memberships(db)
    await compareByBytes(db)
  },
}

async function secondFactors({ schema }: Kysely<{ districts: { id: string } }>): Promise<void> {
  await schema
    .createTable('authenticators')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull())
    .addColumn('secret', 'text')
    .addColumn('pendingSecret', 'text')
    .addColumn('confirmedAt', sql`bigint`)
    .addColumn('lastStep', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('authenticatorsKey', ['district', 'userId'])
    .execute()
  await schema
    .createTable('recoveryCodes')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull())
    .addColumn('codeHash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('recoveryCodesKey', ['district', 'userId', 'codeHash'])
    .execute()
  await schema
    .createTable('signInSteps')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('stepHash', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull())
    .addColumn('due', 'text', (column) => column.notNull())
    .addColumn('expiresAt', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('signInStepsKey', ['district', 'stepHash'])
    .execute()
  await schema
    .createTable('knownDevices')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull())
    .addColumn('deviceHash', 'text', (column) => column.notNull())
    .addColumn('lastUsedAt', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('knownDevicesKey', ['district', 'userId', 'deviceHash'])
    .execute()
}

async function policies({ schema }: Kysely<{ districts: { id: string } }>): Promise<void> {
  await schema
    .createTable('signInPolicies')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('secondFactor', 'text', (column) => column.notNull())
    .addColumn('chosenBy', 'text', (column) => column.notNull())
    .addColumn('chosenAt', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('signInPoliciesKey', ['district', 'id'])
    .execute()
  await schema
    .alterTable('users')
    .addColumn('passwordSetAt', sql`bigint`)
    .execute()
  await schema
    .createTable('accountActs')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('at', sql`bigint`, (column) => column.notNull())
    .addColumn('byUserId', 'text', (column) => column.notNull())
    .addColumn('ofUserId', 'text')
    .addColumn('act', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('accountActsKey', ['district', 'id'])
    .execute()
}

async function memberships({ schema }: Kysely<{ districts: { id: string } }>): Promise<void> {
  await schema
    .createTable('memberships')
    .addColumn('district', 'text', (column) => column.notNull())
    .addColumn('userId', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('unitId', 'text', (column) => column.notNull())
    .addColumn('active', 'integer', (column) => column.notNull())
    .addColumn('createdAt', sql`bigint`, (column) => column.notNull())
    .addPrimaryKeyConstraint('membershipsKey', ['district', 'userId', 'id'])
    .execute()
  await schema.alterTable('sessions').addColumn('membershipId', 'text').execute()
  await schema.alterTable('devices').addColumn('membershipId', 'text').execute()
}
