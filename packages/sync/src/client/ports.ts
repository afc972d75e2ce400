import type { Actor, Document, DocumentKind, Event, Rejection, Scope, Settings, Stamp } from '@sunshine/tickets'
import type { AgreeAnswer, AgreeMessage } from '../protocol/agree.ts'
import type { Head } from '../protocol/head.ts'
import type { PullAnswer, PullMessage, ScopePage } from '../protocol/pull.ts'
import type { Answer, PushAnswer, PushMessage } from '../protocol/push.ts'

/** Milliseconds since 1970 by the device's clock. */
export type Clock = () => number
/** Random bytes for ids. */
export type Random = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>

/** Why a call to the server gave nothing; `serverDisk`: it cannot write (ST-4). Every one leaves the outbox as it was. */
export type TransportFailure = 'unreachable' | 'signedOut' | 'outdated' | 'busy' | 'serverDisk' | 'refused'
export type Transported<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: TransportFailure }

/** The server as the engine sees it. Failures are values; it never throws. */
export interface Transport {
  push(message: PushMessage): Promise<Transported<PushAnswer>>
  pull(message: PullMessage): Promise<Transported<PullAnswer>>
  agree(message: AgreeMessage): Promise<Transported<AgreeAnswer>>
  upload(attachment: Attachment): Promise<Transported<null>>
}

/** The key of a document in the client's store: `ticket:018f…`. */
export type DocumentKey = `${DocumentKind}:${string}`

/** An act of this device's person that the server's rows do not hold yet. */
export interface OwnEvent {
  readonly event: Event
  /** The forecast, then what the server answered. */
  readonly stamp: Stamp
  /** Acknowledged by the server, but its row has not come down yet. */
  readonly acknowledged: boolean
  /** The number it had in a log that the server has lost since; it is offered anew (SY-16). */
  readonly formerSeq?: number
}

/** An act the server refused: kept with its reason until the person decides (SY-10). */
export interface RejectedEvent {
  readonly event: Event
  readonly rejection: Rejection
  readonly rejectedAt: number
}

/** A document as this device holds it: what the server sent, and what the person sees. */
export interface StoredDocument {
  readonly key: DocumentKey
  readonly kind: DocumentKind
  readonly id: string
  readonly scope: Scope | null
  /** The row's number; 0 while the server has not sent it. */
  readonly seq: number
  readonly base: Document | null
  readonly view: Document | null
  /** The base comes from a log the server has lost since; it is shown until the restored log is read (SY-16). */
  readonly stale: boolean
}

/** A photo or file, addressed by the SHA-256 of its bytes. */
export interface Attachment {
  readonly sha256: string
  readonly ticketId: string
  readonly mediaType: string
  readonly bytes: ArrayBuffer
}

/** What the device remembers about itself and its last contact. */
export interface DeviceState {
  readonly deviceId: string
  /** The number the next own event takes. */
  readonly nextSeq: number
  readonly anchor: string | null
  readonly head: Head | null
  readonly cursors: { readonly [scope: string]: number }
  /** The restored log is not yet read to its end (SY-16). */
  readonly rewound: boolean
  readonly lastSyncAt: number | null
}

/** What the person's act became. */
export interface Written {
  readonly own: OwnEvent
  readonly view: Document
}

/**
 * The client's disk. Every method is one transaction: whole or not at all.
 * Tested by one contract on memory and on Dexie.
 */
export interface ClientStore {
  device(): Promise<DeviceState>
  document(key: DocumentKey): Promise<StoredDocument | undefined>
  documents(kind: DocumentKind): Promise<readonly StoredDocument[]>
  /**
   * Appends an own event and its view. `write` sees the document, the device and the district's settings inside the
   * transaction;
   * a refusal writes nothing. Settles only when the disk has it (ST-2).
   */
  commit<R extends object>(
    key: DocumentKey,
    write: (now: {
      readonly stored: StoredDocument | undefined
      readonly device: DeviceState
      readonly settings: Settings
    }) => Written | R,
  ): Promise<Written | R>
  /** Unacknowledged own events in the order they were made. */
  unsent(limit: number): Promise<readonly OwnEvent[]>
  own(key: DocumentKey): Promise<readonly OwnEvent[]>
  rejected(): Promise<readonly RejectedEvent[]>
  /** The person gave a refused act up, or sent it anew. */
  forgetRejected(eventId: string): Promise<void>
  /** Takes the server's answers: acknowledged events stay until their row comes down, refused ones move aside. */
  settle(
    answers: readonly Answer[],
    contact: { readonly anchor: string; readonly head: Head; readonly at: number },
  ): Promise<void>
  /** Takes one page: bases, views folded anew, cursor, and the head of the log it was read from, in one step (SY-6). */
  takePage(page: ScopePage, head: Head): Promise<void>
  /** Forgets a scope's rows; own unsent events stay. */
  wipe(scope: string): Promise<void>
  /** A cloned phone takes a new id; its unsent events are renumbered, none dropped (SY-9). */
  renameDevice(deviceId: string): Promise<void>
  /**
   * The server's log is not the one this device knew: what was handed over is offered anew, the log is read from its
   * beginning, and until then everything stays on the screen (SY-16).
   */
  rewind(): Promise<void>
  /** The log is read to its end; after a rewind, what the restored log does not hold is forgotten (SY-16). */
  noteContact(contact: { readonly anchor: string; readonly head: Head; readonly at: number }): Promise<void>
  putAttachment(attachment: Attachment): Promise<void>
  attachment(sha256: string): Promise<Attachment | undefined>
  waitingAttachments(): Promise<readonly Attachment[]>
  attachmentSent(sha256: string): Promise<void>
}

/** The person and the unsent count, for words on the screen. */
export interface Counts {
  readonly unsent: number
  readonly rejected: number
  readonly waitingAttachments: number
}

/** Who is signed in on this device. */
export type SignedIn = Actor
