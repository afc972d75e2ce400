import type { PostgresPool, PostgresPoolClient } from 'kysely'

/** Counts how often somebody waits for PostgreSQL: statements that are under way together are waited for once. */
export function waitedFor(pool: PostgresPool) {
  const seen = { waits: 0, texts: new Set<string>() }
  const lent = new WeakMap<PostgresPoolClient, PostgresPoolClient>()
  function watched(client: PostgresPoolClient): PostgresPoolClient {
    let underWay = 0
    const send = client.query.bind(client)
    client.query = (async (text: string, values: readonly unknown[]) => {
      if (underWay++ === 0) seen.waits++
      seen.texts.add(text)
      return send(text, values).finally(() => underWay--)
    }) as PostgresPoolClient['query']
    lent.set(client, client)
    return client
  }
  const watching: PostgresPool = {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      return lent.get(client) ?? watched(client)
    },
  }
  return { pool: watching, seen }
}
