import type { Table } from 'dexie'
import type { DocumentKey, RowNumber, StoredDocument, Wanted } from '../client/ports.ts'
import { isSealedByWords, SealedWithOthers } from '../seal/held.ts'
import {
  bundleOf,
  numbersIn,
  ofOneCipher,
  partsOf,
  reading,
  rewritten,
  type Bundle,
  type BundleByWords,
  type BundleBytes,
  type MadeBundle,
} from './bundle.ts'
import { openDirectory, type Directory, type DirectoryTables } from './directory.ts'
import { inGroups } from './in-groups.ts'
import { ROWS_TOGETHER, type PackedRow } from './packed-rows.ts'

export { uncover } from './uncover.ts'

/** Says that bundles are others than before; another one after each change. */
export interface BundlesMark {
  readonly name: 'bundles'
  readonly mark: string
  /** Absent where it was a version without a directory that made the last change (SY-45). */
  readonly isListed?: true
}

/** Where bundles lie. */
export interface BundleTables extends DirectoryTables {
  readonly bundled: Table<BundleBytes, string>
}

/** Records uncovered in one step: a thousand rows, as a page has. */
const MOST_UNCOVERED = 40
/** Records whose rows stay in memory for a list to take, 2,000 rows: four pages, and no more than a few megabytes. */
const MOST_FRESH = 80

/**
 * Rows of a first sync, 25 in one record (SY-33). A row lies here or by itself, never in both; what a newer row replaces or an
 * act takes out is gone from the bytes too. Every call is made within a transaction over these tables.
 */
export interface Bundles {
  /**
   * Those of these rows that lie in bundles. Where some of them are asked for `whole`, of the others only how new they are,
   * for which none is read (SY-49).
   */
  readonly rowsAt: (
    keys: readonly DocumentKey[],
    whole?: ReadonlySet<DocumentKey>,
  ) => Promise<ReadonlyMap<DocumentKey, StoredDocument | RowNumber>>
  readonly inScope: (scope: string) => Promise<StoredDocument[]>
  readonly all: () => Promise<StoredDocument[]>
  readonly locate: (keys?: readonly DocumentKey[]) => Promise<void>
  readonly ids: () => Promise<readonly string[]>
  /** All rows of these bundles; none of a bundle that is gone. */
  readonly rowsIn: (ids: readonly string[]) => Promise<StoredDocument[]>
  /** Rows that are sealed together with these, or any that are: all of each record, and of so many records at most. */
  readonly sealedWith: (wanted: Wanted) => Promise<StoredDocument[]>
  readonly put: (rows: readonly StoredDocument[]) => Promise<void>
  /** Puts newer rows in the place of those that lie here, takes others out, and returns the rows that have no place here. */
  readonly change: (rows: readonly StoredDocument[], gone: readonly DocumentKey[]) => Promise<readonly StoredDocument[]>
  readonly clear: () => Promise<void>
}

