import type { PullAnswer, Row } from '@sunshine/sync'
import { asSentTo, isBureauRole, maySee, type Actor, type Document } from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'
import type { StoredText } from '../store/stored-texts.ts'
import { letGo } from '../let-go.ts'
import { personalOf, withPersonal, type Personal } from './personal.ts'
import { personalOfAll } from './read.ts'

/**
 * Every way in which a ticket is kept from a reader of the whole district, or a part of it: it complains of people, is a
 * 举报, or protects its citizen (PV-5, AD-11). Looked for in the JSON itself, where each may also stand in a place that
 * means nothing: then the row is read and judged like any other. In a person's words a quote has a backslash before it, so
 * that nobody can write one of these, and a rule that hides more adds its own sign here (SY-36).
 */
const keptBack = /"(?:accusedPersons":|type":"report"|(?:confidential|anonymous)":true)/

/** Where names and phones, which lie elsewhere, have their place in a ticket's JSON; it stands there once. */
const NAMELESS = '"personal":{"visitorName":"","visitorPhone":""}'
const PLACE_OF_NAMES = '"personal":'.length

/** A stored row before it is known whether anybody has to read it. */
export interface UnreadRow {
  readonly seq: number
  readonly stored: StoredText
  /** Where names and phones go into its JSON, where the reader gets all of it; undefined where it has to be read and judged. */
  readonly namesAt: number | undefined
  /** Read when it is asked for. */
  readonly document: () => Document
}

/** A row as a reader of its scope comes to it: most are never read as JSON (SY-36). */
export function unread(actor: Actor, stored: StoredText): UnreadRow {
  const namesAt = stored.kind === 'ticket' && isBureauRole(actor.role) ? placeOfNames(stored.json) : undefined
  let read: Document | undefined
  const document = (): Document => {
    // Written by the store from a folded document and by nothing else.
    read ??= JSON.parse(stored.json.toString()) as Document
    return read
  }
  return { seq: stored.seq, stored, namesAt, document }
}

/** Where names and phones have their place in a ticket of which nobody in the district is kept from anything. */
function placeOfNames(json: Buffer): number | undefined {
  // Byte by byte: every sign looked for here is ASCII, and no byte of another letter is. The text is let go of at once.
  const text = json.toString('latin1')
  if (keptBack.test(text)) return undefined
  const at = text.indexOf(NAMELESS)
  return at < 0 || text.includes(NAMELESS, at + 1) ? undefined : at
}

/** Whether the reader may see the row at all. */
export function isSeen(actor: Actor, row: UnreadRow): boolean {
  return row.namesAt !== undefined || maySee(actor, row.document())
}

/** Rows as they are sent to a reader, with names and phones, which one question asks for. */
export async function sentRows(store: DistrictStore, actor: Actor, seen: readonly UnreadRow[]): Promise<Row[]> {
  const ticketIds = seen.flatMap(({ stored }) => (stored.kind === 'ticket' ? [stored.id] : []))
  const written = await personalOfAll(store, ticketIds)
  return seen.map((row) => {
    const names = written.get(row.stored.id) ?? []
    return row.namesAt === undefined
      ? { seq: row.seq, document: asSentTo(actor, withPersonal(row.document(), names)) }
      : wholeRow(row, row.namesAt, names)
  })
}

/** JSON in parts. */
type Parts = readonly Buffer[]

/** A row of which the reader gets everything. */
interface Kept {
  readonly id: string
  /** What it was read from, of which the answer is put together. */
  readonly json: Buffer
  /** The JSON of the document as it is sent. */
  readonly parts: () => Parts
}

const kept = new WeakMap<Row, Kept>()

/** Whoever looks at the document reads it; whoever sends the row need not. */
function wholeRow({ seq, stored, document }: UnreadRow, at: number, names: readonly Personal[]): Row {
  const row: Row = {
    seq,
    get document() {
      return withPersonal(document(), names)
    },
  }
  const { id, json } = stored
  const parts = (): Parts => [
    json.subarray(0, at + PLACE_OF_NAMES),
    Buffer.from(JSON.stringify(personalOf(names))),
    json.subarray(at + NAMELESS.length),
  ]
  kept.set(row, { id, json, parts })
  return row
}

