import { createHash } from 'node:crypto'
import { apply, isRefused, losesSight, type Document, type StampedEvent } from '@sunshine/tickets'
import { headCode } from '@sunshine/sync'
import type { PhotoFiles } from '../attachments/files.ts'
import { ERASED, type DistrictStore } from '../store/district-store.ts'
import type { PersonalRow } from '../store/schema.ts'
import { contentHashOf } from './accept.ts'
import { unitScope } from './append.ts'
import { digestOf, joinPersonal, type Personal } from './personal.ts'
import { personScope } from './pull.ts'
import { eventIn } from './read.ts'

const PAGE = 1000

/** What the rows beside the log are checked with. */
export interface RowChecks {
  /** The server's key, with which the digests of names were made; without it they are not checked. */
  readonly secret: string | undefined
  /** Where the files lie; without it they are not read. */
  readonly files: PhotoFiles | undefined
}

/**
 * Reads everything that follows from a sound log: columns of documents, who lost sight of what, names and phones against
 * their digests (AD-15), ticket numbers (AD-17), receipts against the log, files against theirs (AD-16). The first fault,
 * or null.
 */
export async function verifyRows(store: DistrictStore, { secret, files }: RowChecks): Promise<string | null> {
  const personal = new Map((await store.rowsOf('personal')).map((row) => [row.eventId, row]))
  const told = await replay(store, personal, secret)
  if (typeof told === 'string') return told
  const [unknown] = personal.keys()
  if (unknown !== undefined) return `names of event ${unknown} are stored, and no event brought them`
  return (
    (await wrongColumns(store, told.documents)) ??
    (await wrongExits(store, told.exits)) ??
    (await wrongSerials(store, told.numbers)) ??
    (await wrongReceipts(store)) ??
    (files ? await wrongFiles(store, files) : null)
  )
}

interface Replayed {
  readonly documents: ReadonlyMap<string, Document>
  readonly exits: ReadonlySet<string>
  /** How many tickets each series of numbers has given, and its highest. */
  readonly numbers: ReadonlyMap<string, { readonly count: number; readonly highest: number }>
}

async function replay(
  store: DistrictStore,
  personal: Map<string, PersonalRow>,
  secret: string | undefined,
): Promise<Replayed | string> {
  const documents = new Map<string, Document>()
  const exits = new Set<string>()
  const numbers = new Map<string, { count: number; highest: number }>()
  const nameless = new Map<string, number>()
  for (let seq = 0; ;) {
    const page = await store.eventsAfter(seq, PAGE)
    for (const row of page) {
      const event = eventIn(row)
      const held = personal.get(row.id)
      personal.delete(row.id)
      const fault = wrongPersonal(event, held, secret) ?? wrongContent(event, held, row.contentHash)
      if (fault !== null) return `event ${row.seq}: ${fault}`
      const key = `${row.kind}:${row.subjectId}`
      if (digestIn(event) !== undefined && !held) nameless.set(key, row.seq)
      const before = documents.get(key) ?? null
      const after = apply(before, event)
      if (isRefused(after)) return `event ${row.seq}: the fold refuses it now: ${after.refused.code}`
      for (const scope of left(before, after))
        exits.add(exitKey({ scope, kind: row.kind, id: row.subjectId, seq: row.seq }))
      documents.set(key, after)
      count(numbers, event)
      seq = row.seq
    }
    if (page.length < PAGE) break
  }
  for (const [key, seq] of nameless) {
    const document = documents.get(key)
    if (document?.kind !== 'ticket' || document.personalErasedAt === undefined)
      return `event ${seq}: the names it brought are gone, and no act erased them`
  }
  return { documents, exits, numbers }
}

function left(before: Document | null, after: Document): readonly string[] {
  const [from, to] = [before === null ? null : unitScope(before), unitScope(after)]
  return [...(from === null || from === to ? [] : [from]), ...losesSight(before, after).map(personScope)]
}

const exitKey = (exit: { scope: string; kind: string; id: string; seq: number }): string =>
  [exit.scope, exit.kind, exit.id, exit.seq].join(' ')

function count(numbers: Map<string, { count: number; highest: number }>, { stamp: { ticketNo } }: StampedEvent): void {
  if (ticketNo === null) return
  const at = ticketNo.lastIndexOf('-')
  const given = numbers.get(ticketNo.slice(0, at)) ?? { count: 0, highest: 0 }
  const serial = Number(ticketNo.slice(at + 1))
  numbers.set(ticketNo.slice(0, at), { count: given.count + 1, highest: Math.max(given.highest, serial) })
}

