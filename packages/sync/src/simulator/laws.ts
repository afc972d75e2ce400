import { canonicalJson } from '@sunshine/rubric'
import {
  isSchoolRole,
  maySee,
  unitSheet,
  type Assessment,
  type Document,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'
import type { ClientStore } from '../client/ports.ts'
import type { Phone } from './world.ts'

/** What the server holds, read behind every network: the whole log's event ids and every document. */
export interface ServerTruth {
  readonly eventIds: readonly string[]
  readonly documents: readonly Document[]
}

/** Own acts made so far, by phone: all that must never be lost. */
export type Made = ReadonlyMap<Phone, readonly string[]>

/** SY-12: after healing each act is in the log exactly once, or aside with a reason; none waits, none vanished. */
export async function nothingLost(made: Made, truth: ServerTruth): Promise<string[]> {
  const times = new Map<string, number>()
  for (const id of truth.eventIds) times.set(id, (times.get(id) ?? 0) + 1)
  const broken: string[] = []
  for (const [phone, ids] of made) {
    const refused = new Set((await phone.store.rejected()).map((one) => one.event.id))
    const waiting = (await phone.store.unsent(10_000)).length
    if (waiting > 0) broken.push(`${phone.name} still holds ${waiting} unsent acts`)
    for (const id of ids) {
      const inLog = times.get(id) ?? 0
      if (inLog > 1) broken.push(`${id} of ${phone.name} is in the log ${inLog} times`)
      if (inLog === 0 && !refused.has(id)) broken.push(`${id} of ${phone.name} is lost`)
      if (inLog === 1 && refused.has(id)) broken.push(`${id} of ${phone.name} is both in the log and refused`)
    }
  }
  return broken
}

/** SY-13: after healing each phone sees exactly the server's documents in its scope, byte for byte. */
export async function converged(phones: readonly Phone[], truth: ServerTruth): Promise<string[]> {
  const broken: string[] = []
  for (const phone of phones) {
    const held = await viewsOf(phone.store)
    const due = truth.documents.filter((document) => maySee(phone.actor, document))
    if (inOrder(held) !== inOrder(due))
      broken.push(`${phone.name} sees ${held.length} documents that differ from the server's ${due.length}`)
  }
  return broken
}

/** SY-14: at no time does a phone hold a server row its person may not see. */
export async function staysInScope(phone: Phone): Promise<string[]> {
  const bases = (await everyDocument(phone.store)).flatMap((stored) => (stored.base === null ? [] : [stored.base]))
  return bases
    .filter((base) => !maySee(phone.actor, base))
    .map((base) => `${phone.name} holds ${base.kind} ${base.id} outside its scope`)
}

/** SY-15: after sync a school's phone computes the sheet the server computes, byte for byte. */
export async function scoresAgree(phone: Phone, truth: ServerTruth, asOf: number): Promise<string[]> {
  if (!isSchoolRole(phone.actor.role)) return []
  const sheets = [await viewsOf(phone.store), truth.documents].map((documents) =>
    canonicalJson(sheetOf(documents, phone.actor.unitId, asOf)),
  )
  return sheets[0] === sheets[1] ? [] : [`${phone.name} and the server disagree about the score`]
}

function sheetOf(documents: readonly Document[], unitId: string, asOf: number): ReturnType<typeof unitSheet> {
  const tickets = documents.filter((document): document is Ticket => document.kind === 'ticket')
  const assessment = documents.find(
    (document): document is Assessment => document.kind === 'assessment' && document.unitId === unitId,
  )
  const settings = documents.find((document): document is Settings => document.kind === 'settings')
  const year = 2026
  return unitSheet({
    unitId,
    year,
    asOf,
    tickets,
    assessment: assessment ?? null,
    settings: settings ?? { kind: 'settings', id: 'district', policy: {}, version: 0 },
  })
}

async function everyDocument(store: ClientStore): ReturnType<ClientStore['documents']> {
  const kinds = ['ticket', 'assessment', 'unit', 'settings'] as const
  return (await Promise.all(kinds.map((kind) => store.documents(kind)))).flat()
}

async function viewsOf(store: ClientStore): Promise<Document[]> {
  return (await everyDocument(store)).flatMap((stored) => (stored.view === null ? [] : [stored.view]))
}

function inOrder(documents: readonly Document[]): string {
  return documents
    .map((document) => canonicalJson(document))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('\n')
}
