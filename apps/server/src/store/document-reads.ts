import type { Document, TicketState } from '@sunshine/tickets'
import type { Kysely } from 'kysely'
import type { DistrictStore, StoredDocument } from './district-store.ts'
import type { Database } from './schema.ts'
import { textsAfter } from './stored-texts.ts'

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

/** What is asked of the documents, which the log gives. */
export function documentReads(db: Kysely<Database>, district: string): DocumentReads {
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