/** Whether tickets of an answer may come behind it. */
const pulled = new WeakMap<object, boolean>()

/** Notes that an answer can be written by {@link jsonOfPull}, wherever it comes by, or perhaps by {@link linesOfPull}. */
export function asPulled(answer: PullAnswer, inLines: boolean): PullAnswer {
  pulled.set(answer, inLines)
  return answer
}

/** Whether something is such an answer. */
export function isPulled(answer: unknown): answer is PullAnswer {
  return typeof answer === 'object' && answer !== null && pulled.has(answer)
}

/** The answer to a pull as JSON, in parts: what is sent as it is kept is never a text of JavaScript's own (SY-36). */
export function jsonOfPull(answer: PullAnswer): Parts {
  return withLists(answer, { pages: answer.pages.map((page) => withLists(page, { rows: page.rows.map(partsOfRow) })) })
}

/** An answer in lines: the first has number, id and length of each ticket that comes in a line of its own behind it. */
export interface InLines {
  readonly first: Parts
  readonly rows: readonly Parts[]
}

/** The answer in lines, where that was asked for and any ticket can come so; else undefined (SY-51). */
export function linesOfPull(answer: PullAnswer): InLines | undefined {
  if (pulled.get(answer) !== true) return undefined
  const rows: Parts[] = []
  const pages = answer.pages.map((page) => {
    const [here, named]: [Parts[], Parts[]] = [[], []]
    for (const row of page.rows) {
      const its = behind(row)
      if (!its) {
        here.push(partsOfRow(row))
        continue
      }
      named.push([Buffer.from(JSON.stringify([row.seq, its.id, lengthOf(its.parts)]))])
      rows.push(its.parts)
    }
    return withLists({ ...page, whole: named }, { rows: here, whole: named })
  })
  return rows.length === 0 ? undefined : { first: withLists(answer, { pages }), rows }
}

/** A row that can come behind an answer: a ticket of which its reader has no name that another person is kept from. */
function behind(row: Row): { readonly id: string; readonly parts: Parts } | undefined {
  const its = kept.get(row)
  if (its) return isErased(its) ? undefined : { id: its.id, parts: its.parts() }
  const { document } = row
  if (document.kind !== 'ticket' || isNamed(document.personal) || document.personalErasedAt !== undefined)
    return undefined
  return { id: document.id, parts: [Buffer.from(JSON.stringify(document))] }
}

const isNamed = ({ visitorName, visitorPhone, accusedNames }: Personal): boolean =>
  visitorName !== '' || visitorPhone !== '' || accusedNames !== undefined

const lengthOf = (parts: Parts): number => parts.reduce((sum, { length }) => sum + length, 0)

/** What a device once kept of such a ticket goes, for which it has to read the row (ER-5). */
const isErased = ({ json }: Kept): boolean => json.includes('"personalErasedAt":')

/** Gives back the memory of an answer that was written: no row of it can be read any more (SV-34). */
export function letGoOfPulled(answer: PullAnswer): void {
  const read = answer.pages.flatMap(({ rows }) => rows.flatMap((row) => kept.get(row)?.json ?? []))
  for (const bytes of read) letGo(bytes)
}

function partsOfRow(row: Row): Parts {
  const its = kept.get(row)
  if (!its) return [Buffer.from(JSON.stringify(row))]
  return [Buffer.from(`{"seq":${row.seq},"document":`), ...its.parts(), Buffer.from('}')]
}

/** The JSON of an object with some lists of it in parts; every field stands where it stood. */
function withLists(value: object, lists: { readonly [name: string]: readonly Parts[] }): Parts {
  const fields = Object.entries(value).flatMap(([name, held]): Parts[] => {
    if (held === undefined) return []
    const items = lists[name]
    const its = items ? between('[', items, ']') : [Buffer.from(JSON.stringify(held))]
    return [[Buffer.from(`${JSON.stringify(name)}:`), ...its]]
  })
  return between('{', fields, '}')
}

function between(begin: string, items: readonly Parts[], end: string): Parts {
  const comma = Buffer.from(',')
  const all = items.flatMap((parts, nth) => (nth === 0 ? parts : [comma, ...parts]))
  return [Buffer.from(begin), ...all, Buffer.from(end)]
}
