import type { Document, Subject } from '@sunshine/tickets'
import type { ScopePage } from '../protocol/pull.ts'
import {
  SEAL_MARK,
  turnDocument,
  turnEvent,
  turnSubject,
  type HeldDocument,
  type HeldEvent,
  type HeldSubject,
  type HeldText,
  type SealedText,
  type Turn,
} from './held.ts'

/** Seals texts before they enter a transaction and opens them after one: inside, waiting for a cipher would end it. */
export interface Seal {
  /** Settles with the sealed form of each of these texts. Blank ones stay as they are: a rule reads that they are. */
  readonly sealing: (texts: readonly string[]) => Promise<Turn<HeldText>>
  /** Settles with the open form of each of these texts. */
  readonly opening: (texts: readonly SealedText[]) => Promise<Turn<string>>
}

/** Whether a text is ciphertext. */
export function isSealed(text: HeldText): text is SealedText {
  return String(text).startsWith(SEAL_MARK)
}

const asItIs: Turn<HeldText> = (text) => text

/** For memory, scripts and the simulator: seals nothing, and opens nothing that is sealed. */
export const noSeal: Seal = { sealing: async () => asItIs, opening: async () => neverSealed }

function neverSealed(text: HeldText): string {
  if (isSealed(text)) throw new Error('a sealed text, and no key to it')
  return text
}

/** A document from a disk where nothing is sealed. */
export function neverSealedDocument(document: HeldDocument): Document {
  return turnDocument(document, neverSealed)
}

/** The value with its open names and phones sealed. `over` walks the names and phones of such a value. */
async function seal<Open, Held>(by: Seal, value: Open, over: (value: Open, turn: Turn<HeldText>) => Held): Promise<Held> {
  const texts: string[] = []
  over(value, (text) => {
    if (!isSealed(text)) texts.push(text)
    return text
  })
  return texts.length === 0 ? over(value, asItIs) : over(value, await by.sealing(texts))
}

async function open<Held, Open>(by: Seal, value: Held, over: (value: Held, turn: Turn<string>) => Open): Promise<Open> {
  const texts: SealedText[] = []
  over(value, (text) => {
    if (!isSealed(text)) return text
    texts.push(text)
    return ''
  })
  return over(value, await by.opening(texts))
}

/** What a person is about to do, with names and phones sealed (VA-1). */
export function sealSubject(by: Seal, subject: Subject): Promise<HeldSubject> {
  return seal(by, subject, turnSubject)
}

/** Events as they may lie on the disk. */
export function sealEvents<E extends HeldEvent>(
  by: Seal,
  events: readonly E[],
): Promise<readonly (Omit<E, 'subject'> & { subject: HeldSubject })[]> {
  return seal(by, events, (all, turn) => all.map((event) => turnEvent(event, turn)))
}

/** A page of rows as it may lie on the disk. */
export type HeldPage = Omit<ScopePage, 'rows'> & {
  readonly rows: readonly { readonly seq: number; readonly document: HeldDocument }[]
}

/** A page the server sent, sealed before it is taken. */
export function sealPage(by: Seal, page: ScopePage): Promise<HeldPage> {
  return seal(by, page, ({ rows, ...rest }, turn) => ({
    ...rest,
    rows: rows.map(({ seq, document }) => ({ seq, document: turnDocument(document, turn) })),
  }))
}

/** Events with names and phones to be read, to be shown or sent. */
export function openEvents<E extends HeldEvent>(
  by: Seal,
  events: readonly E[],
): Promise<readonly (Omit<E, 'subject'> & { subject: Subject })[]> {
  return open(by, events, (all, turn) => all.map((event) => turnEvent(event, turn)))
}

/** Documents with names and phones to be read. */
export function openDocuments(by: Seal, documents: readonly HeldDocument[]): Promise<readonly Document[]> {
  return open(by, documents, (all, turn) => all.map((document) => turnDocument(document, turn)))
}
