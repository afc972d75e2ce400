import type { CompiledQuery, Kysely, QueryResult, Transaction } from 'kysely'
import { prepare } from './prepared.ts'
import type { Database } from './schema.ts'
import { isPostgres } from './transactions.ts'

type Asked = CompiledQuery | null

/** The rows of each statement, in the order they were given. */
type RowsOf<Queries extends readonly Asked[]> = {
  [Place in keyof Queries]: NonNullable<Queries[Place]> extends CompiledQuery<infer Row> ? readonly Row[] : never
}

/**
 * Runs statements none of which waits for another's rows, in their order; in the place of `null` nothing is
 * asked. PostgreSQL is sent all of them before it answers the first, so that they cost one way there and back (GT-22). The
 * first that fails is thrown, and none after it counts: SQLite is not asked for it, and PostgreSQL refuses it as part of a
 * transaction that has failed.
 */
export async function atOnce<const Queries extends readonly Asked[]>(
  db: Kysely<Database> | Transaction<Database>,
  queries: Queries,
): Promise<RowsOf<Queries>> {
  const asked = queries.flatMap((query) => query ?? [])
  const answered = await db.getExecutor().provideConnection(async (connection) => {
    if (isPostgres(db)) {
      for (const { sql } of asked) prepare(sql)
      return allOf(await Promise.allSettled(asked.map((query) => connection.executeQuery(query))))
    }
    const results: QueryResult<unknown>[] = []
    for (const query of asked) results.push(await connection.executeQuery(query))
    return results
  })
  const given = answered.values()
  const rows = queries.map((query) => (query && given.next().value?.rows) ?? [])
  // As many as were asked for, and each the rows of its own statement.
  return rows as unknown as RowsOf<Queries>
}

/** Waits for all even if one fails: what is still on the line belongs to this transaction and to none after it. */
function allOf<T>(settled: readonly PromiseSettledResult<T>[]): readonly T[] {
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}
