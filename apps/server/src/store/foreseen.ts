import type { DocumentKind } from '@sunshine/tickets'
import type { Kysely } from 'kysely'
import { atOnce } from './at-once.ts'
import { isOneOf, isSeriesOf } from './one-of.ts'
import type { Database } from './schema.ts'
import { COUNTED } from './score-store.ts'
import { beginning, heldHead } from './transactions.ts'

/** What a commit will ask for, as far as its messages tell: it is read by one statement a table. */
export interface Foreseen {
  readonly events: readonly string[]
  readonly devices: readonly string[]
  readonly documents: readonly { readonly kind: DocumentKind; readonly id: string }[]
  /** Series of ticket numbers, `2026-QH`, without the district's prefix. */
  readonly series: readonly string[]
  /** Numbers of the log whose hashes are asked for. */
  readonly hashes: readonly number[]
  /** Of the newest entries after a number; none are asked for when it is null. */
  readonly newest: { readonly after: number; readonly limit: number } | null
}

const eventColumns = [
  'district',
  'seq',
  'id',
  'kind',
  'subjectId',
  'type',
  'deviceId',
  'deviceSeq',
  'userId',
  'receivedAt',
  'body',
  'contentHash',
  'prevHash',
  'hash',
] as const

/** What was read of it, each table's rows by themselves. */
export type ForeseenRows = Awaited<ReturnType<typeof readForeseen>>

/**
 * Begins a commit of the log, takes the district's turn to write (GT-7) and reads what is foreseen by one statement a table (GT-19), all of them sent
 * together (GT-22). Each names its columns: one that is kept prepared has to give the same ones after a migration.
 */
export async function readForeseen(db: Kysely<Database>, district: string, foreseen: Foreseen) {
  const { events: ids, devices, documents, series, hashes, newest } = foreseen
  const tickets = documents.filter(({ kind }) => kind === 'ticket').map(({ id }) => id)
  const events = db.selectFrom('events').where('district', '=', district)
  const [, head, ...read] = await atOnce(db, [
    beginning(db),
    heldHead(db, district),
    ids.length > 0
      ? events
          .select(eventColumns)
          .where(isOneOf(db, 'id', ids))
          .compile()
      : null,
    ids.length > 0 ? refusedOf(db, district, ids) : null,
    devices.length > 0 ? devicesOf(db, district, devices) : null,
    documents.length > 0 ? documentsOf(db, district, documents) : null,
    tickets.length > 0 ? personalOf(db, district, tickets) : null,
    series.length > 0 ? serialsOf(db, district, series) : null,
    hashes.length > 0
      ? events
          .select(['seq', 'hash'])
          .where(isOneOf(db, 'seq', hashes))
          .compile()
      : null,
    newest && newestOf(db, district, newest),
    tickets.length > 0 ? sumsOf(db, district) : null,
  ])
  const [held, refused, owners, folded, personal, serials, entries, last, sums] = read
  return { head, events: held, refused, devices: owners, documents: folded, personal, serials, entries, last, sums }
}

const refusedOf = (db: Kysely<Database>, district: string, ids: readonly string[]) =>
  db
    .selectFrom('refused')
    .select(['district', 'id', 'contentHash', 'deviceId', 'deviceSeq', 'receivedAt', 'rejection'])
    .where('district', '=', district)
    .where(isOneOf(db, 'id', ids))
    .compile()

const devicesOf = (db: Kysely<Database>, district: string, ids: readonly string[]) =>
  db
    .selectFrom('devices')
    .select(['district', 'id', 'userId', 'lastSeq', 'lastContactAt', 'membershipId'])
    .where('district', '=', district)
    .where(isOneOf(db, 'id', ids))
    .compile()

/** Of each kind those ids: a kind has ids of its own, so hardly one too many. */
export const documentsOf = (db: Kysely<Database>, district: string, keys: Foreseen['documents']) =>
  db
    .selectFrom('documents')
    .select(['kind', 'id', 'seq', 'unitId', 'body', 'counted', 'changesAt'])
    .where('district', '=', district)
    .where(isOneOf(db, 'kind', [...new Set(keys.map(({ kind }) => kind))]))
    .where(isOneOf(db, 'id', [...new Set(keys.map(({ id }) => id))]))
    .compile()

const personalOf = (db: Kysely<Database>, district: string, tickets: readonly string[]) =>
  db
    .selectFrom('personal')
    .select(['ticketId', 'eventId', 'body'])
    .where('district', '=', district)
    .where(isOneOf(db, 'ticketId', tickets))
    .orderBy('seq')
    .compile()

const serialsOf = (db: Kysely<Database>, district: string, series: readonly string[]) =>
  db
    .selectFrom('serials')
    .select(['prefix', 'last'])
    .where('district', '=', district)
    .where(isSeriesOf(db, district, series))
    .compile()

const newestOf = (db: Kysely<Database>, district: string, { after, limit }: NonNullable<Foreseen['newest']>) =>
  db
    .selectFrom('events')
    .select(['seq', 'hash'])
    .where('district', '=', district)
    .where('seq', '>', after)
    .orderBy('seq', 'desc')
    .limit(limit)
    .compile()

/** The sums of the basis that was counted last, whose name alone is known while there are none. */
const sumsOf = (db: Kysely<Database>, district: string) =>
  db
    .selectFrom('countedBases')
    .leftJoin('unitScores', (on) =>
      on
        .onRef('unitScores.district', '=', 'countedBases.district')
        .onRef('unitScores.basis', '=', 'countedBases.basis'),
    )
    .select(['countedBases.basis', 'unitScores.unitId', 'unitScores.year', 'unitScores.share'])
    .where('countedBases.district', '=', district)
    .where('countedBases.id', '=', COUNTED)
    .compile()
