import type { PullAnswer, Row, ScopePage } from '@sunshine/sync'
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

/** What a row was read from, of which the answer is put together. */
const keptBytes = new WeakMap<Row, Buffer>()

/** How the JSON of a row is put together of which the reader gets everything. */
const partsOfWhole = new WeakMap<Row, () => Parts>()

/** Whoever looks at the document reads it; whoever sends the row need not. */
function wholeRow({ seq, stored, document }: UnreadRow, at: number, names: readonly Personal[]): Row {
  const row: Row = {
    seq,
    get document() {
      return withPersonal(document(), names)
    },
  }
  keptBytes.set(row, stored.json)
  partsOfWhole.set(row, () => [
    Buffer.from(`{"seq":${seq},"document":`),
    stored.json.subarray(0, at + PLACE_OF_NAMES),
    Buffer.from(JSON.stringify(personalOf(names))),
    stored.json.subarray(at + NAMELESS.length),
    Buffer.from('}'),
  ])
  return row
}

const pulled = new WeakSet<object>()

/** Notes that this answer can be written by {@link jsonOfPull}, wherever it comes by. */
export function asPulled(answer: PullAnswer): PullAnswer {
  pulled.add(answer)
  return answer
}

/** Whether something is such an answer. */
export function isPulled(answer: unknown): answer is PullAnswer {
  return typeof answer === 'object' && answer !== null && pulled.has(answer)
}

/** The answer to a pull as JSON, in parts: what is sent as it is kept is never a text of JavaScript's own (SY-36). */
export function jsonOfPull(answer: PullAnswer): Parts {
  return withList(answer, 'pages', answer.pages.map(partsOfPage))
}

/** Gives back the memory of an answer that was written: no row of it can be read any more (SV-34). */
export function letGoOfPulled(answer: PullAnswer): void {
  const kept = answer.pages.flatMap(({ rows }) => rows.flatMap((row) => keptBytes.get(row) ?? []))
  for (const bytes of kept) letGo(bytes)
}

function partsOfPage(page: ScopePage): Parts {
  return withList(page, 'rows', page.rows.map(partsOfRow))
}

function partsOfRow(row: Row): Parts {
  return partsOfWhole.get(row)?.() ?? [Buffer.from(JSON.stringify(row))]
}

/** The JSON of an object with one list of it in parts; every field stands where it stood. */
function withList(value: object, list: string, items: readonly Parts[]): Parts {
  const fields = Object.entries(value).flatMap(([name, held]): Parts[] => {
    if (held === undefined) return []
    const its = name === list ? between('[', items, ']') : [Buffer.from(JSON.stringify(held))]
    return [[Buffer.from(`${JSON.stringify(name)}:`), ...its]]
  })
  return between('{', fields, '}')
}

function between(begin: string, items: readonly Parts[], end: string): Parts {
  const comma = Buffer.from(',')
  const all = items.flatMap((parts, nth) => (nth === 0 ? parts : [comma, ...parts]))
  return [Buffer.from(begin), ...all, Buffer.from(end)]
}
