import { sql, type Kysely } from 'kysely'
import type { DistrictStore, KeptReceipt } from './district-store.ts'
import type { Database, ReceiptRow } from './schema.ts'
import { ticketsWithPhoto } from './seal-photo-store.ts'

type LogReads = Pick<
  DistrictStore,
  | 'head'
  | 'hashAt'
  | 'hashesAt'
  | 'hashesAfter'
  | 'newestReceivedBy'
  | 'rowsOf'
  | 'event'
  | 'eventsOf'
  | 'urgeLetters'
  | 'eventsAfter'
  | 'personalOf'
  | 'personalOfAll'
  | 'refused'
  | 'device'
  | 'lastSerial'
  | 'unitOfPerson'
  | 'furtherUnitsOf'
  | 'ticketsWithPhoto'
  | 'receipt'
  | 'receiptsAt'
>

/** What is asked of the log itself, and of what a commit has to know beside it. */
export function logReads(db: Kysely<Database>, district: string): LogReads {
  const receipts = () =>
    db.selectFrom('receipts').select(['code', 'userId', 'at', 'eventIds']).where('district', '=', district)
  const events = () => db.selectFrom('events').selectAll().where('district', '=', district)
  const hashes = () => db.selectFrom('events').select(['seq', 'hash']).where('district', '=', district)
  return {
    head: () => db.selectFrom('districts').selectAll().where('id', '=', district).executeTakeFirstOrThrow(),
    hashAt: async (seq) => (await hashes().where('seq', '=', seq).executeTakeFirst())?.hash,
    hashesAt: async (seqs) =>
      seqs.length === 0
        ? []
        : hashes()
            .where('seq', 'in', [...seqs])
            .execute(),
    hashesAfter: async (seq, limit) =>
      (await hashes().where('seq', '>', seq).orderBy('seq', 'desc').limit(limit).execute()).toReversed(),
    newestReceivedBy: async (instant) =>
      (await hashes().where('receivedAt', '<=', instant).orderBy('seq', 'desc').limit(1).executeTakeFirst())?.seq ?? 0,
    rowsOf: async (table) => {
      const { rows } = await sql<
        Database[typeof table]
      >`select * from ${sql.table(table)} where district = ${district}`.execute(db)
      return rows
    },
    unitOfPerson: async (userId) =>
      (
        await db
          .selectFrom('users')
          .select('unitId')
          .where('district', '=', district)
          .where('id', '=', userId)
          .executeTakeFirst()
      )?.unitId,
    furtherUnitsOf: async (userId) =>
      (
        await db
          .selectFrom('memberships')
          .select('unitId')
          .where('district', '=', district)
          .where('userId', '=', userId)
          .where('active', '=', 1)
          .orderBy('id')
          .execute()
      ).map(({ unitId }) => unitId),
    ticketsWithPhoto: (sha256) => ticketsWithPhoto(db, district, sha256),
    event: (id) => events().where('id', '=', id).executeTakeFirst(),
    eventsOf: (kind, subjectId) =>
      events().where('kind', '=', kind).where('subjectId', '=', subjectId).orderBy('seq').execute(),
    // Written into the statement: a database uses the index of the letters only where it sees that they are meant.
    urgeLetters: () => events().where('type', '=', sql.lit('urgeLetterIssued')).orderBy('seq').execute(),
    eventsAfter: (seq, limit) => events().where('seq', '>', seq).orderBy('seq').limit(limit).execute(),
    personalOf: (ticketId) =>
      db
        .selectFrom('personal')
        .select(['eventId', 'body'])
        .where('district', '=', district)
        .where('ticketId', '=', ticketId)
        .orderBy('seq')
        .execute(),
    personalOfAll: async (ticketIds) =>
      ticketIds.length === 0
        ? []
        : db
            .selectFrom('personal')
            .select(['ticketId', 'body'])
            .where('district', '=', district)
            .where('ticketId', 'in', [...ticketIds])
            .orderBy('seq')
            .execute(),
    refused: (id) =>
      db.selectFrom('refused').selectAll().where('district', '=', district).where('id', '=', id).executeTakeFirst(),
    receipt: async (code) => (await receipts().where('code', '=', code).execute()).map(keptIn)[0],
    receiptsAt: async (userId, at) =>
      (await receipts().where('userId', '=', userId).where('at', '=', at).execute()).map(keptIn),
    lastSerial: (prefix) => lastSerial(db, district, prefix),
    device: (id) =>
      db.selectFrom('devices').selectAll().where('district', '=', district).where('id', '=', id).executeTakeFirst(),
  }
}

/** The last serial given under a prefix; 0 for none. */
export async function lastSerial(db: Kysely<Database>, district: string, prefix: string): Promise<number> {
  const row = await db
    .selectFrom('serials')
    .select('last')
    .where('district', '=', district)
    .where('prefix', '=', prefix)
    .executeTakeFirst()
  return row?.last ?? 0
}

function keptIn(row: Omit<ReceiptRow, 'district'>): KeptReceipt {
  // Written by this store from a list of ids and by nothing else.
  const eventIds: string[] = JSON.parse(row.eventIds)
  return { ...row, eventIds }
}
