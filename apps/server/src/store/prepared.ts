import type { Pool, PoolClient } from 'pg'
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely'

/** As many texts as every commit has, with room. */
const MOST_PREPARED = 128
/** Texts that a connection parses and plans once, by the name they have there. */
const names = new Map<string, string>()

/** Has every connection keep a statement of this text prepared: one that never changes, whatever it is given. */
export function prepare(text: string): void {
  if (names.has(text) || names.size >= MOST_PREPARED) return
  names.set(text, `kept_${names.size}`)
}

/** The pool as Kysely asks it, whose connections run by name what is to be kept prepared. */
export function preparing(pool: Pool): PostgresPool {
  const lent = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    async connect() {
      const client = await pool.connect()
      // One object for one connection: Kysely knows them again by it.
      const known = lent.get(client) ?? naming(client)
      lent.set(client, known)
      return known
    },
    end: () => pool.end(),
    options: pool.options,
  }
}

function naming(client: PoolClient): PostgresPoolClient {
  function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>
  function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>
  function query(asked: unknown, values: readonly unknown[] = []): unknown {
    if (typeof asked !== 'string') throw new Error('a connection with several statements under way has no cursor')
    const name = names.get(asked)
    return client.query({ text: asked, values: [...values], ...(name !== undefined && { name }) })
  }
  return { query, release: (isBroken) => client.release(isBroken) }
}
