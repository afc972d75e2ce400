import type { Table } from 'dexie'
import type { DocumentKey } from '../client/ports.ts'
import type { Bundle } from './bundle.ts'
import type { BundlesMark } from './bundles.ts'
import { inGroups } from './in-groups.ts'

/**
 * Of some records, which rows lie in which: of each row a number made of its key, so that a page about a hundred rows among
 * tens of thousands reads some kilobytes to know where to look, and not every record's list (SY-45).
 */
export interface DirectoryPage {
  readonly id: string
  readonly bundles: readonly string[]
  /** Rows in each of them. */
  readonly counts: readonly number[]
  /** The numbers of their rows, one record after the other. */
  readonly numbers: Int32Array<ArrayBuffer>
}

/** Where the directory lies, and what it is made of anew where a version before has not kept one. */
export interface DirectoryTables {
  readonly bundles: Table<Bundle, string>
  readonly directory: Table<DirectoryPage, string>
  readonly marks: Table<BundlesMark, string>
}

/** Where rows lie, as far as it was read; right for as long as the disk has the same mark. */
export interface Directory {
  readonly mark: string
  /** Records that hold these rows, and perhaps others whose rows' numbers are the same. */
  readonly holding: (keys: readonly DocumentKey[]) => Promise<readonly Bundle[]>
  /** These records; none for one that is gone. */
  readonly named: (ids: readonly string[]) => Promise<readonly Bundle[]>
  readonly all: () => Promise<readonly Bundle[]>
  /** New records, listed together. */
  readonly add: (made: readonly Bundle[]) => Promise<void>
  /** Records as they are now; one without rows is gone. */
  readonly change: (made: readonly Bundle[]) => Promise<void>
}

/** Records listed in one page of a directory that is made anew: as many as a page of a first sync writes. */
const LISTED_TOGETHER = 20

/** Records of so many rows as a page has: of more, as when all are read, nobody asks for the same ones again. */
const MOST_PLACED = 40

/** Reads the directory as of the mark that the disk has; none is on a fresh one. */
export async function openDirectory(tables: DirectoryTables, found: BundlesMark | undefined): Promise<Directory> {
  const { bundles, directory, marks } = tables
  let mark = found?.mark ?? ''
  const pages = new Map<string, DirectoryPage>()
  const pageOf = new Map<string, string>()
  const known = new Map<string, Bundle>()
  /** Where the rows of records that were asked for lie: a step looks for the same ones thrice. */
  const places = new Map<DocumentKey, string>()
  /** Of a fresh disk everything is known; of another one only what was asked for. */
  let isWhole = found === undefined

  const list = (page: DirectoryPage): void => {
    pages.set(page.id, page)
    for (const id of page.bundles) pageOf.set(id, page.id)
  }
  const know = (some: readonly (Bundle | undefined)[]): void => {
    for (const one of some) if (one) known.set(one.id, one)
  }
  const place = ({ id, keys }: Bundle): void => {
    for (const key of keys) places.set(key, id)
  }
  async function all(): Promise<readonly Bundle[]> {
    if (!isWhole) know(await bundles.toArray())
    isWhole = true
    return [...known.values()]
  }
  async function named(ids: readonly string[]): Promise<readonly Bundle[]> {
    const unread = isWhole ? [] : ids.filter((id) => pageOf.has(id) && !known.has(id))
    if (unread.length > 0) know(await bundles.bulkGet([...unread]))
    const found = ids.flatMap((id) => known.get(id) ?? [])
    if (found.length <= MOST_PLACED) found.forEach(place)
    return found
  }
  /** The disk now holds something else than every other tab knows of it. */
  async function write(changed: readonly DirectoryPage[], gone: readonly string[] = []): Promise<void> {
    mark = randomName()
    // What lies there of before lists not all that there is.
    if (!isKept) await directory.clear()
    await Promise.all([
      directory.bulkPut(isKept ? [...changed] : [...pages.values()]),
      ...(gone.length > 0 ? [directory.bulkDelete([...gone])] : []),
      marks.put({ name: 'bundles', mark, isListed: true }),
    ])
    isKept = true
  }

  for (const page of found?.isListed ? await directory.toArray() : []) list(page)
  let isKept = isWhole || pages.size > 0
  // The version before kept none; a page of it may be open still, and what it writes is in none either.
  if (!isKept) for (const some of inGroups(await all(), LISTED_TOGETHER)) list(pageOn(randomName(), some))

  return {
    get mark() {
      return mark
    },
    holding(keys) {
      const there = keys.flatMap((key) => places.get(key) ?? [])
      if (there.length === keys.length) return named([...new Set(there)])
      const asked = sieveOf(keys.map(numberOf))
      return named([...pages.values()].flatMap((page) => recordsWith(page, asked)))
    },
    named,
    all,
    async add(made) {
      const page = pageOn(randomName(), made)
      know(made)
      list(page)
      await write([page])
    },
    async change(made) {
      const now = new Map(made.map((one) => [one.id, one]))
      // Where all rows stay in their places, what is listed of them does too.
      const fewer = made.filter(({ id, keys }) => known.get(id)?.keys.length !== keys.length)
      const touched = new Set(fewer.map(({ id }) => pageOf.get(id)))
      const after = [...touched].flatMap((id) => {
        const page = pages.get(id ?? '')
        return page ? [pageAfter(page, now)] : []
      })
      const gone = after.flatMap(({ id, bundles: left }) => (left.length === 0 ? [id] : []))
      for (const one of made) {
        for (const key of known.get(one.id)?.keys ?? []) places.delete(key)
        place(one)
        if (one.keys.length > 0) known.set(one.id, one)
        else {
          known.delete(one.id)
          pageOf.delete(one.id)
        }
      }
      for (const page of after) pages.set(page.id, page)
      for (const id of gone) pages.delete(id)
      await write(
        after.filter(({ bundles: left }) => left.length > 0),
        gone,
      )
    },
  }
}

