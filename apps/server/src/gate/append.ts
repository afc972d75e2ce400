import { hash } from 'node:crypto'
import { losesSight, scopesHolding, type Document, type Event, type Settings, type Stamp } from '@sunshine/tickets'
import { jsonAround, type WrittenSubject } from './act-json.ts'
import type { Arrival } from './arrival.ts'
import { countChanged } from './live-scores.ts'
import { splitPersonal, withoutPersonal } from './personal.ts'
import { personScope } from './pull.ts'

/** An act that is new here, with what its text and digest are. */
export interface NewAct {
  readonly event: Event
  readonly written: WrittenSubject
  readonly contentHash: string
}

/** Writes an act that was taken, what it made of its document, and what else follows from it. */
export async function append(
  { store, parts, actor, receivedAt }: Arrival,
  taken: NewAct & {
    before: Document | null
    stamp: Stamp
    after: Document
    settings: Settings
  },
): Promise<void> {
  const { event, written, contentHash, before, stamp, after, settings } = taken
  const { headHash } = await store.head()
  const { event: kept, personal } = splitPersonal(event, parts.secret)
  const body = jsonAround({ ...kept, stamp }, written)
  const row = {
    seq: stamp.seq,
    id: event.id,
    kind: event.subject.kind,
    subjectId: event.subject.id,
    type: event.subject.act.type,
    deviceId: event.deviceId,
    deviceSeq: event.deviceSeq,
    userId: actor.userId,
    receivedAt,
    body,
    contentHash,
    prevHash: headHash,
    hash: chainHash(headHash, body),
  }
  const scope = unitScope(after)
  const left = before === null ? null : unitScope(before)
  const unsighted = losesSight(before, after).map((userId) => personScope(userId))
  const counting =
    after.kind === 'ticket'
      ? await countChanged(
          store,
          { before: await store.countingOf(after.id), after },
          { settings, asOf: receivedAt, fault: (error) => parts.fault(error, 'scores') },
        )
      : undefined
  await store.append({
    event: row,
    document: withoutPersonal(after),
    scope,
    leaves: [...(left === null || left === scope ? [] : [left]), ...unsighted],
    personal: personal === null ? null : JSON.stringify(personal),
    sealPhoto: event.subject.act.type === 'sealPhotoAttached' ? event.subject.act.sha256 : null,
    erases: event.subject.act.type === 'personalErased',
    ...(counting && { counting }),
  })
}

/** The unit scope that holds a document; null for the district alone. */
export function unitScope(document: Document): string | null {
  return scopesHolding(document).find((scope) => scope !== 'district') ?? null
}

/** The log's chain: each entry's hash covers the one before it and its own body (GT-2). */
export function chainHash(prevHash: string, body: string): string {
  return hash('sha256', prevHash + body)
}
