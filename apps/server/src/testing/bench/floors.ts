import { join } from 'node:path'
import { Client } from 'pg'
import { openConnection } from '../../store/sqlite.ts'

/** Rows a second that a database takes by itself: each committed, and so synced, alone, and fifty a commit. */
export interface Floors {
  readonly single: number
  readonly grouped: number
}

const GROUP = 50
const SINGLE_ROWS = 1_000
const GROUPED_ROWS = 10_000

const perSecond = (rows: number, from: number): number => Math.round(rows / ((performance.now() - from) / 1000))

/** One connection of better-sqlite3 with one prepared insert, as safe as the server's own (`synchronous=FULL`, WAL). */
export function sqliteFloors(folder: string, body: string): Floors {
  const connection = openConnection(join(folder, `floor-${performance.now()}.db`))
  connection.exec('create table rows (seq integer primary key, body text not null)')
  const insert = connection.prepare('insert into rows (body) values (?)')
  const group = connection.transaction((rows: number) => {
    for (let row = 0; row < rows; row++) insert.run(body)
  })
  let from = performance.now()
  for (let row = 0; row < SINGLE_ROWS; row++) insert.run(body)
  const single = perSecond(SINGLE_ROWS, from)
  from = performance.now()
  for (let row = 0; row < GROUPED_ROWS; row += GROUP) group(GROUP)
  const grouped = perSecond(GROUPED_ROWS, from)
  connection.close()
  return { single, grouped }
}

/** One connection of pg with one prepared insert, each committed; and fifty single inserts between `begin` and `commit`. */
export async function postgresFloors(url: string, body: string): Promise<Floors> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('create table if not exists floor_rows (seq bigserial primary key, body text not null)')
  const insert = () =>
    client.query({ name: 'insert', text: 'insert into floor_rows (body) values ($1)', values: [body] })
  await insert()
  let from = performance.now()
  for (let row = 0; row < SINGLE_ROWS; row++) await insert()
  const single = perSecond(SINGLE_ROWS, from)
  from = performance.now()
  for (let row = 0; row < GROUPED_ROWS; row += GROUP) {
    await client.query('begin')
    for (let one = 0; one < GROUP; one++) await insert()
    await client.query('commit')
  }
  const grouped = perSecond(GROUPED_ROWS, from)
  await client.query('drop table floor_rows')
  await client.end()
  return { single, grouped }
}