/** What stands in the log for the names an event brought, if it brought any. */
function digestIn({ subject: { act } }: StampedEvent): string | undefined {
  if (act.type === 'registered') return act.personal.visitorName
  if (act.type === 'accusedNamed') return act.personal.accusedNames[0]
  return act.type === 'fieldsEdited' ? (act.fields.visitorName ?? act.fields.visitorPhone) : undefined
}

/** Names that were erased are gone with their row by an act of the log, and the digest stays (ER-3). */
function wrongPersonal(event: StampedEvent, held: PersonalRow | undefined, secret: string | undefined): string | null {
  if (!held) return null
  if (held.ticketId !== event.subject.id || held.seq !== event.stamp.seq) return 'its names stand under another ticket'
  const digest = digestIn(event)
  if (digest === undefined) return 'names are stored for it, and it brought none'
  if (secret === undefined) return null
  const personal: Personal = JSON.parse(held.body)
  return digestOf(personal, event.subject.id, secret) === digest ? null : 'its names are not those it brought'
}

/** Whether the act is still the one that was sent; not known of one whose names were erased. */
function wrongContent(event: StampedEvent, held: PersonalRow | undefined, contentHash: string): string | null {
  if (digestIn(event) !== undefined && !held)
    return contentHash === ERASED ? null : 'the names it brought are gone, and nobody erased them'
  const { stamp, ...sent } = held ? joinPersonal(event, JSON.parse(held.body) as Personal) : event
  return contentHashOf(sent, stamp.actor) === contentHash ? null : 'what was sent has another hash than is kept of it'
}

async function wrongColumns(store: DistrictStore, documents: ReadonlyMap<string, Document>): Promise<string | null> {
  for (const row of await store.rowsOf('documents')) {
    const document = documents.get(`${row.kind}:${row.id}`)
    if (!document) return `${row.kind}:${row.id} is stored, and no event made it`
    const ticket = document.kind === 'ticket' ? document : null
    const said = [unitScope(document), 'unitId' in document ? document.unitId : null, ticket?.state, ticket?.due?.on]
    const held = [row.scope, row.unitId, row.state, row.dueOn]
    if (said.some((value, index) => (value ?? null) !== held[index]))
      return `${row.kind}:${row.id} is found under other columns than its events say`
  }
  return null
}

async function wrongExits(store: DistrictStore, exits: ReadonlySet<string>): Promise<string | null> {
  const held = new Set((await store.rowsOf('exits')).map(exitKey))
  const missing = [...exits].find((exit) => !held.has(exit))
  if (missing !== undefined) return `a leaving is missing: ${missing}`
  const made = [...held].find((exit) => !exits.has(exit))
  return made === undefined ? null : `a leaving that no event made: ${made}`
}

/** Ticket numbers run without gaps, and the next one is right (GT-3). */
async function wrongSerials(store: DistrictStore, numbers: Replayed['numbers']): Promise<string | null> {
  const held = new Map((await store.rowsOf('serials')).map(({ prefix, last }) => [prefix, last]))
  for (const [series, given] of numbers) {
    if (given.count !== given.highest)
      return `the numbers of ${series} have gaps: ${given.count} up to ${given.highest}`
    if (held.get(series) !== given.highest) return `the next number of ${series} is not ${given.highest + 1}`
    held.delete(series)
  }
  const [unused] = held.keys()
  return unused === undefined ? null : `numbers of ${unused} were given, and no event has one`
}

/** The code of a hand-over names an entry and the beginning of its hash: a head that was told to somebody (SY-27). */
async function wrongReceipts(store: DistrictStore): Promise<string | null> {
  for (const { code, eventIds } of await store.rowsOf('receipts')) {
    const seq = Number.parseInt(code.split('-')[0] ?? '', 36)
    const hash = await store.hashAt(seq)
    if (hash === undefined || headCode(seq, hash.slice(0, 4)) !== code)
      return `receipt ${code} names an entry that the log does not hold`
    const ids: readonly string[] = JSON.parse(eventIds)
    for (const id of ids) if (!(await store.event(id))) return `receipt ${code} names event ${id}, which is not there`
  }
  return null
}

/** Every file is there, as long and with the digest it was kept with. */
async function wrongFiles(store: DistrictStore, files: PhotoFiles): Promise<string | null> {
  const seen = new Set<string>()
  for (const row of await store.rowsOf('attachments')) {
    if (seen.has(row.sha256)) continue
    seen.add(row.sha256)
    const bytes = await files.read(row.sha256)
    if (!bytes) return `the file ${row.sha256} is not there`
    const digest = row.mediaType === 'application/pdf' ? row.sha256 : row.keptSha256
    if (bytes.length !== row.bytes || (digest !== null && sha256(bytes) !== digest))
      return `the file ${row.sha256} is not as it was kept`
  }
  return null
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
