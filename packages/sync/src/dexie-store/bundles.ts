import type { Table } from 'dexie'
import type { DocumentKey, StoredDocument } from '../client/ports.ts'
import { joined, packed, rowOf, unpacked, type PackedRow } from './packed-rows.ts'

/** Which rows lie together in one record, and how many bytes each has there. */
export interface Bundle {
  readonly id: string
  readonly scope: StoredDocument['scope']
  /** Column by column: a browser copies few long lists faster than many short ones. */
  readonly keys: readonly DocumentKey[]
  readonly seqs: readonly number[]
  /** Of each row's JSON, and of that with its ciphers. */
  readonly texts: readonly number[]
  readonly lengths: readonly number[]
}

/** The rows themselves, apart: to know where a row lies nobody has to read any. */
export interface BundleBytes {
  readonly id: string
  readonly bytes: ArrayBuffer
}

/** Says that bundles are others than before; another one after each change. */
export interface BundlesMark {
  readonly name: 'bundles'
  readonly mark: string
}

/** Where bundles lie. */
export interface BundleTables {
  readonly bundles: Table<Bundle, string>
  readonly bundled: Table<BundleBytes, string>
  readonly marks: Table<BundlesMark, string>
}

/** Rows in one bundle: more are no faster to write, and each act on one of them writes the others anew. */
const ROWS = 25

/**
 * Rows of a first sync, 25 in one record (SY-33). A row lies here or by itself, never in both; one that an act or a newer
 * row takes out is gone from the bytes too. Every call is made within a transaction over these tables.
 */
export interface Bundles {
  /** Those of these rows that lie in bundles. */
  readonly rowsAt: (keys: readonly DocumentKey[]) => Promise<ReadonlyMap<DocumentKey, StoredDocument>>
  readonly inScope: (scope: string) => Promise<StoredDocument[]>
  readonly all: () => Promise<StoredDocument[]>
  readonly ids: () => Promise<readonly string[]>
  /** All rows of these bundles; none of a bundle that is gone. */
  readonly rowsIn: (ids: readonly string[]) => Promise<StoredDocument[]>
  readonly put: (rows: readonly StoredDocument[]) => Promise<void>
  readonly takeOut: (keys: readonly DocumentKey[]) => Promise<void>
  readonly clear: () => Promise<void>
}

/** Where every bundled row lies, in memory; right for as long as the disk has the same mark. */
interface Directory {
  mark: string
  readonly bundles: Map<string, Bundle>
  readonly at: Map<DocumentKey, string>
}

export function createBundles({ bundles, bundled, marks }: BundleTables): Bundles {
  let known: Directory = emptyDirectory('')

  /** Another tab, the worker, or a step that was undone leaves another mark than the one known here. */
  async function directory(): Promise<Directory> {
    const mark = (await marks.get('bundles'))?.mark ?? ''
    if (known.mark === mark) return known
    const read = emptyDirectory(mark)
    for (const bundle of mark === '' ? [] : await bundles.toArray()) enter(read, bundle)
    known = read
    return known
  }
  async function changed(now: Directory): Promise<void> {
    now.mark = crypto.getRandomValues(new Uint32Array(4)).join('.')
    await marks.put({ name: 'bundles', mark: now.mark })
  }
  async function packedIn(some: readonly Bundle[]): Promise<PackedRow[][]> {
    const held = await bundled.bulkGet(some.map(({ id }) => id))
    return some.map((bundle, at) => partsOf(bundle, held[at]))
  }
  async function rowsOf(some: readonly Bundle[]): Promise<StoredDocument[]> {
    const parts = await packedIn(some)
    return some.flatMap((bundle, at) => (parts[at] ?? []).map((part, nth) => stored(bundle, nth, part)))
  }
  return {
    async rowsAt(keys) {
      const { at, bundles: all } = await directory()
      const wanted = keys.filter((key) => at.has(key))
      const some = [...new Set(wanted.map((key) => at.get(key)))].flatMap((id) => all.get(id ?? '') ?? [])
      if (some.length === 0) return new Map()
      const parts = new Map((await packedIn(some)).map((rows, nth) => [some[nth]?.id, rows]))
      return new Map(
        wanted.flatMap((key) => {
          const bundle = all.get(at.get(key) ?? '')
          const nth = bundle?.keys.indexOf(key) ?? -1
          const part = parts.get(bundle?.id)?.[nth]
          return bundle && part ? [[key, stored(bundle, nth, part)] as const] : []
        }),
      )
    },
    inScope: async (scope) => rowsOf([...(await directory()).bundles.values()].filter((one) => one.scope === scope)),
    all: async () => rowsOf([...(await directory()).bundles.values()]),
    ids: async () => [...(await directory()).bundles.keys()],
    async rowsIn(ids) {
      const { bundles: all } = await directory()
      return rowsOf(ids.flatMap((id) => all.get(id) ?? []))
    },
    async put(rows) {
      const now = await directory()
      const made = inGroups(rows).map((group) => bundleOf(group))
      for (const { bundle } of made) enter(now, bundle)
      await Promise.all([
        bundles.bulkPut(made.map(({ bundle }) => bundle)),
        bundled.bulkPut(made.map(({ bundle: { id }, bytes }) => ({ id, bytes }))),
        changed(now),
      ])
    },
    async takeOut(keys) {
      const now = await directory()
      const gone = new Set(keys.filter((key) => now.at.has(key)))
      if (gone.size === 0) return
      const some = [...new Set([...gone].map((key) => now.at.get(key)))].flatMap(
        (id) => now.bundles.get(id ?? '') ?? [],
      )
      const parts = await packedIn(some)
      const left = some.map((bundle, at) => without(bundle, parts[at] ?? [], gone))
      for (const key of gone) now.at.delete(key)
      const empty = left.flatMap(({ bundle: { id, keys: still } }) => (still.length === 0 ? [id] : []))
      const rest = left.filter(({ bundle }) => bundle.keys.length > 0)
      for (const id of empty) now.bundles.delete(id)
      for (const { bundle } of rest) now.bundles.set(bundle.id, bundle)
      await Promise.all([
        bundles.bulkDelete(empty),
        bundled.bulkDelete(empty),
        bundles.bulkPut(rest.map(({ bundle }) => bundle)),
        bundled.bulkPut(rest.map(({ bundle: { id }, bytes }) => ({ id, bytes }))),
        changed(now),
      ])
    },
    async clear() {
      await Promise.all([bundles.clear(), bundled.clear()])
      known = emptyDirectory('')
      await changed(known)
    },
  }
}

