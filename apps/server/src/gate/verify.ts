import { canonicalJson } from '@sunshine/rubric'
import { apply, isRefused, type StampedEvent } from '@sunshine/tickets'
import type { DistrictStore, StoredDocument } from '../store/district-store.ts'
import type { EventRow } from '../store/schema.ts'
import { chainHash } from './append.ts'
import { withoutPersonal } from './personal.ts'
import { eventIn } from './read.ts'

const PAGE = 1000

/** What reading the whole log found: how many events, and the first thing wrong, if any. */
export interface Verified {
  readonly events: number
  readonly documents: number
  readonly fault: string | null
}

/**
 * Reads the whole log: the numbers are gapless, every hash follows from the one before (GT-2), and folding it anew
 * gives every stored document byte for byte (GT-4).
 */
export async function verifyLog(store: DistrictStore): Promise<Verified> {
  const folded = new Map<string, StoredDocument>()
  let [seq, hash] = [0, '']
  for (;;) {
    const page = await store.eventsAfter(seq, PAGE)
    for (const row of page) {
      const fault = (text: string): Verified => ({
        events: seq,
        documents: folded.size,
        fault: `event ${row.seq}: ${text}`,
      })
      if (row.seq !== seq + 1) return fault(`follows ${seq}`)
      if (row.prevHash !== hash || row.hash !== chainHash(hash, row.body))
        return fault('its hash does not follow from the log before it')
      const event = eventIn(row)
      if (!isOfItsBody(row, event)) return fault('its columns differ from its body')
      const key = `${row.kind}:${row.subjectId}`
      const after = apply(folded.get(key)?.document ?? null, event)
      if (isRefused(after)) return fault(`the fold refuses it now: ${after.refused.code}`)
      folded.set(key, { seq: row.seq, document: withoutPersonal(after) })
      seq = row.seq
      hash = row.hash
    }
    if (page.length < PAGE) break
  }
  return { events: seq, documents: folded.size, fault: await compare(store, folded, { seq, hash }) }
}

/** Whether what is looked up of an event is what its body says, which the hash covers. */
function isOfItsBody(row: EventRow, { id, subject, deviceId, deviceSeq, stamp }: StampedEvent): boolean {
  const said = [id, stamp.seq, subject.kind, subject.id, subject.act.type, deviceId, deviceSeq]
  const held = [row.id, row.seq, row.kind, row.subjectId, row.type, row.deviceId, row.deviceSeq]
  const isSame = said.every((value, index) => value === held[index])
  return isSame && stamp.actor.userId === row.userId && stamp.receivedAt === row.receivedAt
}

async function compare(
  store: DistrictStore,
  folded: ReadonlyMap<string, StoredDocument>,
  end: { seq: number; hash: string },
): Promise<string | null> {
  const head = await store.head()
  if (head.headSeq !== end.seq || head.headHash !== end.hash)
    return `the district's head is ${head.headSeq}, the log ends at ${end.seq}`
  for (const [key, { seq, document }] of folded) {
    const held = await store.document(document.kind, document.id)
    if (!held || canonicalJson(held.document) !== canonicalJson(document)) return `${key} differs from its events`
    // What phones are told to be new goes by the number.
    if (held.seq !== seq) return `${key} is stored as of ${held.seq}, its last event is ${seq}`
  }
  return withoutEvents(store, folded)
}

/** A stored document that no event made. */
async function withoutEvents(
  store: DistrictStore,
  folded: ReadonlyMap<string, StoredDocument>,
): Promise<string | null> {
  for (let after = -1; ;) {
    const page = await store.documentsAfter(after, PAGE)
    for (const { seq, document } of page) {
      const key = `${document.kind}:${document.id}`
      if (!folded.has(key)) return `${key} is stored, and no event made it`
      after = seq
    }
    if (page.length < PAGE) return null
  }
}
