import type { DocumentKind, Subject } from '@sunshine/tickets'
import type { DocumentKey, HeldOwn } from './ports.ts'

/** The key a document has in the store. */
export function keyOf(subject: Pick<Subject, 'kind' | 'id'>): DocumentKey {
  return `${subject.kind}:${subject.id}`
}

/** The keys of a page's rows. */
export function keysIn({
  rows,
}: {
  readonly rows: readonly { readonly document: Pick<Subject, 'kind' | 'id'> }[]
}): DocumentKey[] {
  return rows.map(({ document }) => keyOf(document))
}

/** The key of the document an own event is about. */
export function keyOfOwn(own: Pick<HeldOwn, 'event'>): DocumentKey {
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
 * Own events in the order they fold in and are offered: those the server has numbered, then those it had numbered and
 * lost, then the waiting ones as they were made. What another device of the person made and handed to this one goes
 * before this one's own, a device after the other, for later acts may build on it (SY-18).
 */
export function inOrderMade(own: readonly HeldOwn[]): HeldOwn[] {
  const began = new Map<string, string>()
  for (const { event } of own) {
    const first = began.get(event.deviceId)
    if (first === undefined || event.id < first) began.set(event.deviceId, event.id)
  }
  const begin = ({ event }: HeldOwn): string => began.get(event.deviceId) ?? ''
  return [...own].sort((a, b) => {
    if (a.acknowledged !== b.acknowledged) return a.acknowledged ? -1 : 1
    if (a.acknowledged) return a.stamp.seq - b.stamp.seq
    if (a.formerSeq !== undefined || b.formerSeq !== undefined)
      return (a.formerSeq ?? Infinity) - (b.formerSeq ?? Infinity)
    if (a.event.deviceId !== b.event.deviceId) return begin(a) < begin(b) ? -1 : 1
    return a.event.deviceSeq - b.event.deviceSeq
  })
}
