import type { Table } from 'dexie'
import type { DocumentKind } from '@sunshine/tickets'
import type { DocumentKey, RowNumber, StoredDocument, Wanted } from '../client/ports.ts'
import { MANY } from './by-runs.ts'
import { bundlesAtHand, loadBundlesInTime, needsBundles } from './bundles-at-hand.ts'
import { isSealedTogether } from '../seal/held.ts'
import type { Bundles, BundleTables } from './bundles.ts'
import { inGroups } from './in-groups.ts'

/** Of larger writes Dexie says only that rows changed, not which: whoever holds them in memory would read all anew. */
const MOST_NAMED = 49
/** Fewer new rows lie each by itself: what comes day by day changes again soon. */
export const LEAST_BUNDLED = 100

/** Rows of documents wherever they lie, each by itself or many in a record. */
export interface Rows {
  readonly of: (keys: readonly DocumentKey[]) => Promise<(StoredDocument | undefined)[]>
  readonly ofKind: (kind: DocumentKind) => Promise<StoredDocument[]>
  readonly inScope: (scope: string) => Promise<StoredDocument[]>
  readonly all: () => Promise<StoredDocument[]>
  /** Reads which rows lie together where, so that the next step knows it (SY-45). */
  readonly locate: (keys?: readonly DocumentKey[]) => Promise<void>
  /** Names of the records in which many lie. */
  readonly bundles: () => Promise<readonly string[]>
  readonly inBundles: (ids: readonly string[]) => Promise<StoredDocument[]>
  /** Rows that are sealed together with these, or any that are: all of each record, a few records at a time (SY-51). */
  readonly sealedWith: (wanted: Wanted) => Promise<StoredDocument[]>
}

/** Rows as a step of the disk writes them. */
export interface WritableRows extends Rows {
  /** Where some of them are asked for `whole`, of the others perhaps only how new they are (SY-49). */
  readonly of: Rows['of'] &
    ((
      keys: readonly DocumentKey[],
      whole: ReadonlySet<DocumentKey>,
    ) => Promise<(StoredDocument | RowNumber | undefined)[]>)
  readonly put: (rows: readonly StoredDocument[]) => Promise<void>
  /** Rows that are nowhere here yet and have nothing of one's own over them. */
  readonly putNew: (rows: readonly StoredDocument[]) => Promise<void>
  readonly delete: (keys: readonly DocumentKey[]) => Promise<void>
  /** Forgets all but these; none of them lies in a record with others. */
  readonly clear: (but: readonly DocumentKey[]) => Promise<void>
}

/** Where rows lie. */
export interface RowTables extends BundleTables {
  readonly documents: Table<StoredDocument, DocumentKey>
}

const isAsSent = ({ base, view, stale, scope }: StoredDocument): boolean =>
  base !== null && view === base && !stale && scope !== null

