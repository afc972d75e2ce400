import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import { inParts } from './in-parts.ts'
import type { Database } from './schema.ts'
import { isPostgres } from './transactions.ts'

/** Which columns tell rows of a table apart, where the row written last takes the place of the one before. */
export type Replacing = { readonly [Table in keyof Database]?: readonly string[] }

/** Rows of one statement. */
const MOST_ROWS = 200
/** Statements of one table differ in nothing but, on SQLite, the number of their rows. */
const texts = new Map<string, string>()

/**
 * What inserts rows of one shape, as many as go into a statement at once. Its text is put together here and kept: building
 * it anew for each commit, node by node, takes longer than the database takes to run it (GT-19).
 */
export function insertsOf(
  db: Kysely<Database> | Transaction<Database>,
  table: keyof Database,
  { rows, replacing }: { readonly rows: readonly object[]; readonly replacing: Replacing },
): readonly CompiledQuery[] {
  const columns = Object.keys(rows[0] ?? {})
  const unique = replacing[table]
  return inParts(rows, MOST_ROWS).map((some) => {
    // One value instead of one a field: a text that is the same however many rows there are is parsed and planned once.
    if (isPostgres(db)) return CompiledQuery.raw(fromJson({ table, columns, unique }), [JSON.stringify(some)])
    const values = some.flatMap((row) => columns.map((column): unknown => Reflect.get(row, column)))
    return CompiledQuery.raw(fromValues({ table, columns, unique }, some.length), values)
  })
}

interface Shape {
  readonly table: string
  readonly columns: readonly string[]
  readonly unique: readonly string[] | undefined
}

const named = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ')

function kept(key: string, make: () => string): string {
  const text = texts.get(key) ?? make()
  texts.set(key, text)
  return text
}

function fromJson(shape: Shape): string {
  const { table, columns } = shape
  return kept(`json ${table} ${columns.join(' ')}`, () =>
    inserting(shape, `select ${named(columns)} from json_populate_recordset(null::"${table}", $1::json)`),
  )
}

function fromValues(shape: Shape, count: number): string {
  const { table, columns } = shape
  const row = `(${columns.map(() => '?').join(', ')})`
  return kept(`values ${table} ${count} ${columns.join(' ')}`, () =>
    inserting(shape, `values ${Array<string>(count).fill(row).join(', ')}`),
  )
}

function inserting({ table, columns, unique }: Shape, rows: string): string {
  const insert = `insert into "${table}" (${named(columns)}) ${rows}`
  if (!unique) return insert
  const others = columns.filter((column) => !unique.includes(column))
  const replaced = others.map((column) => `"${column}" = excluded."${column}"`).join(', ')
  return `${insert} on conflict (${named(unique)}) do update set ${replaced}`
}
