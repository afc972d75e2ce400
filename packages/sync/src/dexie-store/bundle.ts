import type { DocumentKey, RowNumber, StoredDocument } from '../client/ports.ts'
import { splitKey } from '../client/keys.ts'
import { isSealedByWords, isSealedTogether, uncovered, type HeldDocument, type SealedBytes } from '../seal/held.ts'
import { randomName } from './directory.ts'
import { packedTogether, rowOf, unpacked, type PackedRow } from './packed-rows.ts'

/** Which rows lie together in one record. */
interface Listed {
  readonly id: string
  readonly scope: StoredDocument['scope']
  /** Column by column: a browser copies few long lists faster than many short ones. */
  readonly keys: readonly DocumentKey[]
  readonly seqs: readonly number[]
}

/** A record of rows of which the words are sealed, and how many bytes each has there. */
export interface BundleByWords extends Listed {
  /** Of each row's JSON, and of that with its ciphers. */
  readonly texts: readonly number[]
  readonly lengths: readonly number[]
  readonly nonce?: undefined
}

/**
 * A record of rows that are sealed together (SY-51). The version before looks for the lists of the other, and fails without
 * them where it would else take this one for empty.
 */
interface SealedBundle extends Listed {
  /** Of their cipher, which is all there is of them. */
  readonly nonce: SealedBytes['nonce']
}

export type Bundle = BundleByWords | SealedBundle

/** The rows themselves, apart: to know where a row lies nobody has to read any. */
export interface BundleBytes {
  readonly id: string
  readonly bytes: ArrayBuffer
}

/** How new the wanted rows in these records are. */
export function numbersIn(
  some: readonly Bundle[],
  wanted: ReadonlySet<DocumentKey>,
): ReadonlyMap<DocumentKey, StoredDocument | RowNumber> {
  return new Map(
    some.flatMap(({ keys, seqs }) =>
      keys.flatMap((key, nth) => (wanted.has(key) ? [[key, { key, seq: seqs[nth] ?? 0, stale: false }] as const] : [])),
    ),
  )
}

/** A record with its bytes, as they go to the disk. */
export interface MadeBundle {
  readonly bundle: Bundle
  readonly bytes: ArrayBuffer
}

/** A record of rows whose words are sealed, or of all rows of one cipher, in its order. */
export function bundleOf(rows: readonly StoredDocument[]): MadeBundle {
  const [first] = rows
  // Its name says nothing of the rows: a record stays under it when some of them have left (CN-4).
  const about = { id: randomName(), scope: first?.scope ?? null }
  if (isSealedTogether(first?.base)) {
    const { nonce, cipher } = first.base.together
    const [keys, seqs] = [rows.map(({ key }) => key), rows.map(({ seq }) => seq)]
    return { bundle: { ...about, keys, seqs, nonce }, bytes: cipher }
  }
  return made(
    about,
    rows.flatMap(({ key, seq, base }) => (isSealedByWords(base) ? [{ key, seq, row: base }] : [])),
  )
}

/** Rows that are sealed together, by their ciphers. */
export function ofOneCipher(rows: readonly StoredDocument[]): readonly (readonly StoredDocument[])[] {
  const by = new Map<SealedBytes, StoredDocument[]>()
  for (const row of rows) {
    if (!isSealedTogether(row.base)) continue
    const { together } = row.base
    const before = by.get(together)
    if (before) before.push(row)
    else by.set(together, [row])
  }
  return [...by.values()]
}

interface Place {
  readonly key: DocumentKey
  readonly seq: number
  readonly row: HeldDocument | PackedRow
}

function made(about: Pick<Bundle, 'id' | 'scope'>, places: readonly Place[]): MadeBundle {
  const { bytes, texts, lengths } = packedTogether(places.map(({ row }) => row))
  const [keys, seqs] = [places.map(({ key }) => key), places.map(({ seq }) => seq)]
  return { bundle: { ...about, keys, seqs, texts, lengths }, bytes: bytes.buffer }
}

/** The same record without the rows that are gone, and with those that changed as they are now. */
export function rewritten(
  bundle: Bundle,
  parts: readonly PackedRow[],
  {
    changed,
    gone,
  }: { readonly changed: ReadonlyMap<DocumentKey, StoredDocument>; readonly gone: ReadonlySet<DocumentKey> },
): MadeBundle {
  const places = bundle.keys.flatMap((key, nth): Place[] => {
    if (gone.has(key)) return []
    const { base = null, seq = bundle.seqs[nth] ?? 0 } = changed.get(key) ?? {}
    const row = uncovered(base) ?? parts[nth]
    return row ? [{ key, seq, row }] : []
  })
  return made({ id: bundle.id, scope: bundle.scope }, places)
}

/** The rows of a record that are sealed by their words, still packed. */
export function partsOf({ lengths, texts }: BundleByWords, held: BundleBytes | undefined): PackedRow[] {
  if (!held) throw new Error('a bundle without its rows')
  const all = new Uint8Array(held.bytes)
  let end = 0
  return lengths.map((length, nth) => {
    end += length
    return { bytes: all.subarray(end - length, end), text: texts[nth] ?? 0 }
  })
}

/** What reads one row of a record after another. */
export function reading(
  bundle: Bundle,
  held: BundleBytes | undefined,
): (key: DocumentKey, nth: number) => StoredDocument {
  if (!held) throw new Error('a bundle without its rows')
  const { seqs, scope } = bundle
  const about = (nth: number): Pick<StoredDocument, 'scope' | 'seq'> => ({ scope, seq: seqs[nth] ?? 0 })
  if (bundle.nonce) {
    const together = { nonce: bundle.nonce, cipher: held.bytes }
    return (key, nth) => rowOf({ kind: 'ticket', id: splitKey(key).id, together, nth }, about(nth))
  }
  const parts = partsOf(bundle, held)
  return (_, nth) => {
    const part = parts[nth]
    if (!part) throw new Error('a row without its bytes')
    return rowOf(unpacked(part), about(nth))
  }
}
