import { canonicalJson } from '@sunshine/rubric'
import { apply, isRefused } from '@sunshine/tickets'
import type { DistrictStore, FoldedDocument, StoredDocument } from '../store/district-store.ts'
import { chainHash, unitScope } from './append.ts'
import { withoutPersonal } from './personal.ts'
import { eventIn } from './read.ts'

const PAGE = 1000

/** What folding the whole log anew gave. */
export interface Rebuilt {
  readonly documents: number
  /** The keys of documents that were stored otherwise, or not at all, or that no event made. */
  readonly differing: readonly string[]
  /** Why nothing was folded: a log that is not sound would give documents nobody wrote. */
  readonly fault: string | null
}

/** Folds every document anew from the log and compares; with `write`, what differs is put right (BK-14). */
export async function rebuild(store: DistrictStore, write: boolean): Promise<Rebuilt> {
  const folded = new Map<string, FoldedDocument>()
  let [seq, hash] = [0, '']
  for (;;) {
    const page = await store.eventsAfter(seq, PAGE)
    for (const row of page) {
      if (row.seq !== seq + 1 || row.prevHash !== hash || row.hash !== chainHash(hash, row.body))
        return {
          documents: 0,
          differing: [],
          fault: `event ${row.seq}: its hash does not follow from the log before it`,
        }
      const key = `${row.kind}:${row.subjectId}`
      const after = apply(folded.get(key)?.document ?? null, eventIn(row))
      if (isRefused(after))
        return {
          documents: 0,
          differing: [],
          fault: `event ${row.seq}: the fold refuses it now: ${after.refused.code}`,
        }
      const document = withoutPersonal(after)
      folded.set(key, { seq: row.seq, document, scope: unitScope(document) })
      ;[seq, hash] = [row.seq, row.hash]
    }
    if (page.length < PAGE) break
  }
  const differing: FoldedDocument[] = []
  for (const made of folded.values()) {
    const held = await store.document(made.document.kind, made.document.id)
    if (held?.seq !== made.seq || canonicalJson(held.document) !== canonicalJson(made.document)) differing.push(made)
  }
  const strange = await unmade(store, folded)
  const keys = [...differing, ...strange].map(({ document }) => `${document.kind}:${document.id}`)
  if (write) {
    // What they were counted as would stay in the sums (LS-4).
    await store.forgetScores()
    // All out of the way first: one may stand at the number of another.
    for (const { document } of [...differing, ...strange]) await store.dropFolded(document.kind, document.id)
    for (const made of differing) await store.putFolded(made)
  }
  return { documents: folded.size, differing: keys, fault: null }
}

/** Stored documents that no event made. */
async function unmade(
  store: DistrictStore,
  folded: ReadonlyMap<string, FoldedDocument>,
): Promise<readonly StoredDocument[]> {
  const found: StoredDocument[] = []
  for (let after = -1; ;) {
    const page = await store.documentsAfter(after, PAGE)
    for (const held of page) {
      if (!folded.has(`${held.document.kind}:${held.document.id}`)) found.push(held)
      after = held.seq
    }
    if (page.length < PAGE) return found
  }
}
