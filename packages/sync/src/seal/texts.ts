import { isBlank, type Document, type Subject } from '@sunshine/tickets'
import type { PulledPage, WholeRow } from '../protocol/lines.ts'
import type { ScopePage } from '../protocol/pull.ts'
import {
  isSealedByWords,
  isSealedWhole,
  type Carrier,
  type HeldBytes,
  type HeldDocument,
  type HeldEvent,
  type HeldRow,
  type HeldSubject,
  type HeldText,
  type SealedBytes,
  type SealedRow,
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
  /** Settles with each row's JSON sealed. */
  readonly sealingWhole: (rows: readonly WholeRow[]) => Promise<readonly SealedBytes[]>
  /** Settles with each row's JSON. */
  readonly openingWhole: (rows: readonly SealedRow[]) => Promise<readonly string[]>
  readonly sealBytes: (open: ArrayBuffer) => Promise<HeldBytes>
  readonly openBytes: (held: HeldBytes) => Promise<ArrayBuffer>
}

/** A document from a disk where nothing is sealed. */
export function neverSealedDocument(document: HeldRow): Document {
  if (isSealedWhole(document)) throw new Error('a row sealed whole, and no key to it')
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
  const came = new WeakMap<HeldRow, HeldDocument | WholeRow>()
  async function sealEachWhole(rows: readonly WholeRow[]): Promise<{ seq: number; document: SealedRow }[]> {
    const ciphers: SealedBytes[] = []
    for (let at = 0; at < rows.length; at += AT_ONCE)
      ciphers.push(...(await texts.sealingWhole(rows.slice(at, at + AT_ONCE))))
    return ciphers.flatMap((whole, at) => {
      const row = rows[at]
      if (!row) return []
      const document: SealedRow = { kind: 'ticket', id: row.id, whole }
      came.set(document, row)
      return [{ seq: row.seq, document }]
    })
  }
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
        ...(whole && { whole: { rows: await sealEachWhole(whole), read: () => sealing.page(read(open)) } }),
      }
    },
    bytes: (open) => texts.sealBytes(open),
  }
  return opened(texts, sealing, (held) => came.get(held))
}

function opened(
  texts: TextSeal,
  sealing: Omit<Seal, `open${string}`>,
  came: (held: HeldRow) => HeldDocument | WholeRow | undefined = () => undefined,
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
      const known = held.map((one) => {
        const open = came(one)
        return open && 'json' in open ? documentIn(decoder.decode(open.json)) : open
      })
      const unknown = held.filter((_, at) => known[at] === undefined)
      const [byWords, whole] = [unknown.filter(isSealedByWords), unknown.filter(isSealedWhole)]
      const opened = (await openEach(texts, byWords, planOf)).values()
      const read = (whole.length > 0 ? await texts.openingWhole(whole) : []).values()
      return known.map((one, at) => {
        if (one !== undefined) return one
        return isSealedWhole(held[at]) ? documentIn(read.next().value ?? '') : opened.next().value
      }) as Document[]
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
    sealingWhole: async () => [],
    async openingWhole() {
      throw new Error('rows sealed whole, and no key to them')
    },
    sealBytes: async (open) => open,
    async openBytes(held) {
      if ('cipher' in held) throw new Error('sealed bytes, and no key to them')
      return held
    },
  },
  {
    subject: async (open) => open,
    events: async (open) => open,
    documents: async (open) => open,
    page: async (open) => read(open),
    bytes: async (open) => open,
  },
)

const decoder = new TextDecoder()

/** A row as the server wrote it. */
function documentIn(json: string): Document {
  const document: Document = JSON.parse(json)
  return document
}

/** A page with all its rows read. */
function read({ whole = [], ...page }: PulledPage): ScopePage {
  const rows = whole.map(({ seq, json }) => ({ seq, document: documentIn(decoder.decode(json)) }))
  return { ...page, rows: [...page.rows, ...rows] }
}

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
