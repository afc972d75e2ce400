import type { Kysely } from 'kysely'
import { ERASED, type Committed, type DistrictStore, type FoldedDocument } from './district-store.ts'
import { lastSerial } from './log-reads.ts'
import { documentRow, noRows, writeRows } from './pending-rows.ts'
import type { Database } from './schema.ts'
import { addSealPhoto } from './seal-photo-store.ts'

type Writes = Pick<
  DistrictStore,
  'append' | 'appendBeside' | 'putFolded' | 'dropFolded' | 'refuse' | 'putDevice' | 'nextSerial' | 'keepReceipt'
>

/** What a commit of the log writes. */
export function commitWrites(db: Kysely<Database>, district: string): Writes {
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
