import type { DocumentKind } from '@sunshine/tickets'
import type { Kysely, Transaction } from 'kysely'
import type { Database } from './schema.ts'

/** What a commit will ask for, as far as its messages tell: it is read by one statement a table. */
export interface Foreseen {
  readonly events: readonly string[]
  readonly devices: readonly string[]
  readonly documents: readonly { readonly kind: DocumentKind; readonly id: string }[]
  /** Numbers of the log whose hashes are asked for. */
  readonly hashes: readonly number[]
  /** Of the newest entries after a number; none are asked for when it is null. */
  readonly newest: { readonly after: number; readonly limit: number } | null
}

/** Reads what is foreseen by one statement a table (GT-19). */
export function readForeseen(db: Kysely<Database> | Transaction<Database>, district: string) {
  const all = <T>(ids: readonly unknown[], query: () => Promise<T[]>): Promise<T[]> =>
    ids.length === 0 ? Promise.resolve([]) : query()
  return {
    events: (ids: readonly string[]) =>
      all(ids, () =>
        db
          .selectFrom('events')
          .selectAll()
          .where('district', '=', district)
          .where('id', 'in', [...ids])
          .execute(),
      ),
    refused: (ids: readonly string[]) =>
      all(ids, () =>
        db
          .selectFrom('refused')
          .selectAll()
          .where('district', '=', district)
          .where('id', 'in', [...ids])
          .execute(),
      ),
    devices: (ids: readonly string[]) =>
      all(ids, () =>
        db
          .selectFrom('devices')
          .selectAll()
          .where('district', '=', district)
          .where('id', 'in', [...ids])
          .execute(),
      ),
    /** Of each kind those ids: a kind has ids of its own, so hardly one too many. */
    documents: (keys: Foreseen['documents']) =>
      all(keys, () =>
        db
          .selectFrom('documents')
          .select(['kind', 'id', 'seq', 'body', 'counted', 'changesAt'])
          .where('district', '=', district)
          .where('kind', 'in', [...new Set(keys.map(({ kind }) => kind))])
          .where('id', 'in', [...new Set(keys.map(({ id }) => id))])
          .execute(),
      ),
    personal: (ids: readonly string[]) =>
      all(ids, () =>
        db
          .selectFrom('personal')
          .select(['ticketId', 'eventId', 'body'])
          .where('district', '=', district)
          .where('ticketId', 'in', [...ids])
          .orderBy('seq')
          .execute(),
      ),
  }
}
