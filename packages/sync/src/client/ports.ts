import type { ActType, Actor, DocumentKind, Event, Rejection, Scope, Settings, Stamp } from '@sunshine/tickets'
import type { AgreeAnswer, AgreeMessage } from '../protocol/agree.ts'
import type { Head } from '../protocol/head.ts'
import type { PullMessage } from '../protocol/pull.ts'
import type { Answer, PushAnswer, PushMessage } from '../protocol/push.ts'
import type { HeldBytes, HeldDocument, HeldEvent, HeldRow } from '../seal/held.ts'
import type { HeldPage, Seal } from '../seal/seal.ts'
import type { Seen, Trail } from '../protocol/trail.ts'
import type { Pulled } from '../whole-rows/pulled.ts'

/** Milliseconds since 1970 by the device's clock. */
export type Clock = () => number
/** Random bytes for ids. */
export type Random = (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>

/** Why a call to the server gave nothing; `serverDisk`: it cannot write (ST-4). Every one leaves the outbox as it was. */
export type TransportFailure = 'unreachable' | 'signedOut' | 'outdated' | 'busy' | 'serverDisk' | 'refused'
export type Transported<T> = { readonly ok: true; readonly value: T } | Failed

/** A call that gave nothing. */
export interface Failed {
  readonly ok: false
  readonly failure: TransportFailure
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number
  /** Why a photo will never be taken; absent while it may still be. */
  readonly refusal?: PhotoRefusal
}

/** Why the server will never take a file: the file itself, or a subject that is not the person's any more (SY-22). */
export type PhotoRefusal = 'tooLarge' | 'notAnImage' | 'notAPdf' | 'digestDiffers' | 'absent' | 'malformed'

/** An upload on its way: where it was begun, and who is told how far it is. */
export interface UploadCourse {
  /** Where the server keeps the bytes that came, as it named the place; null before it is begun. */
  readonly place: string | null
  /** Settles when the disk knows the place, so that the next start of the phone goes on there (SY-21). */
  remember(place: string | null): Promise<void>
  /** Bytes the server has; never more than it acknowledged. */
  progress(sent: number): void
}

/** The server as the engine sees it. Failures are values; it never throws. */
export interface Transport {
  push(message: PushMessage): Promise<Transported<PushAnswer>>
  pull(message: PullMessage): Promise<Transported<Pulled>>
  agree(message: AgreeMessage): Promise<Transported<AgreeAnswer>>
  /** Brings a photo to the server, going on where an earlier call broke off (SY-21). */
  upload(attachment: Attachment, course?: UploadCourse): Promise<Transported<null>>
}

/** The key of a document in the client's store: `ticket:018f…`. */
export type DocumentKey = `${DocumentKind}:${string}`

/** An act of this device's person that the server's rows do not hold yet. */
export interface OwnEvent<E extends HeldEvent = Event> {
  readonly event: E
  /** The forecast, then what the server answered. */
  readonly stamp: Stamp
  /** Acknowledged by the server, but its row has not come down yet. */
  readonly acknowledged: boolean
  /** The number it had in a log that the server has lost since; it is offered anew (SY-16). */
  readonly formerSeq?: number
}

/** An act the server refused: kept with its reason until the person decides (SY-10). */
export interface RejectedEvent<E extends HeldEvent = Event> {
  readonly event: E
  readonly rejection: Rejection
  readonly rejectedAt: number
}

/** Both as they lie on a disk: the words in them are sealed (VA-1). */
export type HeldOwn = OwnEvent<HeldEvent>
export type HeldRejected = RejectedEvent<HeldEvent>

/** Documents that are to be uncovered, or all that lie sealed with others (SY-51). */
export type Wanted = readonly DocumentKey[] | 'all'

/** A document as this device holds it: what the server sent, and what the person sees. */
export interface StoredDocument {
  readonly key: DocumentKey
  readonly kind: DocumentKind
  readonly id: string
  readonly scope: Scope | null
  /** The row's number; 0 while the server has not sent it. */
  readonly seq: number
  readonly base: HeldRow | null
  readonly view: HeldRow | null
  /** The base comes from a log the server has lost since; it is shown until the restored log is read (SY-16). */
  readonly stale: boolean
}

/** How new a row is here: all that a newer one asks of the one it replaces. */
export interface RowNumber extends Pick<StoredDocument, 'key' | 'seq' | 'stale'> {
  /** What it says was not read. */
  readonly base?: undefined
}

/** A photo or file, addressed by the SHA-256 of its bytes. */
export interface Attachment {
  readonly sha256: string
  /** The ticket or the assessment it belongs to (EV-2). */
  readonly about: DocumentKey
  readonly mediaType: string
  readonly bytes: ArrayBuffer
}

/** A photo or file as it lies on the disk, with its bytes sealed (VA-15). */
export type KeptAttachment = Omit<Attachment, 'bytes'> & { readonly bytes: HeldBytes }

/** An attachment and how far its way to the server is. */
export interface HeldAttachment extends KeptAttachment {
  readonly sent: boolean
  /** Where its upload was begun (SY-21); absent before. */
  readonly place?: string | null
  /** Why the server will never take it (SY-22); absent while it may. */
  readonly refusal?: PhotoRefusal | null
  /** All it was taken for, in order, where there are several; `about` is the one it waits to be sent for. */
  readonly aboutAll?: readonly DocumentKey[]
}

/** What every answer of the server brings, and when it came. */
export interface Contact {
  /** Proof of contact of this device; null while it has none. */
  readonly anchor: string | null
  readonly head: Head
  readonly at: number
  /** What the log said of itself, once it was found to be an extension of the one known here (AD-1). */
  readonly trail?: Trail | undefined
}

/** What the answer to one hand-over brought. */
export interface Brought extends Contact {
  readonly answers: readonly Answer[]
  /** The code under which the district finds what it took (SY-27). */
  readonly receipt?: string | null
}

/** A log that is not the one this device saw: where, what stood there and what stands there now (AD-3). */
export interface Differs {
  readonly is: 'other'
  /** When it was found, by this device's clock. */
  readonly at: number
  readonly known: Seen
  /** Null where the log has no such entry any more. */
  readonly held: string | null
  /** Where the other log ends. */
  readonly head: Head
}

/** The server was restored from its backup: found when, what was known here, and up to which entry both agree. */
export interface Restored {
  readonly at: number
  readonly known: Seen | null
  readonly upTo: number
  /** Whether the server has written down a restore since it was last heard; absent where it cannot say (AD-22). */
  readonly isNoted?: boolean
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
  /** Entries of the log it remembers, oldest first, and the server's time when it last heard of them (AD-1). */
  readonly trail?: { readonly at: number; readonly seen: readonly Seen[] }
  /** The server's log is another one: nothing is taken from it and nothing handed over to it (AD-3). */
  readonly differs?: Differs | null
  /** The last restore this device heard of (AD-2). */
  readonly restored?: Restored
}

/** Acts the district took in one hand-over, under the code by which it finds them again (SY-27). */
export interface Receipt {
  readonly code: string
  /** When the answer came, by this device's clock. */
  readonly at: number
  readonly items: readonly {
    readonly eventId: string
    readonly kind: DocumentKind
    readonly subjectId: string
    readonly type: ActType
  }[]
}

/** What the person's act became. */
export interface Written {
  readonly own: HeldOwn
  readonly view: HeldDocument
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
  unsent(limit: number): Promise<readonly HeldOwn[]>
  own(key: DocumentKey): Promise<readonly HeldOwn[]>
  rejected(): Promise<readonly HeldRejected[]>
  /** The person gave a refused act up, or sent it anew. */
  forgetRejected(eventId: string): Promise<void>
  /** Takes the server's answers: acknowledged events stay until their row comes down, refused ones move aside. */
  settle(brought: readonly Brought[]): Promise<void>
  /** Hand-overs by this device, the newest first; the last hundred (SY-27). */
  receipts(): Promise<readonly Receipt[]>
  /** Reads what taking a page needs and no page tells: called while one is waited for (SY-45). */
  prepare(keys?: readonly DocumentKey[]): Promise<void>
  /**
   * Takes one page: bases, views folded anew, cursor, and the head of the log it was read from, in one step (SY-6); with
   * it what was answered to the hand-over before it, where that is not on the disk yet (SY-46). Fails where this is not the
   * device that asked for it any more, because the disk was cleared meanwhile (ST-3).
   */
  takePage(
    page: HeldPage,
    head: Head,
    beside?: {
      readonly trail?: Trail | undefined
      readonly brought?: readonly Brought[]
      readonly askedBy?: string
      /** What uncovers rows that are taken from others they are sealed with (SY-51). */
      readonly by?: Seal
    },
  ): Promise<void>
  /** Brings these documents, or all, to the form own acts are folded over, where they are sealed with others (SY-51). */
  uncover(wanted: Wanted, by: Seal): Promise<void>
  /** Forgets a scope's rows; own unsent events stay. */
  wipe(scope: string): Promise<void>
  /** A cloned phone takes a new id; its unsent events are renumbered, none dropped (SY-9). */
  renameDevice(deviceId: string): Promise<void>
  /**
   * The server's log is not the one this device knew: what was handed over is offered anew, the log is read from its
   * beginning, and until then everything stays on the screen (SY-16). What both logs hold is remembered (AD-2).
   */
  rewind(restored?: Omit<Restored, 'known'>): Promise<void>
  /** The server's log is another one; everything here stays as it is (AD-3). */
  refuseLog(differs: Differs): Promise<void>
  /** The log is read to its end; after a rewind, what the restored log does not hold is forgotten (SY-16). */
  noteContact(contact: Contact): Promise<void>
  /** Keeps a photo to be sent; one that was refused is sent anew, one kept for another ticket or year is sent for both (SY-30). */
  putAttachment(attachment: KeptAttachment): Promise<void>
  attachment(sha256: string): Promise<HeldAttachment | undefined>
  /** Photos still to be sent; those the server will never take are not among them. */
  waitingAttachments(): Promise<readonly HeldAttachment[]>
  /** Where a photo's upload was begun. */
  attachmentBegun(sha256: string, place: string | null): Promise<void>
  /** The server has it for the subject it was sent for; it waits on while it belongs to another one. */
  attachmentSent(sha256: string): Promise<void>
  /** The server will never take it; it stays here with the reason until the person decides (SY-22). */
  attachmentRefused(sha256: string, refusal: PhotoRefusal): Promise<void>
  /** The person took another photo, or gave this refused one up. A photo that is not refused stays. */
  forgetRefusedAttachment(sha256: string): Promise<void>
}

/** The person and the unsent count, for words on the screen. */
export interface Counts {
  readonly unsent: number
  readonly rejected: number
  readonly waitingAttachments: number
}

/** Who is signed in on this device. */
export type SignedIn = Actor
