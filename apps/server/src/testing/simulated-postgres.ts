import type { Kysely, Transaction } from 'kysely'
import { createDistrictDatabase } from '../store/district-database.ts'
import type { DistrictDatabase } from '../store/district-store.ts'
import type { Database } from '../store/schema.ts'
import { foundUnits, gateOver, newDistrict } from './gate.ts'
import { rewriteLog } from './rewrite-log.ts'
import type { OpenSimulatedDisk } from './simulated-disk.ts'

/** Every table of the log; accounts are no part of a simulation. */
const tables = ['events', 'documents', 'exits', 'personal', 'refused', 'devices', 'serials', 'receipts'] as const

/** One district's rows; put back, they replace what is there, in one commit. */
type Copy = (inside: Transaction<Database>) => Promise<void>

async function copyOf(db: Kysely<Database>, district: string): Promise<Copy> {
  const head = await db.selectFrom('districts').selectAll().where('id', '=', district).executeTakeFirstOrThrow()
  const copies = await Promise.all(tables.map((table) => copyOfTable(db, table, district)))
  return async (inside) => {
    await inside.updateTable('districts').set(head).where('id', '=', district).execute()
    for (const putBack of copies) await putBack(inside)
  }
}

async function copyOfTable(db: Kysely<Database>, table: (typeof tables)[number], district: string): Promise<Copy> {
  const rows = await db.selectFrom(table).selectAll().where('district', '=', district).execute()
  return async (inside) => {
    await inside.deleteFrom(table).where('district', '=', district).execute()
    for (const row of rows) await inside.insertInto(table).values(row).execute()
  }
}

/**
 * Districts of one PostgreSQL, a new one for each schedule. A backup is a copy of the district's rows, which is what the
 * key that leads every table is for. Its work is counted, so that a schedule waits for it and not for the clock.
 */
export function disksOnPostgres(db: Kysely<Database>, startsAt: number): OpenSimulatedDisk {
  let districts = 0
  return async () => {
    const district = `simulated-${++districts}`
    let underWay = 0
    async function counted<T>(work: () => Promise<T>): Promise<T> {
      underWay++
      try {
        return await work()
      } finally {
        underWay--
      }
    }
    await foundUnits(
      gateOver(await newDistrict(db, district), { clock: () => startsAt, random: (bytes) => bytes }),
      startsAt,
    )
    const database = counting(createDistrictDatabase(db, district), counted)
    let backup = copyOf(db, district)
    await backup
    return {
      database: () => database,
      backUp() {
        backup = counted(() => copyOf(db, district))
      },
      restore: () => counted(async () => db.transaction().execute(await backup)),
      rewrite: (rewriting) => counted(() => rewriteLog(db, district, rewriting)),
      isBusy: () => underWay > 0,
    }
  }
}

function counting(database: DistrictDatabase, counted: <T>(work: () => Promise<T>) => Promise<T>): DistrictDatabase {
  return {
    ...database,
    transaction: (run, foreseen) => counted(() => database.transaction(run, foreseen)),
    snapshot: (run) => counted(() => database.snapshot(run)),
    document: (kind, id) => counted(() => database.document(kind, id)),
    event: (id) => counted(() => database.event(id)),
  }
}
