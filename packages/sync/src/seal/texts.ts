import type { Document } from '@sunshine/tickets'
import {
  SEAL_MARK,
  turnDocument,
  turnEvent,
  turnSubject,
  type HeldDocument,
  type HeldText,
  type SealedText,
  type Turn,
} from './held.ts'
import type { Seal } from './seal.ts'

/** Seals and opens texts, many at once. */
export interface TextSeal {
  /** Settles with the sealed form of each of these texts. Blank ones stay as they are: a rule reads that they are. */
  readonly sealing: (texts: readonly string[]) => Promise<Turn<HeldText>>
  /** The open form of a text that was opened before; undefined for one that was not. */
  readonly known: (text: SealedText) => string | undefined
  /** Settles with the open form of each of these texts, and of all known ones. */
  readonly opening: (texts: readonly SealedText[]) => Promise<Turn<string>>
}

/** Whether a text is ciphertext. */
export function isSealed(text: HeldText): text is SealedText {
  return typeof text === 'string' && text.startsWith(SEAL_MARK)
}

const asItIs: Turn<HeldText> = (text) => text

function neverSealed(text: HeldText): string {
  if (isSealed(text)) throw new Error('a sealed text, and no key to it')
  return text
}

/** A document from a disk where nothing is sealed. */
export function neverSealedDocument(document: HeldDocument): Document {
  return turnDocument(document, neverSealed)
}

/** Seals and opens what holds names and phones, by what seals and opens texts. */
export function sealWith(texts: TextSeal): Seal {
  const openEvents: Seal['openEvents'] = (held) =>
    open(texts, held, (all, turn) => all.map((event) => turnEvent(event, turn)))
  return {
    subject: (subject) => seal(texts, subject, turnSubject),
    events: (events) => seal(texts, events, (all, turn) => all.map((event) => turnEvent(event, turn))),
    page: (page) =>
      seal(texts, page, ({ rows, ...rest }, turn) => ({
        ...rest,
        rows: rows.map(({ seq, document }) => ({ seq, document: turnDocument(document, turn) })),
      })),
    openEvents,
    async openActs(held) {
      const events = await openEvents(held.map(({ event }) => event))
      return held.flatMap((one, index) => {
        const event = events[index]
        return event ? [{ ...one, event }] : []
      })
    },
    openDocuments: (held) => open(texts, held, (all, turn) => all.map((document) => turnDocument(document, turn))),
  }
}

/** For memory, scripts and the simulator: seals nothing, and opens nothing that is sealed. */
export const noSeal: Seal = sealWith({
  sealing: async () => asItIs,
  known: () => undefined,
  opening: async () => neverSealed,
})

/** The value with its open names and phones sealed. `over` walks the names and phones of such a value. */
async function seal<Open, Held>(
  by: TextSeal,
  value: Open,
  over: (value: Open, turn: Turn<HeldText>) => Held,
): Promise<Held> {
  const texts: string[] = []
  over(value, (text) => {
    if (!isSealed(text)) texts.push(text)
    return text
  })
  return texts.length === 0 ? over(value, asItIs) : over(value, await by.sealing(texts))
}

async function open<Held, Open>(
  by: TextSeal,
  value: Held,
  over: (value: Held, turn: Turn<string>) => Open,
): Promise<Open> {
  const unknown: SealedText[] = []
  // A list is read again and again, and nearly all of it is known: then once over it is enough.
  const opened = over(value, (text) => {
    if (!isSealed(text)) return text
    const open = by.known(text)
    if (open === undefined) unknown.push(text)
    return open ?? ''
  })
  return unknown.length === 0 ? opened : over(value, await by.opening(unknown))
}
