import type { Document, DocumentKind } from '@sunshine/tickets'
import type { Kysely, Transaction } from 'kysely'
import type { Committed, DistrictStore, LogEntry, StoredDocument } from './district-store.ts'
import { atOnce } from './at-once.ts'
import { documentsOf, readForeseen, type Foreseen } from './foreseen.ts'
import { commitRows, documentRow, noRows, writeRows, type PendingRows } from './pending-rows.ts'
import type { Counting, UnitScore } from './score-store.ts'
import type { Database, DeviceRow, DistrictRow, EventRow, RefusedRow } from './schema.ts'

/** A store inside a commit: foreseeing begins it, and what it was given to write is in the database once it was ended. */
export interface RememberingStore extends DistrictStore {
  foresee(foreseen: Foreseen): Promise<void>
  end(): Promise<void>
}

interface HeldDocument {
  readonly seq: number
  readonly unitId: string | null
  readonly body: string
  readonly counting: Counting
  document?: Document
}

/** What a step of a store is called with. */
type Given<Step extends keyof DistrictStore> = DistrictStore[Step] extends (...given: infer All) => unknown
  ? All
  : never

interface PersonalPart {
  readonly eventId: string
  readonly body: string
}

/**
 * A store inside a commit that asks the database once for what every event asks anew and writes at its end what they all
 * wrote. Safe only there: whoever holds the district's log is the only one to change it (GT-7). What it has no memory of
 * is asked of the database after everything is written.
 */
