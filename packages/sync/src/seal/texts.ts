import { isBlank, type Document, type Subject } from '@sunshine/tickets'
import type * as WholeRows from '../whole-rows/index.ts'
import {
  isSealedByWords,
  isSealedTogether,
  type Carrier,
  type HeldBytes,
  type HeldDocument,
  type HeldEvent,
  type HeldRow,
  type HeldSubject,
  type HeldText,
  type SealedBytes,
  type SealedText,
  type SealedWords,
} from './held.ts'
import type { Plan } from './plan.ts'
import type { Seal } from './seal.ts'
import { isSealed, placeholder, planOf, planOfSubject, turned, withoutCiphers, type Turn } from './words.ts'

/** What a cipher is called before it is made, by its nonce: good for one. */
export interface CipherName {
  readonly name: string
  readonly nonce: Uint8Array<ArrayBuffer>
}

/** Words of one row, to be sealed together. */
export interface Together extends CipherName {
  readonly words: readonly string[]
}

/** Seals and opens by a key, many at once. */
export interface TextSeal {
  /** Settles with the sealed form of each of these texts, each by itself. Blank ones stay as they are. */
  readonly sealing: (texts: readonly string[]) => Promise<Turn>
  readonly namesFor: (ciphers: number) => readonly CipherName[]
  /** Settles with one cipher for each row's words. */
  readonly sealingTogether: (rows: readonly Together[]) => Promise<readonly ArrayBuffer[]>
  /** The open form of a text that was opened before; undefined for one that was not. */
  readonly known: (text: SealedText) => string | undefined
  /** Settles with the open form of each of these texts, and of all known ones; the ciphers that they refer to beside. */
  readonly opening: (
    texts: readonly SealedText[],
    ciphers?: readonly SealedWords[],
  ) => Promise<(text: HeldText) => string>
  readonly sealBytes: (open: BufferSource) => Promise<SealedBytes>
  readonly openBytes: (held: HeldBytes) => Promise<ArrayBuffer>
}

/** A document from a disk where nothing is sealed. */
export function neverSealedDocument(document: HeldRow): Document {
  if (isSealedTogether(document)) throw new Error('a sealed row, and no key to it')
  const plan = planOf(document)
  if (plan) turned(document, plan, neverSealed)
  return document as Document
}

function neverSealed(text: HeldText): string {
  if (isSealed(text)) throw new Error('a sealed text, and no key to it')
  return text
}

/** Rows of a page sealed at once: between them it answers a key or a tap. */
const AT_ONCE = 250

/** Seals and opens what holds a person's words, by what seals and opens texts. */
export function sealWith(texts: TextSeal): Seal {
  const subjects = (open: readonly HeldSubject[]): Promise<HeldSubject[]> => sealEach(texts, open, planOfSubject)
  const documents = (open: readonly HeldDocument[]): Promise<HeldDocument[]> => sealEach(texts, open, planOf)
  /** Rows of pages as they came: a list that takes a sealed one from memory opens nothing (SY-37). */
  const came = new WeakMap<HeldRow, HeldDocument>()
  const sealing: Omit<Seal, `open${string}`> = {
    async subject(open) {
      const [held] = await subjects([open])
      return held ?? open
    },
    events: async (open) => withSubjects(open, await subjects(open.map(({ subject }) => subject))),
    documents,
    async page(open) {
      const { rows, whole, ...rest } = open
      const held: HeldDocument[] = []
      for (let at = 0; at < rows.length; at += AT_ONCE)
        held.push(...(await documents(rows.slice(at, at + AT_ONCE).map(({ document }) => document))))
      return {
        ...rest,
        rows: rows.map(({ seq, document }, at) => {
          const sealed = held[at] ?? document
          came.set(sealed, document)
          return { seq, document: sealed }
        }),
        ...(whole && {
          whole: {
            rows: await (await wholeRows()).sealTogether(texts, whole),
            read: async () => sealing.page((await wholeRows()).withRowsRead(open)),
          },
        }),
      }
    },
    bytes: (open) => texts.sealBytes(open),
  }
  return opened(texts, sealing, (held) => came.get(held))
}

