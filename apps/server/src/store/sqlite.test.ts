import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { globSync, readFileSync } from 'node:fs'
import { DatabaseAway } from './database-away.ts'
import { openConnection, openForReading, openInMemory, openSqlite, runStatement } from './sqlite.ts'

const FULL = 2
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const synchronousOf = (connection: ReturnType<typeof openConnection>): unknown =>
  connection.pragma('synchronous', { simple: true })

test('[GT-1] connections to a file, in memory and on a copy in memory run with synchronous=FULL', () => {
  const onFile = openConnection(join(folder, 'one.db'))
  const inMemory = openConnection(':memory:')
  inMemory.exec('create table t (a)')
  const onCopy = openConnection(inMemory.serialize())
  expect([onFile, inMemory, onCopy].map(synchronousOf)).toEqual([FULL, FULL, FULL])
})

test('[GT-1] no file but store/sqlite.ts opens SQLite, so that none opens it otherwise', () => {
  const sources = globSync('src/**/*.ts', { cwd: join(import.meta.dirname, '../..') })
  const opens = /from 'better-sqlite3'|import\('better-sqlite3'\)|require\('better-sqlite3'\)|node:sqlite/
  const importers = sources.filter((file) => {
    const text = readFileSync(join(import.meta.dirname, '../..', file), 'utf8')
    return opens.test(text.replaceAll(/^import type .*$/gm, ''))
  })
  expect(importers.filter((file) => !file.endsWith('sqlite.test.ts'))).toEqual(['src/store/sqlite.ts'])
})

test('[GT-16] opening copies the write-ahead log of a killed server into the database before anything is built upon it', async () => {
  const killed = await openSqlite(folder)
  await runStatement(killed, `insert into districts values ('zh', '珠晖区', 'ZH', 0, '')`)
  expect(statSync(join(folder, 'sunshine.db-wal')).size).toBeGreaterThan(0)
  const next = await openSqlite(folder)
  expect(statSync(join(folder, 'sunshine.db-wal')).size).toBe(0)
  copyFileSync(join(folder, 'sunshine.db'), join(folder, 'alone.db'))
  const alone = openConnection(join(folder, 'alone.db'))
  expect(alone.prepare('select name from districts').all()).toEqual([{ name: '珠晖区' }])
  alone.close()
  await next.destroy()
  await killed.destroy()
})

test('[SV-31] a served database keeps 4 MB of its pages itself; the system keeps the others', async () => {
  const served = await openSqlite(folder)
  const { rows } = await sql<{ cache_size: number }>`pragma cache_size`.execute(served)
  expect(rows).toEqual([{ cache_size: -4_000 }])
  await served.destroy()
})

test('[BK-1] a reader beside the server sees one instant, and neither waits for the other', async () => {
  const source = await openSqlite(folder)
  await runStatement(source, `insert into districts values ('zh', '珠晖区', 'ZH', 0, '')`)
  const reader = openForReading(join(folder, 'sunshine.db'))
  const districts = (db: typeof source) => db.selectFrom('districts').select('id').execute()
  await reader.transaction().execute(async (inside) => {
    expect(await districts(inside)).toEqual([{ id: 'zh' }])
    await runStatement(source, `insert into districts values ('qx', '清溪县', 'QX', 0, '')`)
    expect(await districts(inside)).toEqual([{ id: 'zh' }])
  })
  expect(await districts(reader)).toHaveLength(2)
  await expect(runStatement(reader, `delete from districts`)).rejects.toThrow('readonly')
  await reader.destroy()
  await source.destroy()
})

test('a database in memory is copied as bytes and opens as it was', async () => {
  const first = await openInMemory()
  await runStatement(first.database, `insert into districts values ('qx', '清溪县', 'QX', 0, '')`)
  const again = await openInMemory(first.copy())
  expect(await again.database.selectFrom('districts').select('id').execute()).toEqual([{ id: 'qx' }])
})

test('[OP-14] data that a newer program has brought further is refused in one sentence and left as it is', async () => {
  const newer = await openSqlite(folder)
  await runStatement(newer, `insert into kysely_migration values ('9999-of-a-newer-program', '2026-11-29')`)
  await newer.destroy()
  await expect(openSqlite(folder)).rejects.toThrow(
    new DatabaseAway(
      'the data was written by a newer program: put that program back, or restore a backup from before the upgrade',
    ),
  )
})
