import { canonicalJson } from '@sunshine/rubric'
import {
  defaultSettings,
  asSentTo,
  isSchoolRole,
  maySee,
  unitSheet,
  type Assessment,
  type Document,
  type Settings,
  type Ticket,
} from '@sunshine/tickets'
import { keyOfOwn } from '../client/keys.ts'
import { asHeldBy } from '../seal/identity.ts'
import { neverSealedDocument } from '../seal/texts.ts'
import type { DeviceState, HeldOwn, HeldRejected, StoredDocument } from '../client/ports.ts'
import type { Phone } from './world.ts'

/** What the server holds, read behind every network: the whole log's event ids and every document. */
export interface ServerTruth {
  readonly eventIds: readonly string[]
  /** Of the same entries, in the log's order. */
  readonly hashes: readonly string[]
  readonly documents: readonly Document[]
}

/** What is on a phone's disk, read at one moment. */
export interface DiskContents {
  readonly device: DeviceState
  readonly own: readonly HeldOwn[]
  readonly handed: readonly HeldOwn[]
  readonly rejected: readonly HeldRejected[]
  readonly documents: readonly StoredDocument[]
}

/** Reads a phone's whole disk. */
export function contentsOf(phone: Phone): Promise<DiskContents> {
  return phone.disk.transaction('read', async (tx) => ({
    device: await tx.device(),
    own: await tx.own(),
    handed: await tx.handed(),
    rejected: await tx.rejected(),
    documents: await tx.allDocuments(),
  }))
}

/** Acts said to be saved on a disk that are on it no more, neither waiting nor handed over nor refused. */
export function unkept(phone: Phone, disk: DiskContents): string[] {
  const kept = new Set([...disk.own, ...disk.handed, ...disk.rejected].map(({ event }) => event.id))
  return phone.saved.filter((id) => !kept.has(id))
}

/** SY-12, at every moment: an act once said to be saved is on the disk that saved it. */
export function keepsWhatItSaved(phone: Phone, disk: DiskContents): string[] {
  return unkept(phone, disk).map((id) => `${phone.name} no longer holds its own act ${short(id)}`)
}

/** AD-3: a phone that was shown another log keeps everything as it was. */
export function keptAsItWas(phone: Phone, disk: { before: DiskContents; after: DiskContents }): string[] {
  const [before, after] = [disk.before, disk.after].map(({ device, ...held }) =>
    JSON.stringify({ ...held, c: device.cursors }),
  )
  return before === after ? [] : [`${phone.name} changed what it holds for another log`]
}

/** SY-1, at every moment: an act leaves the outbox only for a row that holds it, or a log read past it. */
export function showsWhatItSaved(phone: Phone, disk: DiskContents): string[] {
  const held = new Map(disk.documents.map((stored) => [stored.key, stored]))
  const read = Math.max(0, ...Object.values(disk.device.cursors))
  return disk.handed.flatMap((own) => {
    const stored = held.get(keyOfOwn(own))
    const isShown = stored === undefined || stored.stale || Math.max(stored.seq, read) >= own.stamp.seq
    return isShown ? [] : [`${phone.name} does not show its act ${short(own.event.id)} that no row holds yet`]
  })
}

/** SY-12, after healing: each act is in the log exactly once, or aside with a reason; none waits. */
export function nothingLost(phone: Phone, disk: DiskContents, truth: ServerTruth): string[] {
  const inLog = new Set(truth.eventIds)
  const refused = new Set(disk.rejected.map(({ event }) => event.id))
  const waiting = disk.own.filter((own) => !own.acknowledged)
  const broken = waiting.map(({ event }) => `${phone.name} still holds the unsent act ${short(event.id)}`)
  for (const id of phone.saved) {
    if (!inLog.has(id) && !refused.has(id)) broken.push(`${short(id)} of ${phone.name} is lost`)
    if (inLog.has(id) && refused.has(id)) broken.push(`${short(id)} of ${phone.name} is both in the log and refused`)
  }
  return broken
}

/** SY-2: no event is in the log twice. */
export function onceOnly({ eventIds }: ServerTruth): string[] {
  const seen = new Set<string>()
  return eventIds.flatMap((id) => {
    if (seen.has(id)) return [`${short(id)} is in the log twice`]
    seen.add(id)
    return []
  })
}

/** SY-13: after healing a phone sees exactly the server's documents in its scope, byte for byte. */
export function converged(phone: Phone, disk: DiskContents, truth: ServerTruth): string[] {
  const seen = viewsIn(disk)
  const due = truth.documents
    .filter((document) => maySee(phone.actor, document))
    .map((document) => asSentTo(phone.actor, document))
  if (inOrder(seen) === inOrder(due)) return []
  return [`${phone.name} sees ${seen.length} documents that differ from the server's ${due.length}`]
}

/** SY-14: after a sync a phone holds no server row its person may not see. */
export function staysInScope(phone: Phone, disk: DiskContents): string[] {
  return disk.documents
    .filter(({ base }) => base !== null && !maySee(phone.actor, neverSealedDocument(base)))
    .map(({ key }) => `${phone.name} holds ${key} outside its scope`)
}

/** AD-11: no row on a phone holds a protected identity its person does not need there. */
export function holdsNoIdentity(phone: Phone, disk: DiskContents): string[] {
  return disk.documents
    .filter(({ base }) => base !== null && asHeldBy(phone.actor, neverSealedDocument(base)) !== base)
    .map(({ key }) => `${phone.name} holds the protected identity of ${key}`)
}

/** SY-15: after sync a school's phone computes the sheet the server computes, byte for byte. */
export function scoresAgree(phone: Phone, disk: DiskContents, about: { truth: ServerTruth; asOf: number }): string[] {
  const { role, unitId } = phone.actor
  if (!isSchoolRole(role)) return []
  // A 举报 about this very person counts in the unit's sheet and is not shown to them (PV-5).
  const due = about.truth.documents.filter((document) => maySee(phone.actor, document))
  const [own, theirs] = [viewsIn(disk), due].map((documents) => sheetOf(documents, unitId, about.asOf))
  return own === theirs ? [] : [`${phone.name} and the server disagree about the score`]
}

function sheetOf(documents: readonly Document[], unitId: string, asOf: number): string {
  const assessment = documents.find(
    (document): document is Assessment => document.kind === 'assessment' && document.unitId === unitId,
  )
  const sheet = unitSheet({
    unitId,
    year: 2026,
    asOf,
    tickets: documents.filter((document): document is Ticket => document.kind === 'ticket'),
    assessment: assessment ?? null,
    settings: documents.find((document): document is Settings => document.kind === 'settings') ?? defaultSettings,
  })
  return canonicalJson(sheet)
}

function viewsIn({ documents }: DiskContents): Document[] {
  return documents.flatMap(({ view }) => (view === null ? [] : [neverSealedDocument(view)]))
}

function inOrder(documents: readonly Document[]): string {
  return documents
    .map((document) => canonicalJson(document))
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('\n')
}

/** Enough of an id to find it in a trace. */
export function short(id: string): string {
  return id.slice(-6)
}
