import type { Document, DocumentKind, Scope } from '@sunshine/tickets'
import type { Foreseen } from './foreseen.ts'
import type { Database, DeviceRow, DistrictRow, EventRow, RefusedRow } from './schema.ts'
import type { Counting, ScoreStore } from './score-store.ts'
import type { StoredText } from './stored-texts.ts'

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
