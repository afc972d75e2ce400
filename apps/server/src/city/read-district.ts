import type { Head } from '@sunshine/sync'
import type { CityStore, KeptDistrict, Reading } from '../store/city-store.ts'
import type { DistrictLine, NoAnswer } from './district-line.ts'

/** How a reading went: everything is read, or why not; and whose sheets it may have changed (`all`: every unit's). */
export type ReadEnd = { readonly end: 'read' | NoAnswer; readonly changed: ReadonlySet<string> | 'all' }

/** The line to a district, and how long a reading anew may be. */
interface Asked {
  readonly line: DistrictLine
  readonly mostAnew?: number
}

/** A district of 36,000 tickets is some 40 MB; a reading anew is held in memory until it is whole. */
const MOST_ANEW = 256 * 1024 * 1024

/**
 * Reads all of a district's log that is not read yet, page by page. A log that no longer holds the head the city knows
 * was restored from an older copy: it is read anew from its beginning, and takes the place of what was held (CT-7).
 */
export async function readDistrict(store: CityStore, kept: KeptDistrict, asked: Asked): Promise<ReadEnd> {
  const { line } = asked
  const changed = new Set<string>()
  const all = { changed: false }
  for (let at = placeOf(kept); ;) {
    const answer = await line.pull(at)
    if (typeof answer === 'string') return { end: answer, changed: all.changed ? 'all' : changed }
    if (answer.rewind) return readAnew(store, kept.id, asked)
    const reading = readingIn(answer)
    if (standsStill(reading, at)) return { end: 'otherVersion', changed: all.changed ? 'all' : changed }
    await store.take(kept.id, reading)
    for (const { document } of reading.rows) {
      if (document.kind === 'settings') all.changed = true
      else changed.add('unitId' in document ? document.unitId : document.id)
    }
    if (!reading.more) return { end: 'read', changed: all.changed ? 'all' : changed }
    at = { cursor: reading.cursor, known: reading.head }
  }
}

interface Place {
  readonly cursor: number
  readonly known: Head | null
}

function placeOf({ cursor, headSeq, headHash }: KeptDistrict): Place {
  return { cursor, known: headSeq === 0 ? null : { seq: headSeq, hash: headHash } }
}

/** Whether a district says that there is more and does not get on: asked again it would say so for ever (CT-10). */
function standsStill({ more, cursor }: { readonly more: boolean; readonly cursor: number }, at: Place): boolean {
  return more && cursor <= at.cursor
}

/** What was held stays until the new reading is whole. */
async function readAnew(store: CityStore, id: string, { line, mostAnew = MOST_ANEW }: Asked): Promise<ReadEnd> {
  const rows: Reading['rows'][number][] = []
  let held = 0
  for (let at: Place = { cursor: 0, known: null }; ;) {
    const answer = await line.pull(at)
    // Restored again meanwhile: the next reading begins once more.
    if (typeof answer === 'string') return { end: answer, changed: new Set() }
    if (answer.rewind) return { end: 'away', changed: new Set() }
    const reading = readingIn(answer)
    held += JSON.stringify(reading.rows).length
    if (standsStill(reading, at) || held > mostAnew) return { end: 'otherVersion', changed: new Set() }
    rows.push(...reading.rows)
    if (!reading.more) {
      await store.replace(id, { ...reading, rows })
      return { end: 'read', changed: 'all' }
    }
    at = { cursor: reading.cursor, known: reading.head }
  }
}

function readingIn(answer: Exclude<Awaited<ReturnType<DistrictLine['pull']>>, NoAnswer>): Reading & {
  readonly more: boolean
} {
  const [page] = answer.pages
  const { head } = answer
  return page ? { ...page, head } : { rows: [], left: [], cursor: 0, head, more: false }
}
