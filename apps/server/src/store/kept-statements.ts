import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** As many texts as the server has, with room, those for fifty rows at once among them; a longer one comes too seldom. */
const MOST_KEPT = 256
const LONGEST_KEPT = 6_000

/**
 * Prepares each text once: parsing a statement costs SQLite more than running it for one row. Whoever was asked for
 * longest ago is let go of. Only the whole answer is read of a kept one, so that two readers never share a cursor.
 */
export function keptStatements(connection: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => connection.close(),
    prepare(sql) {
      if (sql.length > LONGEST_KEPT) return connection.prepare(sql)
      const statement = kept.get(sql) ?? connection.prepare(sql)
      kept.delete(sql)
      kept.set(sql, statement)
      const [oldest] = kept.keys()
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
      return {
        reader: statement.reader,
        all: (parameters) => statement.all(parameters),
        run: (parameters) => statement.run(parameters),
        iterate: (parameters) => connection.prepare(sql).iterate(parameters),
      }
    },
  }
}
