import type { Kysely, Transaction } from 'kysely'
import { commitWrites } from './commit-writes.ts'
import type { DistrictDatabase, DistrictStore } from './district-store.ts'
import { documentReads } from './document-reads.ts'
import { logReads } from './log-reads.ts'
import { remembering } from './remembering.ts'
import type { Database } from './schema.ts'
import { createScoreStore } from './score-store.ts'
import { createTogether } from './together.ts'
import { readSnapshot, writeLog } from './transactions.ts'

/** The district's rows through Kysely; the same code on SQLite and PostgreSQL. */
export function createDistrictDatabase(db: Kysely<Database>, district: string): DistrictDatabase {
  return {
    ...districtStore(db, district),
    transaction: createTogether((run) =>
      writeLog(db, (inside) => run(remembering(districtStore(inside, district), inside))),
    ),
    snapshot: (run) => readSnapshot(db, (inside) => run(districtStore(inside, district))),
  }
}

function districtStore(db: Kysely<Database> | Transaction<Database>, district: string): DistrictStore {
  return {
    district,
    ...documentReads(db, district),
    ...logReads(db, district),
    ...commitWrites(db, district),
    ...createScoreStore(db, district),
  }
}
