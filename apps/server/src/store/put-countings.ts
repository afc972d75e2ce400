import { sql, type Kysely, type Transaction } from 'kysely'
import type { Database } from './schema.ts'
import type { Counting } from './score-store.ts'

/** As many tickets as one statement takes. */
const MOST_TICKETS = 250

/** Writes beside tickets what they are counted as, by one statement: after a new policy that is every ticket (LS-6). */
export async function putCountings(
  db: Kysely<Database> | Transaction<Database>,
  district: string,
  countings: ReadonlyMap<string, Counting>,
): Promise<void> {
  const all = [...countings]
  for (let from = 0; from < all.length; from += MOST_TICKETS) {
    const rows = all
      .slice(from, from + MOST_TICKETS)
      .map(([id, { counted, changesAt }]) => sql`(${id}, cast(${counted} as text), cast(${changesAt} as bigint))`)
    await sql`update documents set counted = given.column2, "changesAt" = given.column3
      from (values ${sql.join(rows)}) as given
      where documents.district = ${district} and documents.kind = 'ticket' and documents.id = given.column1`.execute(db)
  }
}
