import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { DatabaseAway } from './database-away.ts'
import type { Database } from './schema.ts'

const NAME = 'server'

/**
 * The server's own key where several processes share a database: made once, whoever comes first, and the same for all
 * (SV-11). Throws when a district that has a log has no key: a new one would silently disown every digest of the log.
 */
export async function keptSecret(db: Kysely<Database>, district: string): Promise<string> {
  const kept = async (): Promise<string | undefined> =>
    (
      await db
        .selectFrom('secrets')
        .select('value')
        .where('district', '=', district)
        .where('name', '=', NAME)
        .executeTakeFirst()
    )?.value
  const found = await kept()
  if (found !== undefined) return found
  if (await db.selectFrom('districts').select('id').where('id', '=', district).executeTakeFirst())
    throw new DatabaseAway(
      `the database holds district ${district} but not its key; put back the rows of its table secrets`,
    )
  await db
    .insertInto('secrets')
    .values({ district, name: NAME, value: randomBytes(32).toString('base64url') })
    .onConflict((conflict) => conflict.columns(['district', 'name']).doNothing())
    .execute()
  const made = await kept()
  if (made === undefined) throw new Error('the key that was just written is not there')
  return made
}
