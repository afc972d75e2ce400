import type { Kysely } from 'kysely'
import type { Database } from '../store/schema.ts'
import { openSqlite } from '../store/sqlite.ts'

/** A migrated database, and a district's id nobody has used in it. */
export interface Fresh {
  readonly db: Kysely<Database>
  readonly district: string
}

export type OpenFresh = () => Promise<Fresh>

/** A new SQLite database in memory. */
export const freshSqlite: OpenFresh = async () => ({ db: await openSqlite(':memory:'), district: 'zh' })
