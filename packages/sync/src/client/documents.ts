import type { HeldRow } from '../seal/held.ts'
import type { Transaction } from './disk.ts'
import { keyOfOwn, splitKey } from './keys.ts'
import { viewOf } from './merge.ts'
import type { DocumentKey, HeldOwn, RowNumber, StoredDocument } from './ports.ts'

/**
 * Documents within one step: read together, changed in memory, folded and written together. One by one a step over
 * hundreds of them would wait for the disk hundreds of times (SY-32).
 */
export interface Documents {
  readonly get: (key: DocumentKey) => StoredDocument | RowNumber | undefined
  /** Changes what the server sent of a document; its own events are folded over it when everything is written. */
  readonly set: (stored: StoredDocument) => void
  /** A document whose own events changed. */
  readonly touch: (key: DocumentKey) => void
  /** Folds these own events, all that there are, over what changed, and writes it; a document with neither base nor view is gone. */
  readonly write: (own: readonly HeldOwn[]) => Promise<void>
}

/**
 * Reads these documents, to be changed, and how new those are that are only `replaced` (SY-49); every other one is as if the
 * disk did not hold it.
 */
export async function readTogether(
  tx: Transaction,
  keys: Iterable<DocumentKey>,
  replaced: readonly DocumentKey[] = [],
): Promise<Documents> {
  const whole = new Set(keys)
  const found = await tx.documentsAt([...new Set([...whole, ...replaced])], whole)
  return documentsOf(
    tx,
    found.flatMap((stored) => stored ?? []),
  )
}

/** Documents that were read already, to be changed. */
export function documentsOf(tx: Transaction, found: readonly (StoredDocument | RowNumber)[]): Documents {
  const held = new Map(found.map((stored) => [stored.key, stored]))
  const changed = new Set<DocumentKey>()
  /** As the disk has them: an answer that says what the phone foresaw changes nothing that is seen. */
  const before = new Map(held)
  return {
    get: (key) => held.get(key),
    set(stored) {
      held.set(stored.key, stored)
      changed.add(stored.key)
    },
    touch: (key) => void changed.add(key),
    async write(own) {
      const about = byDocument(own)
      const gone: DocumentKey[] = []
      const put: StoredDocument[] = []
      const rows: StoredDocument[] = []
      for (const key of changed) {
        const stored = held.get(key) ?? unknownDocument(key)
        if (stored.base === undefined) throw new Error('a row was not read')
        const acts = about.get(key) ?? []
        const view = viewOf(stored, acts)
        if (stored.base === null && view === null) gone.push(key)
        else if (stored === before.get(key) && isSame(view, stored.view)) continue
        else (before.has(key) || acts.length > 0 ? put : rows).push({ ...stored, view })
      }
      const left = gone.filter((key) => before.has(key))
      if (left.length > 0) await tx.deleteDocuments(left)
      if (put.length > 0) await tx.putDocuments(put)
      if (rows.length > 0) await tx.putNewDocuments(rows)
    },
  }
}

/** Ciphers are told apart by their names. */
function isSame(a: HeldRow | null, b: HeldRow | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** A document nothing is known of yet. */
export function unknownDocument(key: DocumentKey): StoredDocument {
  return { key, ...splitKey(key), scope: null, seq: 0, base: null, view: null, stale: false }
}

function byDocument(own: readonly HeldOwn[]): ReadonlyMap<DocumentKey, readonly HeldOwn[]> {
  const about = new Map<DocumentKey, HeldOwn[]>()
  for (const one of own) {
    const key = keyOfOwn(one)
    const before = about.get(key)
    if (before) before.push(one)
    else about.set(key, [one])
  }
  return about
}
