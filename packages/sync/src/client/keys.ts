import type { DocumentKind, Subject } from '@sunshine/tickets'
import type { DocumentKey, OwnEvent } from './ports.ts'

/** The key a document has in the store. */
export function keyOf(subject: Pick<Subject, 'kind' | 'id'>): DocumentKey {
  return `${subject.kind}:${subject.id}`
}

/** The key of the document an own event is about. */
export function keyOfOwn(own: Pick<OwnEvent, 'event'>): DocumentKey {
  return keyOf(own.event.subject)
}

/** The two halves of a key. */
export function splitKey(key: DocumentKey): { readonly kind: DocumentKind; readonly id: string } {
  const colon = key.indexOf(':')
  const kind = key.slice(0, colon)
  if (kind !== 'ticket' && kind !== 'assessment' && kind !== 'unit' && kind !== 'settings')
    throw new Error(`no such kind: ${key}`)
  return { kind, id: key.slice(colon + 1) }
}

/**
 * The order own events fold in and are offered: those the server has numbered, then those it had numbered and lost,
 * then the waiting ones as they were made.
 */
export function inOrderMade(a: OwnEvent, b: OwnEvent): number {
  if (a.acknowledged !== b.acknowledged) return a.acknowledged ? -1 : 1
  if (a.acknowledged) return a.stamp.seq - b.stamp.seq
  if (a.formerSeq !== undefined || b.formerSeq !== undefined)
    return (a.formerSeq ?? Infinity) - (b.formerSeq ?? Infinity)
  return a.event.deviceSeq - b.event.deviceSeq
}
