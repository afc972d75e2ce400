import { createDistrictDatabase } from '../store/district-database.ts'
import type { DistrictDatabase } from '../store/district-store.ts'
import { openInMemory } from '../store/sqlite.ts'
import { foundUnits, gateOver, newDistrict } from './gate.ts'
import { rewriteLog, type Rewriting } from './rewrite-log.ts'

/** What a simulated server keeps its district in: it can be backed up, and put back as it was. */
export interface SimulatedDisk {
  /** The district as it lies now. */
  readonly database: () => DistrictDatabase
  backUp(): void
  restore(): Promise<void>
  /** Somebody who holds the database rewrites the log at a number. */
  rewrite(rewriting: { readonly how: Rewriting; readonly at: number }): Promise<void>
  /** Whether something is under way that does not end with one turn of the event loop. */
  readonly isBusy: () => boolean
}

/** Opens a founded district for one schedule. */
export type OpenSimulatedDisk = () => Promise<SimulatedDisk>

/** Districts on SQLite in memory, founded once: each of thousands of schedules opens its bytes instead of migrating anew. */
export function disksInMemory(startsAt: number): OpenSimulatedDisk {
  let founded: Promise<Buffer> | undefined
  return async () => {
    founded ??= found(startsAt)
    let backup = await founded
    let opened = await openInMemory(backup)
    let underWay = 0
    // A commit waits for whoever else arrives in the same turn of the event loop (GT-18).
    const counting = (database: DistrictDatabase): DistrictDatabase => ({
      ...database,
      async transaction(run, foreseen) {
        underWay++
        try {
          return await database.transaction(run, foreseen)
        } finally {
          underWay--
        }
      },
    })
    let database = counting(createDistrictDatabase(opened.database, 'zh'))
    return {
      database: () => database,
      backUp() {
        backup = opened.copy()
      },
      async restore() {
        opened = await openInMemory(backup)
        database = counting(createDistrictDatabase(opened.database, 'zh'))
      },
      rewrite: (rewriting) => rewriteLog(opened.database, 'zh', rewriting),
      isBusy: () => underWay > 0,
    }
  }
}

async function found(startsAt: number): Promise<Buffer> {
  const { database, copy } = await openInMemory()
  await foundUnits(gateOver(await newDistrict(database), { clock: () => startsAt, random: (bytes) => bytes }), startsAt)
  return copy()
}