function opened(
  texts: TextSeal,
  sealing: Omit<Seal, `open${string}`>,
  came: (held: HeldRow) => HeldDocument | undefined = () => undefined,
): Seal {
  const openEvents: Seal['openEvents'] = async (held) => {
    const subjects = await openEach(
      texts,
      held.map(({ subject }) => subject),
      planOfSubject,
    )
    // What was opened holds strings where there were sealed texts.
    return withSubjects(held, subjects as Subject[])
  }
  return {
    ...sealing,
    openEvents,
    async openActs(held) {
      const events = await openEvents(held.map(({ event }) => event))
      return held.flatMap((one, index) => {
        const event = events[index]
        return event ? [{ ...one, event }] : []
      })
    },
    async openDocuments(held) {
      const known = held.map(came)
      const unknown = held.filter((_, at) => known[at] === undefined)
      const sealed = unknown.filter(isSealedTogether)
      const whole = sealed.length > 0 ? await (await wholeRows()).openTogether(texts, sealed) : []
      const rest = (await openEach(texts, unknown.filter(isSealedByWords), planOf)).values()
      const others = whole.values()
      return known.map((one, at) => one ?? (isSealedTogether(held[at]) ? others : rest).next().value) as Document[]
    },
    openBytes: (held) => texts.openBytes(held),
  }
}

/** For memory, scripts and the simulator: seals nothing, and opens nothing that is sealed. */
export const noSeal: Seal = opened(
  {
    sealing: async () => (text) => text,
    namesFor: () => [],
    sealingTogether: async () => [],
    known: () => undefined,
    opening: async () => neverSealed,
    async sealBytes() {
      throw new Error('bytes to be sealed, and no key')
    },
    async openBytes(held) {
      if ('cipher' in held) throw new Error('sealed bytes, and no key to them')
      return held
    },
  },
  {
    subject: async (open) => open,
    events: async (open) => open,
    documents: async (open) => open,
    page: async (open) => (open.whole ? (await wholeRows()).withRowsRead(open) : open),
    bytes: async (open) => open,
  },
)

/** No phone of a school's has such rows, and no first list waits for what opens them. */
const wholeRows = (): Promise<typeof WholeRows> => import('../whole-rows/index.ts')

function withSubjects<E extends HeldEvent, S>(
  events: readonly E[],
  subjects: readonly S[],
): (Omit<E, 'subject'> & { subject: S })[] {
  return events.flatMap((event, at) => {
    const subject = subjects[at]
    return subject ? [{ ...event, subject }] : []
  })
}

/** Each value with its open words sealed by one cipher, which it carries. Blank ones stay: a rule reads that they are. */
async function sealEach<T extends Carrier>(
  by: TextSeal,
  open: readonly T[],
  plan: (value: T) => Plan | undefined,
): Promise<T[]> {
  const names = by.namesFor(open.length)
  const rows: (Together & { readonly at: number; readonly covered: T })[] = []
  for (const [at, value] of open.entries()) {
    const [its, cipher] = [plan(value), names[at]]
    if (!its || !cipher) continue
    const words: string[] = []
    // In one run through the row: a set of its words would read each of them to the end.
    const covered = turned(value, its, (text) =>
      isSealed(text) || isBlank(text) ? text : placeholder(cipher.name, words.push(text) - 1),
    )
    if (words.length > 0) rows.push({ ...cipher, words, at, covered })
  }
  const held = [...open]
  for (const [nth, cipher] of (await by.sealingTogether(rows)).entries()) {
    const row = rows[nth]
    if (row) held[row.at] = { ...row.covered, sealed: { ...row.covered.sealed, [row.name]: cipher } }
  }
  return held
}

/** Each value with its words to be read and without its ciphers. */
async function openEach<T extends Carrier>(
  by: TextSeal,
  held: readonly T[],
  plan: (value: T) => Plan | undefined,
): Promise<T[]> {
  const unknown: SealedText[] = []
  const ciphers: SealedWords[] = []
  // A list is read again and again, and nearly all of it is known: then once over it is enough.
  const open = held.map((value) => {
    const its = plan(value)
    if (!its) return value
    let isKnown = true
    const known = turned(value, its, (text) => {
      if (!isSealed(text)) return text
      const word = by.known(text)
      if (word !== undefined) return word
      unknown.push(text)
      isKnown = false
      return text
    })
    if (!isKnown && value.sealed) ciphers.push(value.sealed)
    return known
  })
  const turn = unknown.length === 0 ? undefined : await by.opening(unknown, ciphers)
  return open.map((value, at) => {
    const original = held[at]
    const its = turn && original && plan(original)
    const whole = its ? turned(value, its, turn) : value
    // Without its ciphers it is the same value, opened.
    return (whole.sealed ? withoutCiphers(whole) : whole) as T
  })
}
