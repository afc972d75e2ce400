import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { DiskHealth } from '../disk-health.ts'
import { createDistrictDatabase } from './district-database.ts'
import type { DistrictDatabase } from './district-store.ts'
import { followHead, type Announcements } from './announcements.ts'
import { DatabaseAway } from './database-away.ts'
import { finishRestore } from './finish-restore.ts'
import { keptSecret } from './kept-secret.ts'
import { openPostgres } from './postgres.ts'
import type { Database } from './schema.ts'
import { openSqlite } from './sqlite.ts'

/** Where a district lies: a PostgreSQL when its address is given, else the SQLite file of the data folder. */
export interface Place {
  readonly dataDir: string
  /** `postgres://…`, from DATABASE_URL. */
  readonly databaseUrl?: string | undefined
  /** The district's id; several may share a PostgreSQL. */
  readonly district?: string | undefined
}

/** A place that is open. */
export interface OpenedDistrict {
  readonly db: Kysely<Database>
  readonly district: string
  readonly database: DistrictDatabase
  /** The key of all its processes; undefined where it lies in the data folder. */
  readonly sharedSecret: string | undefined
  /** Hears of commits of other processes; on SQLite there are none. */
  readonly followHead: (heard: (seq: number) => void) => Announcements
  readonly close: () => Promise<void>
}

const DISTRICT = 'district'
const alone: Announcements = { tell: () => undefined, close: async () => undefined }
const inWords = (error: unknown): void => {
  process.stderr.write(`PostgreSQL: ${error instanceof Error ? error.message : String(error)}\n`)
}

/** Stands in a data folder whose district has moved to PostgreSQL: whoever started it there again would fork its log. */
export const movedMark = (dataDir: string): string => join(dataDir, 'moved-to-postgres')

/** The place the environment names; `folder` is its data folder where it names none. */
export function placeFrom(environment: Readonly<Record<string, string | undefined>>, folder = 'data'): Place {
  return {
    dataDir: environment['DATA_DIR'] ?? folder,
    databaseUrl: environment['DATABASE_URL'] || undefined,
    district: environment['DISTRICT'] || undefined,
  }
}

/** Opens a district. Throws `DatabaseAway` with one sentence for people when its PostgreSQL cannot be used. */
export async function openDistrict(place: Place, logError = inWords, disk?: DiskHealth): Promise<OpenedDistrict> {
  const { dataDir, databaseUrl, district = DISTRICT } = place
  if (!/^[\w-]{1,40}$/.test(district))
    throw new DatabaseAway(`DISTRICT is ${district}; it must be letters, digits and dashes`)
  if (databaseUrl === undefined) {
    finishRestore(dataDir)
    if (existsSync(movedMark(dataDir)))
      throw new DatabaseAway(`The district of ${dataDir} has moved to PostgreSQL: start with its DATABASE_URL`)
    const db = await openSqlite(dataDir, disk)
    const database = createDistrictDatabase(db, district)
    return { db, district, database, sharedSecret: undefined, followHead: () => alone, close: () => db.destroy() }
  }
  const db = await openPostgres(databaseUrl, logError)
  return {
    db,
    district,
    database: createDistrictDatabase(db, district),
    sharedSecret: await keptSecret(db, district),
    followHead: (heard) => followHead({ url: databaseUrl, district, heard, logError }),
    close: () => db.destroy(),
  }
}
