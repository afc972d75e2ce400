import type { DocumentKind } from '@sunshine/tickets'
import type { Seal } from '../seal/seal.ts'
import type {
  DeviceState,
  DocumentKey,
  HeldAttachment,
  HeldOwn,
  Receipt,
  HeldRejected,
  RowNumber,
  StoredDocument,
  Wanted,
} from './ports.ts'

/** The few things a disk must do inside one transaction; two disks implement it, memory and IndexedDB. */
export interface Transaction {
  device(): Promise<DeviceState>
  putDevice(device: DeviceState): Promise<void>
  document(key: DocumentKey): Promise<StoredDocument | undefined>
  documentsOfKind(kind: DocumentKind): Promise<readonly StoredDocument[]>
  documentsInScope(scope: string): Promise<readonly StoredDocument[]>
  /**
   * Many at once, in the order asked: a page's rows one by one would take a phone most of a first sync. Of those that are not
   * asked for `whole` perhaps only how new they are (SY-49).
   */
  documentsAt(
    keys: readonly DocumentKey[],
    whole: ReadonlySet<DocumentKey>,
  ): Promise<readonly (StoredDocument | RowNumber | undefined)[]>
  putDocuments(stored: readonly StoredDocument[]): Promise<void>
  /** Rows this disk has never held, as they came: no own act is folded over them. */
  putNewDocuments(stored: readonly StoredDocument[]): Promise<void>
  deleteDocuments(keys: readonly DocumentKey[]): Promise<void>
  /** Own events in the order made; all of them, or those about one document. */
  own(key?: DocumentKey): Promise<readonly HeldOwn[]>
  putOwn(...own: readonly HeldOwn[]): Promise<void>
  deleteOwn(...eventIds: readonly string[]): Promise<void>
  /** Own events a row already holds, kept in case the server loses them (SY-16). */
  handed(): Promise<readonly HeldOwn[]>
  countHanded(): Promise<number>
  putHanded(...own: readonly HeldOwn[]): Promise<void>
  deleteHanded(...eventIds: readonly string[]): Promise<void>
  receipts(): Promise<readonly Receipt[]>
  putReceipt(receipt: Receipt): Promise<void>
  deleteReceipt(code: string): Promise<void>
  allDocuments(): Promise<readonly StoredDocument[]>
  allAttachments(): Promise<readonly HeldAttachment[]>
  rejected(): Promise<readonly HeldRejected[]>
  putRejected(refused: HeldRejected): Promise<void>
  deleteRejected(eventId: string): Promise<void>
  attachment(sha256: string): Promise<HeldAttachment | undefined>
  waitingAttachments(): Promise<readonly HeldAttachment[]>
  putAttachment(held: HeldAttachment): Promise<void>
  deleteAttachment(sha256: string): Promise<void>
  /** What is kept of tickets beside their rows: their events as once fetched, with names and texts in them. */
  deleteHistories(ticketIds: readonly string[]): Promise<void>
}

/** Where a client keeps its state. A transaction is whole or not at all, and durable when it settles (ST-1). */
export interface Disk {
  /** Reads what is known of where documents lie, these above all, for the next transaction. */
  readonly prepare?: (keys?: readonly DocumentKey[]) => Promise<void>
  /** Waited for before a step that writes so many rows nobody had before (SY-41); whether it can write them many in a record. */
  readonly readyFor?: (rows: number) => Promise<boolean>
  /** Brings what is sealed together with these, or all that is, to the form in which only words are (SY-51). */
  readonly uncover?: (wanted: Wanted, by: Seal) => Promise<void>
  transaction<T>(mode: 'read' | 'write', run: (tx: Transaction) => Promise<T>): Promise<T>
}

/** What a fresh device starts with. */
export function newDevice(deviceId: string): DeviceState {
  return { deviceId, nextSeq: 1, anchor: null, head: null, cursors: {}, rewound: false, lastSyncAt: null }
}
