import { ClientDatabase } from '@sunshine/sync/dexie'
import { openUnwatched } from './open.ts'

const MOST = 100_000

/** How many acts wait in the database of one of a person's units; 0 where this device has none. Makes none. */
export async function countUnsent(person: string): Promise<number> {
  if (!(await ClientDatabase.exists(`sunshine-${person}`))) return 0
  const { client, database } = openUnwatched(person)
  try {
    return (await client.unsent(MOST)).length
  } finally {
    // Held open it would keep a newer page from bringing the database up to date.
    database.close()
  }
}
