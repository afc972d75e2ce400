import { setTimeout } from 'node:timers/promises'
import type { Instant } from '@sunshine/rubric/civil-date'
import type { CityStore } from '../store/city-store.ts'
import { createDistrictLine, type DistrictLine } from './district-line.ts'
import { readDistrict } from './read-district.ts'

/** What following a district needs, and whom it tells. */
export interface FollowParts {
  readonly store: CityStore
  readonly now: () => Instant
  /** Whether the district is heard live at this moment. */
  readonly heard: (isLive: boolean) => void
  /** Everything is read; these units' sheets may be other ones now. */
  readonly read: (line: DistrictLine, changed: ReadonlySet<string> | 'all') => Promise<void>
  readonly signal: AbortSignal
}

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 60_000
/** How often it is written down that what is held is still the newest. */
const NOTED_EVERY_MS = 60_000

/**
 * Follows one district until the signal: reads what is new, listens, reads again; after a broken line it waits longer
 * each time. A consent that was taken back ends it, and what was read stays as it was (CT-6).
 */
export async function followDistrict(parts: FollowParts, id: string): Promise<void> {
  const { store, signal, heard } = parts
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    const kept = await store.district(id)
    if (!kept) return
    const line = createDistrictLine({ ...kept, signal })
    const end = await readOnce(parts, id, line)
    if (end === 'withdrawn') return
    if (end === 'read') {
      heard(true)
      await listen(parts, id, line)
      heard(false)
      wait = FIRST_WAIT_MS
    }
    // Not all districts at the same moment after the city's own line was down.
    await setTimeout(wait * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined)
  }
}

async function readOnce(parts: FollowParts, id: string, line: DistrictLine): Promise<string> {
  const { store, now } = parts
  const kept = await store.district(id)
  if (!kept) return 'gone'
  const { end, changed } = await readDistrict(store, kept, { line })
  // A line that is down is known to this process alone; what the district said stays said.
  const state = end === 'read' ? 'read' : end === 'away' ? kept.state : end
  if (state !== kept.state) await store.setState(id, state)
  if (end === 'read') {
    await store.setAsOf(id, now())
    await parts.read(line, changed)
  }
  return end
}

async function listen(parts: FollowParts, id: string, line: DistrictLine): Promise<void> {
  const { store, now, signal } = parts
  const noted = { at: now() }
  for await (const what of line.live()) {
    if (what === 'message' && (await readOnce(parts, id, line)) !== 'read') return
    // Many commits at once are one reading, and a district that never stops talking is read no faster than this (CT-10).
    if (what === 'message') await setTimeout(FIRST_WAIT_MS, undefined, { signal }).catch(() => undefined)
    if (now() - noted.at < NOTED_EVERY_MS) continue
    noted.at = now()
    await store.setAsOf(id, noted.at)
  }
}
