import { sql, type Kysely } from 'kysely'
import { createDistrictDatabase } from '../../store/district-database.ts'
import type { DistrictDatabase, DistrictStore } from '../../store/district-store.ts'
import type { Database } from '../../store/schema.ts'

/** What may be wrong with the counter: nobody holds it, or its numbers are given out before the commit. */
export const plantedFaults = ['noLock', 'earlyNumbers'] as const
export type PlantedFault = (typeof plantedFaults)[number]

/** The district's store, sound or with a fault planted. */
export function districtWith(db: Kysely<Database>, district: string, planted: PlantedFault | null): DistrictDatabase {
  const sound = createDistrictDatabase(db, district)
  if (planted === null) return sound
  return {
    ...sound,
    transaction: (run) =>
      db.transaction().execute((inside) => {
        const store = createDistrictDatabase(inside, district)
        return run(planted === 'noLock' ? store : numberedEarly(inside, store))
      }),
  }
}

/** Numbers from a sequence, as an `identity` column gives them: in the order asked for, not in the order of commits. */
function numberedEarly(inside: Kysely<Database>, store: DistrictStore): DistrictStore {
  let next: number | undefined
  return {
    ...store,
    async head() {
      next ??= (await sql<{ next: number }>`select nextval('early_numbers') as next`.execute(inside)).rows[0]?.next
      return { ...(await store.head()), headSeq: (next ?? 0) - 1 }
    },
    async append(committed) {
      await store.append(committed)
      next = undefined
    },
  }
}

/** Makes the sequence; the units stand in the log already. */
export async function prepareEarlyNumbers(db: Kysely<Database>, startsAt: number): Promise<void> {
  await sql`create sequence early_numbers start ${sql.lit(startsAt)}`.execute(db)
}
