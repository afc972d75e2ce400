import { sql, type Kysely } from 'kysely'
import type { Database } from '../store/schema.ts'

/** A statement as a database was sent it. */
export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** How SQLite would run it, a line for each table it goes through. */
export async function planOf(db: Kysely<Database>, { sql: text, parameters }: Statement): Promise<readonly string[]> {
  const parts = text
    .split('?')
    .flatMap((part, place) => [sql.raw(part), ...(place < parameters.length ? [sql.val(parameters[place])] : [])])
  const { rows } = await sql<{ detail: string }>`explain query plan ${sql.join(parts, sql``)}`.execute(db)
  return rows.map(({ detail }) => detail)
}