/** Every call is made within a transaction over these tables. */
export function createRows(tables: RowTables): WritableRows {
  const { documents, marks } = tables
  let made: Bundles | undefined
  /** Undefined where no rows lie together and none need to. */
  const bundlesHere = async (): Promise<Bundles | undefined> => {
    const code = bundlesAtHand()
    if (code) return (made ??= code.createBundles(tables))
    return (await marks.get('bundles')) === undefined ? undefined : needsBundles()
  }
  async function of(keys: readonly DocumentKey[]): Promise<(StoredDocument | undefined)[]>
  async function of(
    keys: readonly DocumentKey[],
    whole: ReadonlySet<DocumentKey>,
  ): Promise<(StoredDocument | RowNumber | undefined)[]>
  async function of(
    keys: readonly DocumentKey[],
    whole?: ReadonlySet<DocumentKey>,
  ): Promise<(StoredDocument | RowNumber | undefined)[]> {
    const bundles = await bundlesHere()
    const alone = await rowsAlone(documents, keys)
    const elsewhere = keys.filter((key) => !alone.has(key))
    const together = elsewhere.length > 0 ? await bundles?.rowsAt(elsewhere, whole) : undefined
    return keys.map((key) => alone.get(key) ?? together?.get(key))
  }
  const put = async (rows: readonly StoredDocument[]): Promise<void> => {
    await Promise.all(inGroups(rows, MOST_NAMED).map((some) => documents.bulkPut(some)))
  }
  return {
    of,
    async ofKind(kind) {
      const alone = await documents.where('key').between(`${kind}:`, `${kind};`, false, false).toArray()
      // Tickets alone are so many that they are put together.
      return kind === 'ticket' ? [...alone, ...((await (await bundlesHere())?.all()) ?? [])] : alone
    },
    async inScope(scope) {
      const alone = await documents.filter((stored) => stored.scope === scope).toArray()
      return [...alone, ...((await (await bundlesHere())?.inScope(scope)) ?? [])]
    },
    all: async () => [...(await documents.toArray()), ...((await (await bundlesHere())?.all()) ?? [])],
    locate: async (keys) => (await bundlesHere())?.locate(keys),
    bundles: async () => (await (await bundlesHere())?.ids()) ?? [],
    inBundles: async (ids) => (await (await bundlesHere())?.rowsIn(ids)) ?? [],
    sealedWith: async (wanted) => (await (await bundlesHere())?.sealedWith(wanted)) ?? [],
    async put(rows) {
      // What the person's own act stands over changes with each of them, and lies by itself.
      const asSent = rows.filter(isAsSent)
      const own = rows.filter((row) => !isAsSent(row))
      const left = own.map(({ key }) => key)
      const elsewhere = await (await bundlesHere())?.change(asSent, left)
      await put([...own, ...(elsewhere ?? asSent)])
    },
    async putNew(rows) {
      const tickets = rows.filter(({ kind }) => kind === 'ticket')
      // What is sealed together never lies alone.
      const isMany = tickets.length >= LEAST_BUNDLED || tickets.some(({ base }) => isSealedTogether(base))
      const bundles = isMany ? await bundlesHere() : undefined
      if (tickets.length >= LEAST_BUNDLED && !bundles) loadBundlesInTime()
      await bundles?.put(tickets)
      await put(bundles ? rows.filter(({ kind }) => kind !== 'ticket') : rows)
    },
    async delete(keys) {
      await (await bundlesHere())?.change([], keys)
      // Also of those that lay with others: whoever follows the rows hears of it.
      await documents.bulkDelete([...keys])
    },
    async clear(but) {
      await documents
        .where('key')
        .noneOf([...but])
        .delete()
      await (await bundlesHere())?.clear()
    },
  }
}

async function rowsAlone(
  documents: Table<StoredDocument, DocumentKey>,
  keys: readonly DocumentKey[],
): Promise<Map<DocumentKey, StoredDocument>> {
  const found = keys.length < MANY ? await documents.bulkGet([...keys]) : await rowsAmong(documents, keys)
  return new Map(found.flatMap((stored) => (stored ? [[stored.key, stored] as const] : [])))
}

/** Those of these rows that lie by themselves. */
async function rowsAmong(
  documents: Table<StoredDocument, DocumentKey>,
  keys: readonly DocumentKey[],
): Promise<readonly (StoredDocument | undefined)[]> {
  const sorted = [...keys].sort()
  const [first = '', last = ''] = [sorted[0], sorted[sorted.length - 1]]
  const between = documents.where('key').between(first, last, true, true)
  const there = await between.primaryKeys()
  const asked = new Set(keys)
  const wanted = there.filter((key) => asked.has(key))
  if (wanted.length === 0) return []
  // Where most rows between are asked for, reading all of them is one request instead of one a row (SY-47).
  if (wanted.length * 2 <= there.length) return documents.bulkGet(wanted)
  return (await between.toArray()).filter(({ key }) => asked.has(key))
}
