import type { Document, DocumentKind, Scope, TicketState } from '@sunshine/tickets'
import { sql, type Kysely, type Transaction } from 'kysely'
import { documentRow, noRows, writeRows } from './pending-rows.ts'
import type { Foreseen } from './foreseen.ts'
import { remembering } from './remembering.ts'
import type { Database, DeviceRow, DistrictRow, EventRow, ReceiptRow, RefusedRow } from './schema.ts'
import { createScoreStore, type Counting, type ScoreStore } from './score-store.ts'
import { addSealPhoto, ticketsWithPhoto } from './seal-photo-store.ts'
import { textsAfter, type StoredText } from './stored-texts.ts'
import { createTogether } from './together.ts'
import { readSnapshot, writeLog } from './transactions.ts'

/** A document with the number of the event that last touched it. */
export interface StoredDocument {
  readonly seq: number
  readonly document: Document
}

/** A document as its events give it, to be stored. */
export interface FoldedDocument extends StoredDocument {
  readonly scope: string | null
  /** Absent of what is not counted. */
  readonly counting?: Counting
}

/** What a commit writes beside its event. */
export interface Committed {
  readonly event: Omit<EventRow, 'district'>
  readonly document: Document
  /** The unit scope that holds the document, `unit:*` for every unit, null for the district alone. */
  readonly scope: string | null
  /** The scopes it leaves with this event: a unit's, and those of people who no longer see it (`person:…`). */
  readonly leaves: readonly string[]
  /** Names and phones the event brought, as JSON. */
  readonly personal: string | null
  /** The digest of the seal photo the event attaches. */
  readonly sealPhoto: string | null
  /** What the ticket is counted as from now on (LS-1). */
  readonly counting?: Counting
  /** Whether it takes away every name and phone the ticket's events brought (ER-3). */
  readonly erases: boolean
}

/** Under a code: which events somebody handed over at once, and when they were received. */
export interface KeptReceipt {
  readonly code: string
  readonly userId: string
  readonly at: number
  readonly eventIds: readonly string[]
}

/** The tables that hold what follows from the log. */
export type ReadThrough = 'documents' | 'exits' | 'personal' | 'serials' | 'receipts' | 'attachments'

/** An entry of the log by number and hash. */
export interface LogEntry {
  readonly seq: number
  readonly hash: string
}

/** The rows of one district, inside or outside a transaction. */
export interface DistrictStore extends ScoreStore {
  readonly district: string
  head(): Promise<DistrictRow>
  document(kind: DocumentKind, id: string): Promise<StoredDocument | undefined>
  documentsOfUnit(kind: DocumentKind, unitId: string): Promise<readonly StoredDocument[]>
  /** Those of these ids that there are, in no order. */
  documentsOf(kind: DocumentKind, ids: readonly string[]): Promise<readonly StoredDocument[]>
  /** Tickets that still wait for the centre or for a reply. */
  openTickets(): Promise<readonly StoredDocument[]>
  documentsOfKindInScope(kind: DocumentKind, scope: string): Promise<readonly StoredDocument[]>
  /** All of a kind, or those of them with these ids, in order. */
  documentsOfKind(kind: DocumentKind, ids?: readonly string[]): Promise<readonly StoredDocument[]>
  documentsAfter(seq: number, limit: number): Promise<readonly StoredDocument[]>
  /** Rows of the whole district, or of a unit's scope (and of `unit:*`), after a number, in order; unread. */
  textsAfter(scope: Scope, seq: number, limit: number): Promise<readonly StoredText[]>
  /** Leavings of any of the scopes after a number, in order. */
  exitsAfter(
    scopes: readonly string[],
    seq: number,
    limit: number,
  ): Promise<readonly { kind: string; id: string; seq: number }[]>
  event(id: string): Promise<EventRow | undefined>
  eventsOf(kind: DocumentKind, subjectId: string): Promise<readonly EventRow[]>
  /** Every 催办函 of the log, in order. */
  urgeLetters(): Promise<readonly EventRow[]>
  /** The hash of the log's entry of that number; undefined beyond its end. */
  hashAt(seq: number): Promise<string | undefined>
  /** The hashes of those entries, as far as the log has them. */
  hashesAt(seqs: readonly number[]): Promise<readonly LogEntry[]>
  /** The newest entries after a number, in order. */
  hashesAfter(seq: number, limit: number): Promise<readonly LogEntry[]>
  /** The number of the newest entry received by then; 0 for none. */
  newestReceivedBy(instant: number): Promise<number>
  /** All rows of a table, to be read through (AD-6). */
  rowsOf<T extends ReadThrough>(table: T): Promise<readonly Database[T][]>
  /** The log in order, a page at a time. */
  eventsAfter(seq: number, limit: number): Promise<readonly EventRow[]>
  personalOf(ticketId: string): Promise<readonly { eventId: string; body: string }[]>
  /** The same of many tickets, each ticket's in the order written. */
  personalOfAll(ticketIds: readonly string[]): Promise<readonly { ticketId: string; body: string }[]>
  refused(id: string): Promise<RefusedRow | undefined>
  device(id: string): Promise<DeviceRow | undefined>
  append(committed: Committed): Promise<void>
  /** What a few events write into further tables; a part of `append`. */
  appendBeside(committed: Committed): Promise<void>
  /** Puts a document as its events give it in the place of what is stored, without an event. */
  putFolded(folded: FoldedDocument): Promise<void>
  /** Takes away a document that no event made. */
  dropFolded(kind: DocumentKind, id: string): Promise<void>
  refuse(row: Omit<RefusedRow, 'district'>): Promise<void>
  putDevice(row: Omit<DeviceRow, 'district'>): Promise<void>
  /** The next serial under a prefix: 1, 2, 3 … without gaps, since it is taken inside the commit. */
  nextSerial(prefix: string): Promise<number>
  /** The last one given; 0 for none. */
  lastSerial(prefix: string): Promise<number>
  /** The unit a person's account acts for; undefined where there is no such account. */
  unitOfPerson(userId: string): Promise<string | undefined>
  /** The further units a person acts in today (AU-24). */
  furtherUnitsOf(userId: string): Promise<readonly string[]>
  /** The tickets that have this seal photo, or one of the same pixels, in order. */
  ticketsWithPhoto(sha256: string): Promise<readonly string[]>
  receipt(code: string): Promise<KeptReceipt | undefined>
  /** The receipts of a person's hand-overs received at that instant: of two devices there may be two. */
  receiptsAt(userId: string, at: number): Promise<readonly KeptReceipt[]>
  keepReceipt(receipt: KeptReceipt): Promise<void>
}

