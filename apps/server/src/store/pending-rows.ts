import type { CompiledQuery, Insertable, Kysely, Transaction } from 'kysely'
import { atOnce } from './at-once.ts'
import type { FoldedDocument } from './district-store.ts'
import { insertsOf, type Replacing } from './insert-rows.ts'
import { countingsOf } from './put-countings.ts'
import type { Counting } from './score-store.ts'
import type { Database, DocumentRow } from './schema.ts'
import { ending, mustHaveEnded } from './transactions.ts'

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
  /** Which of these have no row yet, or one of the same unit. */
  readonly stays: Set<string>
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
    stays: new Set(),
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

/** Writes them together, in an order that no reader can tell from one after another: they are one commit. */
export async function writeRows(
  db: Kysely<Database> | Transaction<Database>,
  district: string,
  rows: PendingRows,
): Promise<void> {
  await atOnce(db, writing(db, district, rows))
}

/** Writes them as the last of a commit of the log, and with them its end. */
export async function commitRows(db: Kysely<Database>, district: string, rows: PendingRows): Promise<void> {
  const answers = await atOnce(db, [...writing(db, district, rows), ending(db)])
  mustHaveEnded(answers.at(-1))
}

function writing(db: Kysely<Database>, district: string, rows: PendingRows): readonly (CompiledQuery | null)[] {
  const {
    events,
    documents,
    stays,
    exits,
    personal,
    refused,
    devices,
    serials,
    unitScores,
    receipts,
    countings,
    head,
  } = rows
  const into = (
    table: keyof Database,
    held: Iterable<object>,
    unchanged: readonly string[] = [],
  ): readonly CompiledQuery[] =>
    insertsOf(db, table, { rows: Array.from(held, (row) => ({ ...row, district })), replacing, unchanged })
  const [moved, staying]: [object[], object[]] = [[], []]
  for (const [key, row] of documents) (stays.has(key) ? staying : moved).push(row)
  return [
    ...into('events', events),
    ...into('documents', moved),
    ...into('documents', staying, ['unitId']),
    ...countingsOf(db, district, countings),
    ...into('exits', exits),
    ...into('personal', personal),
    ...into('refused', refused),
    ...into('devices', devices.values()),
    ...into('serials', serials.values()),
    ...into('unitScores', unitScores.values()),
    ...into('receipts', receipts),
    head && db.updateTable('districts').set(head).where('id', '=', district).compile(),
  ]
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