/** A name nobody else gives. It says nothing of what it names: a record stays under it when some of its rows have left (CN-4). */
export const randomName = (): string => crypto.getRandomValues(new Uint32Array(4)).join('.')

/** Thirty bits of a key (FNV-1a): two of 36,000 rows have the same once in a district. More than that no browser keeps small. */
function numberOf(key: DocumentKey): number {
  let number = 0x811c9dc5
  for (let at = 0; at < key.length; at++) number = Math.imul(number ^ key.charCodeAt(at), 0x01000193)
  return number >>> 2
}

function pageOn(id: string, some: readonly Bundle[]): DirectoryPage {
  return {
    id,
    bundles: some.map((one) => one.id),
    counts: some.map(({ keys }) => keys.length),
    numbers: Int32Array.from(some.flatMap(({ keys }) => keys.map(numberOf))),
  }
}

/** Numbers that are looked for, and their last sixteen bits: of tens of thousands nearly each is passed over by these. */
interface Sieve {
  readonly asked: ReadonlySet<number>
  readonly ends: Uint8Array
}
const ENDS = 0x10000
function sieveOf(numbers: readonly number[]): Sieve {
  const ends = new Uint8Array(ENDS)
  for (const number of numbers) ends[number % ENDS] = 1
  return { asked: new Set(numbers), ends }
}

function recordsWith({ bundles, counts, numbers }: DirectoryPage, { asked, ends }: Sieve): string[] {
  let end = 0
  return bundles.filter((_, nth) => {
    const begin = end
    end += counts[nth] ?? 0
    for (let at = begin; at < end; at++) {
      const number = numbers[at] ?? 0
      if (ends[number % ENDS] === 1 && asked.has(number)) return true
    }
    return false
  })
}

/** The page with these records as they are now, and without those that have no rows left. */
function pageAfter(page: DirectoryPage, now: ReadonlyMap<string, Bundle>): DirectoryPage {
  let end = 0
  const listed = page.bundles.map((id, nth) => {
    const begin = end
    end += page.counts[nth] ?? 0
    const changed = now.get(id)
    return { id, numbers: changed ? changed.keys.map(numberOf) : [...page.numbers.subarray(begin, end)] }
  })
  const left = listed.filter(({ numbers }) => numbers.length > 0)
  return {
    id: page.id,
    bundles: left.map(({ id }) => id),
    counts: left.map(({ numbers }) => numbers.length),
    numbers: Int32Array.from(left.flatMap(({ numbers }) => numbers)),
  }
}
