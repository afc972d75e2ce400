import { sql, type CompiledQuery, type Kysely, type Transaction } from 'kysely'
import { inParts } from './in-parts.ts'
import type { Database } from './schema.ts'
import type { Counting } from './score-store.ts'

/** As many tickets as one statement takes. */
const MOST_TICKETS = 250

/** What writes beside tickets what they are counted as, by one statement: after a new policy that is every ticket (LS-6). */
export function countingsOf(
  db: Kysely<Database> | Transaction<Database>,
  district: string,
  countings: ReadonlyMap<string, Counting>,
): readonly CompiledQuery[] {
  return inParts([...countings], MOST_TICKETS).map((some) => {
    const rows = some.map(
      ([id, { counted, changesAt }]) => sql`(${id}, cast(${counted} as text), cast(${changesAt} as bigint))`,
    )
    return sql`update documents set counted = given.column2, "changesAt" = given.column3
      from (values ${sql.join(rows)}) as given
      where documents.district = ${district} and documents.kind = 'ticket' and documents.id = given.column1`.compile(db)
  })
}