const emptyDirectory = (mark: string): Directory => ({ mark, bundles: new Map(), at: new Map() })

function enter(directory: Directory, bundle: Bundle): void {
  directory.bundles.set(bundle.id, bundle)
  for (const key of bundle.keys) directory.at.set(key, bundle.id)
}

function inGroups(rows: readonly StoredDocument[]): (readonly StoredDocument[])[] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, group) =>
    rows.slice(group * ROWS, (group + 1) * ROWS),
  )
}

interface Made {
  readonly bundle: Bundle
  readonly bytes: ArrayBuffer
}

function bundleOf(rows: readonly StoredDocument[]): Made {
  const [first] = rows
  const parts = rows.flatMap(({ base }) => (base === null ? [] : [packed(base)]))
  const about = {
    // No row comes twice under one number but after a restore, which leaves no bundle (SY-16).
    id: `${first?.key ?? ''}@${first?.seq ?? 0}`,
    scope: first?.scope ?? null,
    keys: rows.map(({ key }) => key),
    seqs: rows.map(({ seq }) => seq),
  }
  return made(about, parts)
}

function made(about: Pick<Bundle, 'id' | 'scope' | 'keys' | 'seqs'>, parts: readonly PackedRow[]): Made {
  const texts = parts.map(({ text }) => text)
  const lengths = parts.map(({ bytes }) => bytes.length)
  return { bundle: { ...about, texts, lengths }, bytes: joined(parts.map(({ bytes }) => bytes)).buffer }
}

function without(bundle: Bundle, parts: readonly PackedRow[], gone: ReadonlySet<DocumentKey>): Made {
  const stays = (_: unknown, nth: number): boolean => {
    const key = bundle.keys[nth]
    return key !== undefined && !gone.has(key)
  }
  const { id, scope, keys, seqs } = bundle
  return made({ id, scope, keys: keys.filter(stays), seqs: seqs.filter(stays) }, parts.filter(stays))
}

function partsOf(bundle: Bundle, held: BundleBytes | undefined): PackedRow[] {
  if (!held) throw new Error('a bundle without its rows')
  const all = new Uint8Array(held.bytes)
  let end = 0
  return bundle.lengths.map((length, nth) => {
    end += length
    return { bytes: all.subarray(end - length, end), text: bundle.texts[nth] ?? 0 }
  })
}

function stored(bundle: Bundle, nth: number, part: PackedRow): StoredDocument {
  return rowOf(unpacked(part), { scope: bundle.scope, seq: bundle.seqs[nth] ?? 0 })
}