/** Keeps rows together in these tables. */
export function createBundles(tables: BundleTables): Bundles {
  const { bundles, bundled, directory, marks } = tables
  let known: Directory | undefined
  /** Rows as they were just written: a list that follows takes them from here, each once, instead of off the disk (SY-37). */
  const fresh = new Map<string, readonly StoredDocument[]>()

  /** Another tab, the worker, or a step that was undone leaves another mark than the one known here. */
  async function opened(): Promise<Directory> {
    const found = await marks.get('bundles')
    if (known?.mark === (found?.mark ?? '')) return known
    fresh.clear()
    return (known = await openDirectory(tables, found))
  }
  async function write(made: readonly MadeBundle[]): Promise<void> {
    await Promise.all([
      bundles.bulkPut(made.map(({ bundle }) => bundle)),
      bundled.bulkPut(made.map(({ bundle: { id }, bytes }) => ({ id, bytes }))),
    ])
  }
  async function packedIn(some: readonly BundleByWords[]): Promise<PackedRow[][]> {
    const held = await bundled.bulkGet(some.map(({ id }) => id))
    return some.map((bundle, at) => partsOf(bundle, held[at]))
  }
  /** The rows of these records, all or those that are wanted. */
  async function rowsOf(some: readonly Bundle[], wanted?: ReadonlySet<DocumentKey>): Promise<StoredDocument[]> {
    const held = await bundled.bulkGet(some.map(({ id }) => id))
    return some.flatMap((bundle, at) => {
      const rowAt = reading(bundle, held[at])
      return bundle.keys.flatMap((key, nth) => ((wanted?.has(key) ?? true) ? [rowAt(key, nth)] : []))
    })
  }
  /** The wanted rows in these records, of which only those that hold any are read. */
  async function rowsAmong(
    bundlesHere: readonly Bundle[],
    wanted: ReadonlySet<DocumentKey>,
  ): Promise<ReadonlyMap<DocumentKey, StoredDocument>> {
    const some = bundlesHere.filter(({ keys }) => keys.some((key) => wanted.has(key)))
    if (some.length === 0) return new Map()
    return new Map((await rowsOf(some, wanted)).map((row) => [row.key, row]))
  }
  function keepFresh(id: string, rows: readonly StoredDocument[]): void {
    const [oldest] = fresh.keys()
    if (fresh.size >= MOST_FRESH && oldest !== undefined) fresh.delete(oldest)
    fresh.set(id, rows)
  }
  function takeFresh(id: string): readonly StoredDocument[] {
    const rows = fresh.get(id) ?? []
    fresh.delete(id)
    return rows
  }
  return {
    async rowsAt(keys, whole) {
      const others = keys.filter((key) => whole && !whole.has(key))
      const some = await (await opened()).holding(keys)
      const read = await rowsAmong(some, new Set(keys.filter((key) => whole?.has(key) ?? true)))
      return new Map([...numbersIn(some, new Set(others)), ...read])
    },
    inScope: async (scope) => rowsOf((await (await opened()).all()).filter((one) => one.scope === scope)),
    all: async () => rowsOf(await (await opened()).all()),
    async sealedWith(wanted) {
      const now = await opened()
      const asked = new Set<DocumentKey>(wanted === 'all' ? [] : wanted)
      const some = wanted === 'all' ? await now.all() : await now.holding(wanted)
      const sealed = some.filter(({ nonce, keys }) => nonce && (wanted === 'all' || keys.some((key) => asked.has(key))))
      return rowsOf(sealed.slice(0, MOST_UNCOVERED))
    },
    locate: async (keys = []) => void (await (await opened()).holding(keys)),
    ids: async () => (await (await opened()).all()).map(({ id }) => id),
    async rowsIn(ids) {
      const now = await opened()
      const onDisk = await now.named(ids.filter((id) => !fresh.has(id)))
      const atHand = (await now.named(ids.filter((id) => fresh.has(id)))).flatMap(({ id }) => takeFresh(id))
      return onDisk.length === 0 ? atHand : [...atHand, ...(await rowsOf(onDisk))]
    },
    async put(rows) {
      const now = await opened()
      const byWords = rows.filter(({ base }) => isSealedByWords(base))
      const made = [...inGroups(byWords, ROWS_TOGETHER), ...ofOneCipher(rows)].map((group) => {
        const one = bundleOf(group)
        keepFresh(one.bundle.id, group)
        return one
      })
      await Promise.all([write(made), now.add(made.map(({ bundle }) => bundle))])
    },
    async change(rows, gone) {
      const now = await opened()
      const leaving = [...gone, ...rows.map(({ key }) => key)]
      const where = new Map(
        (await now.holding(leaving)).flatMap((bundle) => bundle.keys.map((key) => [key, bundle] as const)),
      )
      // A record is one scope's.
      const changed = new Map(
        rows.flatMap((row) => (where.get(row.key)?.scope === row.scope ? [[row.key, row] as const] : [])),
      )
      const out = new Set(leaving.filter((key) => where.has(key) && !changed.has(key)))
      const some = [...new Set([...changed.keys(), ...out].flatMap((key) => where.get(key) ?? []))]
      if (some.length === 0) return rows
      for (const { id } of some) fresh.delete(id)
      // Of a record none of whose rows stays as it was, no byte is read (SY-49).
      const mixed = some.filter(({ keys }) => keys.some((key) => !changed.has(key) && !out.has(key)))
      const byWords = mixed.flatMap((one) => (one.nonce ? [] : one))
      if (byWords.length < mixed.length)
        throw new SealedWithOthers(
          leaving.filter((key) => mixed.some(({ nonce, keys }) => nonce && keys.includes(key))),
        )
      const parts = new Map(
        (await packedIn(byWords)).map((rows, at): [Bundle | undefined, PackedRow[]] => [byWords[at], rows]),
      )
      const made = some.map((bundle) => rewritten(bundle, parts.get(bundle) ?? [], { changed, gone: out }))
      const empty = made.flatMap(({ bundle: { id, keys } }) => (keys.length === 0 ? [id] : []))
      await Promise.all([
        ...(empty.length > 0 ? [bundles.bulkDelete(empty), bundled.bulkDelete(empty)] : []),
        write(made.filter(({ bundle }) => bundle.keys.length > 0)),
        now.change(made.map(({ bundle }) => bundle)),
      ])
      return rows.filter(({ key }) => !changed.has(key))
    },
    async clear() {
      fresh.clear()
      await Promise.all([bundles.clear(), bundled.clear(), directory.clear()])
      known = await openDirectory(tables, undefined)
      await known.change([])
    },
  }
}