/** Stands where the digest of what was sent stood, once the names in it are erased. */
export const ERASED = 'erased'

/** A store that can run many steps as one commit, or read many rows as of one instant. */
export interface DistrictDatabase extends DistrictStore {
  /**
   * Holds the district's log from its first step to its commit (GT-7), which others that came at the same time share
   * (GT-18): it may be run again, so it changes nothing but the store. What it will ask for, if known, is read at once.
   */
  transaction<T>(run: (store: DistrictStore) => Promise<T>, foreseen?: Foreseen): Promise<T>
  /** Reads only; what is committed meanwhile is not seen (GT-8). */
  snapshot<T>(run: (store: DistrictStore) => Promise<T>): Promise<T>
}

/** The district's rows through Kysely; the same code on SQLite and PostgreSQL. */
export function createDistrictDatabase(db: Kysely<Database>, district: string): DistrictDatabase {
  return {
    ...districtStore(db, district),
    transaction: createTogether((run) =>
      writeLog(db, (inside) => run(remembering(districtStore(inside, district), inside))),
    ),
    snapshot: (run) => readSnapshot(db, (inside) => run(districtStore(inside, district))),
  }
}

function districtStore(db: Kysely<Database> | Transaction<Database>, district: string): DistrictStore {
  return {
    district,
    ...documentReads(db, district),
    ...logReads(db, district),
    ...writes(db, district),
    ...createScoreStore(db, district),
  }
}

type DocumentReads = Pick<
  DistrictStore,
  | 'document'
  | 'documentsOfUnit'
  | 'documentsOf'
  | 'openTickets'
  | 'documentsOfKindInScope'
  | 'documentsOfKind'
  | 'documentsAfter'
  | 'textsAfter'
  | 'exitsAfter'
>

const openStates: readonly TicketState[] = ['accepted', 'dispatched', 'handling', 'rework', 'returned', 'handedBack']

function documentReads(db: Kysely<Database>, district: string): DocumentReads {
  const documents = () => db.selectFrom('documents').select(['seq', 'body']).where('district', '=', district)
  return {
    async document(kind, id) {
      const row = await documents().where('kind', '=', kind).where('id', '=', id).executeTakeFirst()
      return row && read(row)
    },
    async documentsOfUnit(kind, unitId) {
      return (await documents().where('kind', '=', kind).where('unitId', '=', unitId).orderBy('id').execute()).map(read)
    },
    async documentsOf(kind, ids) {
      if (ids.length === 0) return []
      return (
        await documents()
          .where('kind', '=', kind)
          .where('id', 'in', [...ids])
          .execute()
      ).map(read)
    },
    openTickets: async () =>
      (await documents().where('kind', '=', 'ticket').where('state', 'in', openStates).orderBy('id').execute()).map(
        read,
      ),
    async documentsOfKindInScope(kind, scope) {
      return (await documents().where('kind', '=', kind).where('scope', '=', scope).orderBy('id').execute()).map(read)
    },
    async documentsOfKind(kind, ids) {
      if (ids?.length === 0) return []
      const all = documents().where('kind', '=', kind).orderBy('id')
      return (await (ids ? all.where('id', 'in', [...ids]) : all).execute()).map(read)
    },
    async documentsAfter(seq, limit) {
      return (await documents().where('seq', '>', seq).orderBy('seq').limit(limit).execute()).map(read)
    },
    textsAfter: (scope, seq, limit) => textsAfter(db, district, { scope, seq, limit }),
    exitsAfter: (scopes, seq, limit) =>
      db
        .selectFrom('exits')
        .select(['kind', 'id', 'seq'])
        .where('district', '=', district)
        .where('scope', 'in', [...scopes])
        .where('seq', '>', seq)
        .orderBy('seq')
        .limit(limit)
        .execute(),
  }
}

