import { sql, type Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import { city, cityWithoutKinds } from './city-tables.ts'
import { audit } from './security-tables.ts'
import { notices } from './notice-tables.ts'
import { compareByBytes, partitionKeys } from './partition-keys.ts'
import { sessions } from './session-tables.ts'
import { vaults } from './vault-tables.ts'
import { scores } from './score-tables.ts'
import { sealPhotos } from './seal-photo-tables.ts'
import { signIn } from './sign-in-tables.ts'

const first: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable('districts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('prefix', 'text', (column) => column.notNull())
      .addColumn('headSeq', 'integer', (column) => column.notNull())
      .addColumn('headHash', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('events')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('subjectId', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('deviceId', 'text', (column) => column.notNull())
      .addColumn('deviceSeq', 'integer', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('receivedAt', sql`bigint`, (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('contentHash', 'text', (column) => column.notNull())
      .addColumn('prevHash', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('eventsKey', ['district', 'seq'])
      .execute()
    await schema.createIndex('eventsById').unique().on('events').columns(['district', 'id']).execute()
    await schema.createIndex('eventsBySubject').on('events').columns(['district', 'kind', 'subjectId', 'seq']).execute()
    await schema
      .createIndex('eventsByDevice')
      .unique()
      .on('events')
      .columns(['district', 'deviceId', 'deviceSeq'])
      .execute()
    await schema
      .createTable('documents')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('scope', 'text')
      .addColumn('unitId', 'text')
      .addColumn('state', 'text')
      .addColumn('dueOn', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('documentsKey', ['district', 'kind', 'id'])
      .execute()
    await schema.createIndex('documentsBySeq').unique().on('documents').columns(['district', 'seq']).execute()
    await schema.createIndex('documentsByScope').on('documents').columns(['district', 'scope', 'seq']).execute()
    await schema.createIndex('documentsByUnit').on('documents').columns(['district', 'kind', 'unitId']).execute()
    await schema
      .createTable('exits')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('exitsKey', ['district', 'scope', 'seq', 'kind', 'id'])
      .execute()
    await schema
      .createTable('personal')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('ticketId', 'text', (column) => column.notNull())
      .addColumn('eventId', 'text', (column) => column.notNull())
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('personalKey', ['district', 'ticketId', 'eventId'])
      .execute()
    await schema
      .createTable('refused')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('contentHash', 'text', (column) => column.notNull())
      .addColumn('deviceId', 'text', (column) => column.notNull())
      .addColumn('deviceSeq', 'integer', (column) => column.notNull())
      .addColumn('receivedAt', sql`bigint`, (column) => column.notNull())
      .addColumn('rejection', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('refusedKey', ['district', 'id'])
      .execute()
    await schema
      .createTable('devices')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('lastSeq', 'integer', (column) => column.notNull())
      .addColumn('lastContactAt', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('devicesKey', ['district', 'id'])
      .execute()
    await schema
      .createTable('serials')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('prefix', 'text', (column) => column.notNull())
      .addColumn('last', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('serialsKey', ['district', 'prefix'])
      .execute()
    await schema
      .createTable('receipts')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('at', sql`bigint`, (column) => column.notNull())
      .addColumn('eventIds', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('receiptsKey', ['district', 'code'])
      .execute()
  },
}

const accounts: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable('users')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('login', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('unitId', 'text', (column) => column.notNull())
      .addColumn('passwordHash', 'text')
      .addColumn('active', 'integer', (column) => column.notNull())
      .addColumn('createdAt', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('usersKey', ['district', 'id'])
      .execute()
    await schema.createIndex('usersByLogin').unique().on('users').columns(['district', 'login']).execute()
    await schema
      .createTable('sessions')
      .addColumn('tokenHash', 'text', (column) => column.primaryKey())
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('createdAt', sql`bigint`, (column) => column.notNull())
      .addColumn('lastUsedAt', sql`bigint`, (column) => column.notNull())
      .execute()
    await schema.createIndex('sessionsByUser').on('sessions').columns(['district', 'userId']).execute()
    await schema
      .createTable('invites')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('codeHash', 'text', (column) => column.notNull())
      .addColumn('expiresAt', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('invitesKey', ['district', 'userId'])
      .execute()
    await schema
      .createTable('signInFailures')
      .addColumn('subject', 'text', (column) => column.primaryKey())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('lastAt', sql`bigint`, (column) => column.notNull())
      .execute()
    await schema
      .createTable('setUpCodes')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('codeHash', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('attachments')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('ticketId', 'text', (column) => column.notNull())
      .addColumn('unitId', 'text', (column) => column.notNull())
      .addColumn('uploadedBy', 'text', (column) => column.notNull())
      .addColumn('bytes', 'integer', (column) => column.notNull())
      .addColumn('width', 'integer', (column) => column.notNull())
      .addColumn('height', 'integer', (column) => column.notNull())
      .addColumn('storedAt', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('attachmentsKey', ['district', 'sha256', 'ticketId'])
      .execute()
  },
}

const receiptsByPerson: Migration = {
  async up(db: Kysely<unknown>) {
    const columns = ['district', 'userId', 'at']
    await db.schema.createIndex('receiptsByPerson').on('receipts').columns(columns).execute()
  },
}

const pairingsAndCalendars: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema
      .createTable('pairings')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('sessionHash', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('codeHash', 'text', (column) => column.notNull())
      .addColumn('expiresAt', sql`bigint`, (column) => column.notNull())
      .addColumn('usedAt', sql`bigint`)
      .addPrimaryKeyConstraint('pairingsKey', ['district', 'sessionHash'])
      .execute()
    await schema.createIndex('pairingsByCode').unique().on('pairings').columns(['district', 'codeHash']).execute()
    await schema
      .createTable('calendars')
      .addColumn('district', 'text', (column) => column.notNull())
      .addColumn('userId', 'text', (column) => column.notNull())
      .addColumn('secretHash', 'text', (column) => column.notNull())
      .addColumn('createdAt', sql`bigint`, (column) => column.notNull())
      .addPrimaryKeyConstraint('calendarsKey', ['district', 'userId'])
      .execute()
    await schema.createIndex('calendarsBySecret').unique().on('calendars').columns(['district', 'secretHash']).execute()
    await compareByBytes(db)
  },
}

/** A file belongs to a ticket or to an assessment, and is a picture or a PDF (EV-2, EV-3). */
const evidence: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema.alterTable('attachments').renameColumn('ticketId', 'about').execute()
    await sql`update attachments set about = 'ticket:' || about`.execute(db)
    await schema
      .alterTable('attachments')
      .addColumn('mediaType', 'text', (column) => column.notNull().defaultTo('image/jpeg'))
      .execute()
    await compareByBytes(db)
  },
}

/** The letters alone, a few among very many events: each new number is compared with all of them (UR-3). */
const urgeLetters: Migration = {
  async up(db: Kysely<unknown>) {
    const letters = db.schema.createIndex('eventsUrging').on('events').columns(['district', 'seq'])
    await letters.where(sql<boolean>`type = 'urgeLetterIssued'`).execute()
  },
}

const sessionDevices: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema.alterTable('sessions').addColumn('kind', 'text').execute()
    await schema.alterTable('sessions').addColumn('deviceId', 'text').execute()
    await schema.createIndex('devicesByPerson').on('devices').columns(['district', 'userId']).execute()
    await compareByBytes(db)
  },
}

/**
 * No index is written that nothing reads (GT-23). That a device numbers no two acts alike is held by its own row, in the commit
 * of each act (SY-9). A unit's documents are asked for in order of their ids, for which SQLite went through those of all units.
 */
const readIndexes: Migration = {
  async up(db: Kysely<unknown>) {
    const { schema } = db
    await schema.dropIndex('eventsByDevice').execute()
    await schema.dropIndex('documentsByUnit').execute()
    const columns = ['district', 'kind', 'unitId', 'id']
    await schema.createIndex('documentsByUnit').on('documents').columns(columns).execute()
  },
}

/** A hand-over's receipt lies beside those of the same minute and not among its person's, which are on a page of their own (GT-25). */
const receiptsByInstant: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.dropIndex('receiptsByPerson').execute()
    const columns = ['district', 'at', 'userId']
    await db.schema.createIndex('receiptsByInstant').on('receipts').columns(columns).execute()
  },
}

/** Every migration in order, for both databases; a name once released is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-log': first,
  '0002-accounts': accounts,
  '0003-partition-keys': partitionKeys,
  '0004-receipts': receiptsByPerson,
  '0005-pairings-and-calendars': pairingsAndCalendars,
  '0006-evidence': evidence,
  '0007-urge-letters': urgeLetters,
  '0008-notices': notices,
  '0009-city': city,
  '0010-session-devices': sessionDevices,
  '0011-accounts': signIn,
  '0012-sessions': sessions,
  '0013-vault': vaults,
  '0014-audit': audit,
  '0016-seal-photos': sealPhotos,
  '0017-city-without-kinds': cityWithoutKinds,
  '0018-scores': scores,
  '0019-read-indexes': readIndexes,
  '0020-receipts-by-instant': receiptsByInstant,
}
