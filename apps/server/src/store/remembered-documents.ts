import type { Document, DocumentKind } from '@sunshine/tickets'
import type { Kysely, Transaction } from 'kysely'
import { atOnce } from './at-once.ts'
import type { Committed, DistrictStore } from './district-store.ts'
import { documentsOf, type Foreseen, type ForeseenRows } from './foreseen.ts'
import { documentRow } from './pending-rows.ts'
import type { PendingWrites } from './pending-writes.ts'
import type { Database } from './schema.ts'
import type { Counting } from './score-store.ts'

type DocumentSteps = Pick<
  DistrictStore,
  'document' | 'personalOf' | 'countingOf' | 'putCounting' | 'putFolded' | 'dropFolded'
>

/** What a commit knows of the documents its messages are about, and of the names their events brought. */
export interface RememberedDocuments {
  recall(read: ForeseenRows, foreseen: Foreseen): void
  append(committed: Committed): void
  /** A ticket's names in the database are others now. */
  forgetPersonal(ticketId: string): void
  forget(): void
  readonly steps: DocumentSteps
}

interface HeldDocument {
  readonly seq: number
  readonly unitId: string | null
  readonly body: string
  readonly counting: Counting
  document?: Document
}

interface PersonalPart {
  readonly eventId: string
  readonly body: string
}

/** Safe only inside a commit (GT-7). */
export function rememberedDocuments(
  store: DistrictStore,
  db: Kysely<Database> | Transaction<Database>,
  writes: PendingWrites,
): RememberedDocuments {
  const documents = new Map<string, HeldDocument | undefined>()
  const personal = new Map<string, readonly PersonalPart[]>()

  async function held(kind: DocumentKind, id: string): Promise<HeldDocument | undefined> {
    const key = keyOf(kind, id)
    if (!documents.has(key)) {
      const [[found]] = await atOnce(db, [documentsOf(db, store.district, [{ kind, id }])])
      documents.set(key, found && heldAs(found))
    }
    return documents.get(key)
  }

  /** Whether what is held of a document is of that unit, or there is known to be none. */
  function isOfItsUnit(key: string, unitId: string | null): boolean {
    const known = documents.get(key)
    return known ? known.unitId === unitId : documents.has(key)
  }

  return {
    recall(read, foreseen) {
      for (const { kind, id } of foreseen.documents) documents.set(keyOf(kind, id), undefined)
      for (const row of read.documents) {
        const key = keyOf(row.kind, row.id)
        if (documents.has(key)) documents.set(key, heldAs(row))
      }
      for (const { kind, id } of foreseen.documents) if (kind === 'ticket') personal.set(id, [])
      for (const { ticketId, eventId, body } of read.personal)
        personal.set(ticketId, [...(personal.get(ticketId) ?? []), { eventId, body }])
    },
    append({ event: { id: eventId, seq }, document, scope, leaves, personal: named, counting }) {
      const row = documentRow({ seq, document, scope, ...(counting && { counting }) })
      const rows = writes.rows()
      const key = keyOf(document.kind, document.id)
      if (!isOfItsUnit(key, row.unitId)) rows.stays.delete(key)
      else if (!rows.documents.has(key)) rows.stays.add(key)
      rows.documents.set(key, row)
      // Its row brings its count; another document may be called as a ticket is.
      if (document.kind === 'ticket') rows.countings.delete(document.id)
      for (const left of leaves) rows.exits.push({ scope: left, kind: document.kind, id: document.id, seq })
      if (named !== null) {
        const known = personal.get(document.id)
        if (known) personal.set(document.id, [...known, { eventId, body: named }])
        rows.personal.push({ ticketId: document.id, eventId, seq, body: named })
      }
      const { unitId, body } = row
      documents.set(key, { seq, unitId, body, counting: counting ?? { counted: null, changesAt: null } })
    },
    forgetPersonal: (ticketId) => void personal.delete(ticketId),
    forget: () => documents.clear(),
    steps: {
      async document(kind, id) {
        const found = await held(kind, id)
        if (!found) return undefined
        // Written by this store from a folded document and by nothing else.
        found.document ??= JSON.parse(found.body) as Document
        return { seq: found.seq, document: found.document }
      },
      async personalOf(ticketId) {
        const known = personal.get(ticketId)
        if (known) return known
        await writes.flush()
        return store.personalOf(ticketId)
      },
      countingOf: async (ticketId) => (await held('ticket', ticketId))?.counting,
      async putCounting(ticketId, counting) {
        const key = keyOf('ticket', ticketId)
        const known = documents.get(key)
        if (known) documents.set(key, { ...known, counting })
        const rows = writes.rows()
        const row = rows.documents.get(key)
        // A row that waits to be written takes its count with it.
        if (row) rows.documents.set(key, { ...row, ...counting })
        else rows.countings.set(ticketId, counting)
      },
      async putFolded(folded) {
        await writes.flush()
        documents.delete(keyOf(folded.document.kind, folded.document.id))
        await store.putFolded(folded)
      },
      async dropFolded(kind, id) {
        await writes.flush()
        documents.delete(keyOf(kind, id))
        await store.dropFolded(kind, id)
      },
    },
  }
}

const heldAs = ({ seq, unitId, body, counted, changesAt }: ForeseenRows['documents'][number]): HeldDocument => ({
  seq,
  unitId,
  body,
  counting: { counted, changesAt },
})

const keyOf = (kind: string, id: string): string => `${kind} ${id}`