function read(row: { seq: number; body: string }): StoredDocument {
  // Written by this store from a folded document and by nothing else.
  const document: Document = JSON.parse(row.body)
  return { seq: row.seq, document }
}

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

function logReads(db: Kysely<Database>, district: string): LogReads {
  const receipts = () =>
    db.selectFrom('receipts').select(['code', 'userId', 'at', 'eventIds']).where('district', '=', district)
  const events = () => db.selectFrom('events').selectAll().where('district', '=', district)
  const hashes = () => db.selectFrom('events').select(['seq', 'hash']).where('district', '=', district)
  return {
    head: () => db.selectFrom('districts').selectAll().where('id', '=', district).executeTakeFirstOrThrow(),
    hashAt: async (seq) =>
      (
        await db
          .selectFrom('events')
          .select('hash')
          .where('district', '=', district)
          .where('seq', '=', seq)
          .executeTakeFirst()
      )?.hash,
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

async function lastSerial(db: Kysely<Database>, district: string, prefix: string): Promise<number> {
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

type Writes = Pick<
  DistrictStore,
  'append' | 'appendBeside' | 'putFolded' | 'dropFolded' | 'refuse' | 'putDevice' | 'nextSerial' | 'keepReceipt'
>

function writes(db: Kysely<Database>, district: string): Writes {
  return {
    append: (committed) => append(db, district, committed),
    appendBeside: (committed) => appendBeside(db, district, committed),
    putFolded: (folded) => putDocument(db, district, folded),
    async dropFolded(kind, id) {
      await db
        .deleteFrom('documents')
        .where('district', '=', district)
        .where('kind', '=', kind)
        .where('id', '=', id)
        .execute()
    },
    async refuse(row) {
      await db
        .insertInto('refused')
        .values({ ...row, district })
        .execute()
    },
    async putDevice(row) {
      const rows = noRows()
      rows.devices.set(row.id, row)
      await writeRows(db, district, rows)
    },
    async nextSerial(prefix) {
      const last = (await lastSerial(db, district, prefix)) + 1
      const rows = noRows()
      rows.serials.set(prefix, { prefix, last })
      await writeRows(db, district, rows)
      return last
    },
    async keepReceipt({ eventIds, ...receipt }) {
      await db
        .insertInto('receipts')
        .values({ ...receipt, district, eventIds: JSON.stringify(eventIds) })
        .execute()
    },
  }
}

async function append(db: Kysely<Database>, district: string, committed: Committed): Promise<void> {
  const { event, document, scope, leaves, personal, counting } = committed
  const { seq } = event
  const { kind, id } = document
  const rows = noRows()
  rows.events.push(event)
  rows.documents.set(id, documentRow({ seq, document, scope, ...(counting && { counting }) }))
  for (const left of leaves) rows.exits.push({ scope: left, kind, id, seq })
  if (personal !== null) rows.personal.push({ ticketId: id, eventId: event.id, seq, body: personal })
  rows.head = { headSeq: seq, headHash: event.hash }
  await writeRows(db, district, rows)
  await appendBeside(db, district, committed)
}

/** What a few events write into further tables, after their own rows. */
async function appendBeside(db: Kysely<Database>, district: string, committed: Committed): Promise<void> {
  const { event, document, sealPhoto, erases } = committed
  const { id } = document
  if (sealPhoto !== null) await addSealPhoto(db, { district, sha256: sealPhoto, ticketId: id, seq: event.seq })
  if (erases) await erase(db, district, id)
}

async function putDocument(db: Kysely<Database>, district: string, folded: FoldedDocument): Promise<void> {
  const rows = noRows()
  rows.documents.set(folded.document.id, documentRow(folded))
  await writeRows(db, district, rows)
}

/**
 * Takes names and phones away; the log keeps their keyed digests and verifies as before. The digest of what was sent goes
 * too: whoever holds it could try telephone numbers until one fits (ER-3).
 */
async function erase(db: Kysely<Database>, district: string, ticketId: string): Promise<void> {
  const brought = await db
    .deleteFrom('personal')
    .where('district', '=', district)
    .where('ticketId', '=', ticketId)
    .returning('eventId')
    .execute()
  const ids = brought.map(({ eventId }) => eventId)
  if (ids.length > 0)
    await db
      .updateTable('events')
      .set({ contentHash: ERASED })
      .where('district', '=', district)
      .where('id', 'in', ids)
      .execute()
}