export function remembering(store: DistrictStore, db: Kysely<Database> | Transaction<Database>): RememberingStore {
  const { district } = store
  let rows: PendingRows = noRows()
  let isWritten = true
  let head: DistrictRow | undefined
  const events = new Map<string, EventRow | undefined>()
  const refused = new Map<string, RefusedRow | undefined>()
  const devices = new Map<string, DeviceRow | undefined>()
  const documents = new Map<string, HeldDocument | undefined>()
  const personal = new Map<string, readonly PersonalPart[]>()
  const hashes = new Map<number, string | undefined>()
  const serials = new Map<string, number>()
  const sums = new Map<string, Map<string, UnitScore>>()
  let basis: { readonly is: string | undefined } | undefined
  let newest: { readonly after: number; readonly limit: number; readonly entries: LogEntry[] } | null = null

  async function flush(): Promise<void> {
    if (isWritten) return
    const all = rows
    rows = noRows()
    isWritten = true
    await writeRows(db, district, all)
  }

  function pending(): PendingRows {
    isWritten = false
    return rows
  }

  /** A step that reads or writes past the memory: the database then has to hold everything. */
  function flushed<Given extends readonly unknown[], Result>(
    step: (...given: Given) => Promise<Result>,
  ): (...given: Given) => Promise<Result> {
    return async (...given) => {
      await flush()
      return step(...given)
    }
  }

  async function foresee(foreseen: Foreseen): Promise<void> {
    const read = await readForeseen(db, district, foreseen)
    ;[head] = read.head
    for (const id of foreseen.events) {
      events.set(id, undefined)
      refused.set(id, undefined)
    }
    for (const row of read.events) events.set(row.id, row)
    for (const row of read.refused) refused.set(row.id, row)
    for (const id of foreseen.devices) devices.set(id, undefined)
    for (const row of read.devices) devices.set(row.id, row)
    for (const { kind, id } of foreseen.documents) documents.set(keyOf(kind, id), undefined)
    for (const { kind, id, seq, unitId, body, counted, changesAt } of read.documents)
      if (documents.has(keyOf(kind, id)))
        documents.set(keyOf(kind, id), { seq, unitId, body, counting: { counted, changesAt } })
    for (const { kind, id } of foreseen.documents) if (kind === 'ticket') personal.set(id, [])
    for (const { ticketId, eventId, body } of read.personal)
      personal.set(ticketId, [...(personal.get(ticketId) ?? []), { eventId, body }])
    for (const one of foreseen.series) serials.set(`${head?.prefix}-${one}`, 0)
    for (const { prefix, last } of read.serials) serials.set(prefix, last)
    for (const seq of foreseen.hashes) hashes.set(seq, undefined)
    for (const entry of read.entries) hashes.set(entry.seq, entry.hash)
    newest = foreseen.newest && { ...foreseen.newest, entries: read.last.toReversed() }
    for (const { basis: of, unitId, year, share } of read.sums) {
      const known = sums.get(of) ?? new Map<string, UnitScore>()
      sums.set(of, known)
      if (unitId !== null && year !== null && share !== null)
        known.set(sumKey({ unitId, year }), { unitId, year, share })
    }
  }

  async function held(kind: DocumentKind, id: string): Promise<HeldDocument | undefined> {
    const key = keyOf(kind, id)
    if (!documents.has(key)) {
      const [[found]] = await atOnce(db, [documentsOf(db, district, [{ kind, id }])])
      const counting = { counted: found?.counted ?? null, changesAt: found?.changesAt ?? null }
      documents.set(key, found && { seq: found.seq, unitId: found.unitId, body: found.body, counting })
    }
    return documents.get(key)
  }

  /** Whether what is held of a document is of that unit, or there is known to be none. */
  function isOfItsUnit(key: string, unitId: string | null): boolean {
    const known = documents.get(key)
    return known ? known.unitId === unitId : documents.has(key)
  }

  async function append(committed: Committed): Promise<void> {
    const { event, document, scope, leaves, personal: named, sealPhoto, erases, counting } = committed
    const { seq } = event
    const before = await readHead()
    const row = documentRow({ seq, document, scope, ...(counting && { counting }) })
    const into = pending()
    const key = keyOf(document.kind, document.id)
    into.events.push(event)
    if (!isOfItsUnit(key, row.unitId)) into.stays.delete(key)
    else if (!into.documents.has(key)) into.stays.add(key)
    into.documents.set(key, row)
    into.countings.delete(document.id)
    for (const left of leaves) into.exits.push({ scope: left, kind: document.kind, id: document.id, seq })
    if (named !== null) {
      const known = personal.get(document.id)
      if (known) personal.set(document.id, [...known, { eventId: event.id, body: named }])
      into.personal.push({ ticketId: document.id, eventId: event.id, seq, body: named })
    }
    into.head = { headSeq: seq, headHash: event.hash }
    head = { ...before, headSeq: seq, headHash: event.hash }
    events.set(event.id, { ...event, district })
    documents.set(key, {
      seq,
      unitId: row.unitId,
      body: row.body,
      counting: counting ?? { counted: null, changesAt: null },
    })
    hashes.set(seq, event.hash)
    newest?.entries.push({ seq, hash: event.hash })
    if (sealPhoto === null && !erases) return
    await flush()
    await store.appendBeside(committed)
    if (!erases) return
    // Their rows are others now.
    personal.delete(document.id)
    events.clear()
  }

  async function sumsOf(of: string): Promise<Map<string, UnitScore>> {
    const known = sums.get(of) ?? new Map((await store.unitScores(of)).map((score) => [sumKey(score), score]))
    sums.set(of, known)
    return known
  }

  async function readHead(): Promise<DistrictRow> {
    if (!head) throw new Error('nobody holds the log')
    return head
  }

  return {
    ...store,
    end: () => commitRows(db, district, rows),
    foresee,
    append,
    head: readHead,
    async event(id) {
      if (!events.has(id)) events.set(id, await flushed((...given: Given<'event'>) => store.event(...given))(id))
      return events.get(id)
    },
    async refused(id) {
      if (!refused.has(id)) refused.set(id, await flushed((...given: Given<'refused'>) => store.refused(...given))(id))
      return refused.get(id)
    },
    async refuse(row) {
      refused.set(row.id, { ...row, district })
      pending().refused.push(row)
    },
    async device(id) {
      if (!devices.has(id)) devices.set(id, await store.device(id))
      return devices.get(id)
    },
    async putDevice(row) {
      devices.set(row.id, { ...row, district })
      pending().devices.set(row.id, row)
    },
    async document(kind, id): Promise<StoredDocument | undefined> {
      const found = await held(kind, id)
      if (!found) return undefined
      // Written by this store from a folded document and by nothing else.
      found.document ??= JSON.parse(found.body) as Document
      return { seq: found.seq, document: found.document }
    },
    personalOf: async (ticketId) =>
      personal.get(ticketId) ?? flushed((...given: Given<'personalOf'>) => store.personalOf(...given))(ticketId),
    async hashAt(seq) {
      if (!hashes.has(seq)) hashes.set(seq, await flushed((...given: Given<'hashAt'>) => store.hashAt(...given))(seq))
      return hashes.get(seq)
    },
    async hashesAt(seqs) {
      const entries: LogEntry[] = []
      for (const seq of seqs) {
        const hash = await this.hashAt(seq)
        if (hash !== undefined) entries.push({ seq, hash })
      }
      return entries
    },
    async hashesAfter(seq, limit) {
      if (newest === null || seq < newest.after || limit > newest.limit)
        return flushed((...given: Given<'hashesAfter'>) => store.hashesAfter(...given))(seq, limit)
      return newest.entries.filter((entry) => entry.seq > seq).slice(-limit)
    },
    async nextSerial(prefix) {
      const last = (serials.get(prefix) ?? (await store.lastSerial(prefix))) + 1
      serials.set(prefix, last)
      pending().serials.set(prefix, { prefix, last })
      return last
    },
    async keepReceipt({ eventIds, ...receipt }) {
      pending().receipts.push({ ...receipt, eventIds: JSON.stringify(eventIds) })
    },
    async countedBasis() {
      basis ??= { is: await store.countedBasis() }
      return basis.is
    },
    async putCountedBasis(counted) {
      await flush()
      sums.clear()
      basis = { is: counted }
      await store.putCountedBasis(counted)
    },
    unitScores: async (of) => [...(await sumsOf(of)).values()],
    unitScore: async (of, score) => (await sumsOf(of)).get(sumKey(score)),
    async putUnitScores(of, scores) {
      const known = await sumsOf(of)
      for (const score of scores) {
        known.set(sumKey(score), score)
        pending().unitScores.set(`${of} ${sumKey(score)}`, { basis: of, ...score })
      }
    },
    async dropUnitScore(of, score) {
      await flush()
      const known = await sumsOf(of)
      known.delete(sumKey(score))
      await store.dropUnitScore(of, score)
    },
    countingOf: async (ticketId) => (await held('ticket', ticketId))?.counting,
    async putCounting(ticketId, counting) {
      const key = keyOf('ticket', ticketId)
      const known = documents.get(key)
      if (known) documents.set(key, { ...known, counting })
      const into = pending()
      const row = into.documents.get(key)
      // A row that waits to be written takes its count with it.
      if (row) into.documents.set(key, { ...row, ...counting })
      else into.countings.set(ticketId, counting)
    },
    async forgetScores() {
      await flush()
      sums.clear()
      documents.clear()
      basis = undefined
      await store.forgetScores()
    },
    changedBy: flushed((...given: Given<'changedBy'>) => store.changedBy(...given)),
    ticketsAfter: flushed((...given: Given<'ticketsAfter'>) => store.ticketsAfter(...given)),
    async putFolded(folded) {
      await flush()
      documents.delete(keyOf(folded.document.kind, folded.document.id))
      await store.putFolded(folded)
    },
    async dropFolded(kind, id) {
      await flush()
      documents.delete(keyOf(kind, id))
      await store.dropFolded(kind, id)
    },
    documentsOfUnit: flushed((...given: Given<'documentsOfUnit'>) => store.documentsOfUnit(...given)),
    openTickets: flushed((...given: Given<'openTickets'>) => store.openTickets(...given)),
    documentsOfKindInScope: flushed((...given: Given<'documentsOfKindInScope'>) =>
      store.documentsOfKindInScope(...given),
    ),
    documentsOfKind: flushed((...given: Given<'documentsOfKind'>) => store.documentsOfKind(...given)),
    documentsAfter: flushed((...given: Given<'documentsAfter'>) => store.documentsAfter(...given)),
    textsAfter: flushed((...given: Given<'textsAfter'>) => store.textsAfter(...given)),
    exitsAfter: flushed((...given: Given<'exitsAfter'>) => store.exitsAfter(...given)),
    eventsOf: flushed((...given: Given<'eventsOf'>) => store.eventsOf(...given)),
    urgeLetters: flushed((...given: Given<'urgeLetters'>) => store.urgeLetters(...given)),
    newestReceivedBy: flushed((...given: Given<'newestReceivedBy'>) => store.newestReceivedBy(...given)),
    rowsOf: async (table) => {
      await flush()
      return store.rowsOf(table)
    },
    eventsAfter: flushed((...given: Given<'eventsAfter'>) => store.eventsAfter(...given)),
    personalOfAll: flushed((...given: Given<'personalOfAll'>) => store.personalOfAll(...given)),
    ticketsWithPhoto: flushed((...given: Given<'ticketsWithPhoto'>) => store.ticketsWithPhoto(...given)),
    receipt: flushed((...given: Given<'receipt'>) => store.receipt(...given)),
    receiptsAt: flushed((...given: Given<'receiptsAt'>) => store.receiptsAt(...given)),
  }
}

const sumKey = ({ unitId, year }: Pick<UnitScore, 'unitId' | 'year'>): string => `${unitId} ${year}`

const keyOf = (kind: string, id: string): string => `${kind} ${id}`
