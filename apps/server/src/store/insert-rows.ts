import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import type { Database } from './schema.ts'
import { isPostgres } from './transactions.ts'

/** Which columns tell rows of a table apart, where the row written last takes the place of the one before. */
export type Replacing = { readonly [Table in keyof Database]?: readonly string[] }

/** Rows of one statement: PostgreSQL and SQLite both take some ten thousand values. */
const MOST_ROWS = 200
/** Statements of one table differ in nothing but the number of their rows. */
const texts = new Map<string, string>()

/**
 * Inserts rows of one shape, as many as go into a statement at once. Its text is put together here and kept: building it
 * anew for each commit, node by node, takes longer than the database takes to run it (GT-19).
 */
export async function insertRows(
  db: Kysely<Database> | Transaction<Database>,
  table: keyof Database,
  { rows, replacing }: { readonly rows: readonly object[]; readonly replacing: Replacing },
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  for (let from = 0; from < rows.length; from += MOST_ROWS) {
    const some = rows.slice(from, from + MOST_ROWS)
    const values = some.flatMap((row) => columns.map((column): unknown => Reflect.get(row, column)))
    const text = textOf({ table, columns, count: some.length, unique: replacing[table] }, isPostgres(db))
    await db.executeQuery(CompiledQuery.raw(text, values))
  }
}

interface Shape {
  readonly table: string
  readonly columns: readonly string[]
  readonly count: number
  readonly unique: readonly string[] | undefined
}

function textOf(shape: Shape, isNumbered: boolean): string {
  const key = `${isNumbered} ${shape.table} ${shape.count} ${shape.columns.join(' ')}`
  const text = texts.get(key) ?? made(shape, isNumbered)
  texts.set(key, text)
  return text
}

function made({ table, columns, count, unique }: Shape, isNumbered: boolean): string {
  const named = (all: readonly string[]): string => all.map((column) => `"${column}"`).join(', ')
  const placeOf = (row: number, column: number): string => (isNumbered ? `$${row * columns.length + column + 1}` : '?')
  const rows = Array.from({ length: count }, (_, row) => `(${columns.map((__, at) => placeOf(row, at)).join(', ')})`)
  const insert = `insert into "${table}" (${named(columns)}) values ${rows.join(', ')}`
  if (!unique) return insert
  const others = columns.filter((column) => !unique.includes(column))
  const replaced = others.map((column) => `"${column}" = excluded."${column}"`).join(', ')
  return `${insert} on conflict (${named(unique)}) do update set ${replaced}`
}
