import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import { inParts } from './in-parts.ts'
import type { Database } from './schema.ts'
import { isPostgres } from './transactions.ts'

/** Which columns tell rows of a table apart, where the row written last takes the place of the one before. */
export type Replacing = { readonly [Table in keyof Database]?: readonly string[] }

/** Rows of one shape. */
export interface Inserting {
  readonly rows: readonly object[]
  readonly replacing: Replacing
  /** Columns in which the row before and the one that takes its place are the same: the database leaves alone what lists them. */
  readonly unchanged?: readonly string[]
}

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
  { rows, replacing, unchanged = [] }: Inserting,
): readonly CompiledQuery[] {
  const columns = Object.keys(rows[0] ?? {})
  const shape = { table, columns, unique: replacing[table], unchanged }
  return inParts(rows, MOST_ROWS).map((some) => {
    // One value instead of one a field: a text that is the same however many rows there are is parsed and planned once.
    if (isPostgres(db)) return CompiledQuery.raw(fromJson(shape), [JSON.stringify(some)])
    const values = some.flatMap((row) => columns.map((column): unknown => Reflect.get(row, column)))
    return CompiledQuery.raw(fromValues(shape, some.length), values)
  })
}

interface Shape {
  readonly table: string
  readonly columns: readonly string[]
  readonly unique: readonly string[] | undefined
  readonly unchanged: readonly string[]
}

const named = (columns: readonly string[]): string => columns.map((column) => `"${column}"`).join(', ')

function kept(key: string, make: () => string): string {
  const text = texts.get(key) ?? make()
  texts.set(key, text)
  return text
}

const nameOf = ({ table, columns, unchanged }: Shape): string =>
  `${table} ${columns.join(' ')} but ${unchanged.join(' ')}`

function fromJson(shape: Shape): string {
  const { table, columns } = shape
  return kept(`json ${nameOf(shape)}`, () =>
    inserting(shape, `select ${named(columns)} from json_populate_recordset(null::"${table}", $1::json)`),
  )
}

function fromValues(shape: Shape, count: number): string {
  const row = `(${shape.columns.map(() => '?').join(', ')})`
  return kept(`values ${count} ${nameOf(shape)}`, () =>
    inserting(shape, `values ${Array<string>(count).fill(row).join(', ')}`),
  )
}

function inserting({ table, columns, unique, unchanged }: Shape, rows: string): string {
  const insert = `insert into "${table}" (${named(columns)}) ${rows}`
  if (!unique) return insert
  const others = columns.filter((column) => !unique.includes(column) && !unchanged.includes(column))
  const replaced = others.map((column) => `"${column}" = excluded."${column}"`).join(', ')
  return `${insert} on conflict (${named(unique)}) do update set ${replaced}`
}
