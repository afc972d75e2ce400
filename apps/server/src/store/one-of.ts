import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { Database } from './schema.ts'
import { isPostgres } from './transactions.ts'

/** Whether a column is one of these values, in a text that is the same however many there are: it is kept prepared. */
export function isOneOf(
  db: Kysely<Database>,
  column: string,
  values: readonly (string | number)[],
): Expression<SqlBool> {
  const named = sql.ref(column)
  return isPostgres(db)
    ? sql`${named} = any(${values})`
    : sql`${named} in (select given.value from json_each(${JSON.stringify(values)}) as given)`
}

/** Whether a series of ticket numbers is one of these (`2026-QH`) behind its district's own prefix. */
export function isSeriesOf(db: Kysely<Database>, district: string, series: readonly string[]): Expression<SqlBool> {
  const prefixed = sql`select districts.prefix || '-' || given.value from districts`
  return isPostgres(db)
    ? sql`serials.prefix = any(array(${prefixed}, unnest(${series}::text[]) as given (value) where districts.id = ${district}))`
    : sql`serials.prefix in (${prefixed}, json_each(${JSON.stringify(series)}) as given where districts.id = ${district})`
}
