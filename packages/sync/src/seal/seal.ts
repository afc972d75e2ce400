import type { Document, Event, Subject } from '@sunshine/tickets'
import type { ScopePage } from '../protocol/pull.ts'
import type { PulledPage } from '../whole-rows/pulled.ts'
import type { HeldBytes, HeldDocument, HeldEvent, HeldRow, HeldSubject, SealedRow } from './held.ts'

/** A page of rows as it may lie on the disk. */
export type HeldPage = Omit<ScopePage, 'rows'> & {
  readonly rows: readonly { readonly seq: number; readonly document: HeldDocument }[]
  /** Rows that were not read; absent where there are none. */
  readonly whole?: {
    readonly rows: readonly { readonly seq: number; readonly document: SealedRow }[]
    /** The page with all of them read. */
    readonly read: () => Promise<HeldPage>
  }
}

/**
 * Seals a person's words and photos before they enter a transaction and opens them after one: inside, waiting for a
 * cipher would end it (VA-1). Everything else stays as it is.
 */
export interface Seal {
  /** What a person is about to do. */
  readonly subject: (open: Subject) => Promise<HeldSubject>
  readonly events: <E extends HeldEvent>(
    open: readonly E[],
  ) => Promise<readonly (Omit<E, 'subject'> & { subject: HeldSubject })[]>
  /** A page the server sent. */
  readonly page: (open: PulledPage) => Promise<HeldPage>
  /** Rows, from before they were sealed or opened to be changed. */
  readonly documents: (open: readonly HeldDocument[]) => Promise<readonly HeldDocument[]>
  readonly bytes: (open: ArrayBuffer) => Promise<HeldBytes>
  /** Events to be shown or sent. */
  readonly openEvents: <E extends HeldEvent>(
    held: readonly E[],
  ) => Promise<readonly (Omit<E, 'subject'> & { subject: Subject })[]>
  /** Rows that hold one event each. */
  readonly openActs: <One extends { readonly event: HeldEvent }>(
    held: readonly One[],
  ) => Promise<(Omit<One, 'event'> & { readonly event: Event })[]>
  readonly openDocuments: (held: readonly HeldRow[]) => Promise<readonly Document[]>
  readonly openBytes: (held: HeldBytes) => Promise<ArrayBuffer>
}

/** The seal once it can be used: where it is a person's, ciphers are loaded and their vault is open. */
export type Sealing = () => Promise<Seal>
