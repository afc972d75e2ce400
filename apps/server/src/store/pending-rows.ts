import type { Insertable, Kysely, Transaction } from 'kysely'
import type { FoldedDocument } from './district-store.ts'
import { insertRows, type Replacing } from './insert-rows.ts'
import { putCountings } from './put-countings.ts'
import type { Counting } from './score-store.ts'
import type { Database, DocumentRow } from './schema.ts'

type Row<T extends keyof Database> = Omit<Insertable<Database[T]>, 'district'>

/** Rows of a commit that are not written yet: each table's are written by one statement instead of one a row. */
export interface PendingRows {
  readonly events: Row<'events'>[]
  readonly exits: Row<'exits'>[]
  readonly personal: Row<'personal'>[]
  readonly refused: Row<'refused'>[]
  readonly receipts: Row<'receipts'>[]
  /** By what tells them apart: of what is written twice in a commit, the last stands. */
  readonly documents: Map<string, Row<'documents'>>
  readonly devices: Map<string, Row<'devices'>>
  readonly serials: Map<string, Row<'serials'>>
  readonly unitScores: Map<string, Row<'unitScores'>>
  /** What tickets are counted as, whose own rows stay as they are. */
  readonly countings: Map<string, Counting>
  head: { readonly headSeq: number; readonly headHash: string } | null
}

export function noRows(): PendingRows {
  return {
    events: [],
    exits: [],
    personal: [],
    refused: [],
    receipts: [],
    documents: new Map(),
    devices: new Map(),
    serials: new Map(),
    unitScores: new Map(),
    countings: new Map(),
    head: null,
  }
}

const replacing: Replacing = {
  documents: ['district', 'kind', 'id'],
  devices: ['district', 'id'],
  serials: ['district', 'prefix'],
  unitScores: ['district', 'basis', 'unitId', 'year'],
}

/** Writes them, in an order that no reader can tell from one after another: they are one commit. */
export async function writeRows(
  db: Kysely<Database> | Transaction<Database>,
  district: string,
  rows: PendingRows,
): Promise<void> {
  const of = (held: Iterable<object>): readonly object[] => Array.from(held, (row) => ({ ...row, district }))
  const { events, documents, exits, personal, refused, devices, serials, unitScores, receipts, countings, head } = rows
  await insertRows(db, 'events', { rows: of(events), replacing })
  await insertRows(db, 'documents', { rows: of(documents.values()), replacing })
  await putCountings(db, district, countings)
  await insertRows(db, 'exits', { rows: of(exits), replacing })
  await insertRows(db, 'personal', { rows: of(personal), replacing })
  await insertRows(db, 'refused', { rows: of(refused), replacing })
  await insertRows(db, 'devices', { rows: of(devices.values()), replacing })
  await insertRows(db, 'serials', { rows: of(serials.values()), replacing })
  await insertRows(db, 'unitScores', { rows: of(unitScores.values()), replacing })
  await insertRows(db, 'receipts', { rows: of(receipts), replacing })
  if (head !== null) await db.updateTable('districts').set(head).where('id', '=', district).execute()
}

/** A document with what it is looked up by. */
export function documentRow({ seq, document, scope, counting }: FoldedDocument): Omit<DocumentRow, 'district'> {
  return {
    kind: document.kind,
    id: document.id,
    seq,
    scope,
    unitId: 'unitId' in document ? document.unitId : null,
    state: document.kind === 'ticket' ? document.state : null,
    dueOn: document.kind === 'ticket' ? (document.due?.on ?? null) : null,
    body: JSON.stringify(document),
    counted: counting?.counted ?? null,
    changesAt: counting?.changesAt ?? null,
  }
}
